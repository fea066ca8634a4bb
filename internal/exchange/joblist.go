package exchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rolebook/internal/taxonomy"
)

// maxJobs is how many jobs one list may have.
const maxJobs = 20_000

var errTooManyJobs = fmt.Errorf("it lists more than %d jobs; split it", maxJobs)

// errNoTitle is why a row or an object of a list gives no document.
var errNoTitle = errors.New("it has no title")

// readCSV makes a page of each row; the first names the columns. A row that
// cannot be read is a page with an error.
func readCSV(text string, words *taxonomy.Language) ([]page, error) {
	r := newRows(strings.TrimPrefix(text, "\ufeff"))
	head, err := r.next()
	if err != nil {
		return nil, errors.New("it has no header row that names the columns")
	}
	if !namesTitle(head) {
		return nil, fmt.Errorf("none of its columns (%s) is a title; name one “title”", strings.Join(head[:min(len(head), 8)], ", "))
	}
	var pages []page
	for {
		row, err := r.next()
		switch {
		case errors.Is(err, io.EOF):
			if len(pages) == 0 {
				return nil, errors.New("it has a header row and no other")
			}
			return pages, nil
		case errors.Is(err, errUnclosed):
			pages = append(pages, page{err: err})
			continue
		case err != nil:
			return nil, fmt.Errorf("a row cannot be read: %w", err)
		case len(pages) == maxJobs:
			return nil, errTooManyJobs
		case strings.TrimSpace(strings.Join(row, "")) == "":
			continue
		}
		pages = append(pages, readRow(head, row, words))
	}
}

// readRow makes a page of a row under its header.
func readRow(head, row []string, words *taxonomy.Language) page {
	var fields []field
	for i, value := range row {
		switch {
		case strings.TrimSpace(value) == "":
		case i >= len(head):
			return page{err: fmt.Errorf("it has %d cells and the header %d; put a cell that holds the separator in quotes", len(row), len(head))}
		case strings.TrimSpace(head[i]) == "":
			fields = append(fields, field{fmt.Sprintf("column %d", i+1), value})
		default:
			fields = append(fields, field{head[i], value})
		}
	}
	return titled(readPosting(fields, words))
}

// titled is a page of a list, which has an error when nothing names it.
func titled(p page) page {
	if p.front.Title == "" {
		return page{err: errNoTitle}
	}
	return p
}

func namesTitle(head []string) bool {
	return slices.ContainsFunc(head, func(name string) bool {
		return listed("title label", humanName(name)) || taken[strings.ReplaceAll(foldWords(humanName(name)), " ", "_")] == "title"
	})
}

// readJSON makes a page of each job of a JSON file: an array of objects, one
// object, an object that holds an array, or an object on each line.
func readJSON(data []byte, words *taxonomy.Language) ([]page, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	var pages []page
	for {
		var v any
		err := d.Decode(&v)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("its JSON cannot be read: %w", err)
		}
		for _, job := range jobsIn(v) {
			if len(pages) == maxJobs {
				return nil, errTooManyJobs
			}
			pages = append(pages, titled(readObject(job, words)))
		}
	}
	if !slices.ContainsFunc(pages, func(p page) bool { return p.err == nil }) {
		return nil, errors.New("it holds no job: an array of objects with a title each is expected")
	}
	return pages, nil
}

// jobsIn finds the objects that stand for jobs in a JSON value. What search
// engines are told beside a job is none.
func jobsIn(v any) []map[string]any {
	switch v := v.(type) {
	case []any:
		var jobs []map[string]any
		for _, one := range v {
			jobs = append(jobs, jobsIn(one)...)
		}
		return jobs
	case map[string]any:
		for key := range v {
			if namesTitle([]string{key}) {
				return []map[string]any{v}
			}
		}
		for _, key := range []string{"jobs", "roles", "items", "postings", "results", "data", "vacancies", "@graph"} {
			if list, ok := v[key].([]any); ok {
				return jobsIn(list)
			}
		}
		if kind, ok := v["@type"]; !ok || kind == "JobPosting" {
			return []map[string]any{v}
		}
	}
	return nil
}

// readObject reads one job: a role as the read API serves it, or anybody's.
func readObject(job map[string]any, words *taxonomy.Language) page {
	if p, ok := readRole(job); ok {
		return p
	}
	keys := make([]string, 0, len(job))
	for key := range job {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	slices.SortStableFunc(keys, func(a, b string) int { return titleFirst(a) - titleFirst(b) })
	fields := make([]field, len(keys))
	for i, key := range keys {
		fields[i] = field{key, job[key]}
	}
	return readPosting(fields, words)
}

func titleFirst(key string) int {
	if namesTitle([]string{key}) {
		return 0
	}
	return 1
}

// embeddedPosting reads the job that a page describes for search engines, for
// pages whose text is made by a script.
func embeddedPosting(doc *html.Node, words *taxonomy.Language) (page, bool) {
	for n := range doc.Descendants() {
		if n.DataAtom != atom.Script || attr(n, "type") != "application/ld+json" {
			continue
		}
		var v any
		d := json.NewDecoder(strings.NewReader(textOf(n)))
		d.UseNumber()
		if d.Decode(&v) != nil {
			continue
		}
		for _, job := range jobsIn(v) {
			if job["@type"] == "JobPosting" {
				return readObject(unescaped(job), words), true
			}
		}
	}
	return page{}, false
}

// unescaped undoes the entities that pages put into the texts of their data.
func unescaped(job map[string]any) map[string]any {
	for key, v := range job {
		if s, ok := v.(string); ok {
			job[key] = html.UnescapeString(s)
		}
	}
	return job
}
