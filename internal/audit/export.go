package audit

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"

	"rolebook/internal/store"
)

// endLine is the last line of an export. It tells that the export is whole, and
// holds what is worth keeping of it if not all of it is kept.
type endLine struct {
	Mark *Mark `json:"mark"`
}

// Export writes the log as it stands now as NDJSON: an entry a line, oldest
// first, and after them a line with the mark of the last.
func Export(ctx context.Context, s store.Store, w io.Writer) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	end := Mark{}
	for e, err := range all(ctx, s) {
		if err == nil {
			err = out.Encode(e)
		}
		if err != nil {
			return err
		}
		end = Mark{e.Number, e.Hash}
	}
	return out.Encode(endLine{&end})
}

// readAtOnce is how many entries an export reads in one view: none stays open
// while somebody far away takes them in.
const readAtOnce = 500

func all(ctx context.Context, s store.Store) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		last, err := lastOf(ctx, s)
		for n := 0; err == nil && n < last.Number; {
			var some []Entry
			if some, err = after(ctx, s, n, last.Number); err != nil {
				break
			}
			for _, e := range some {
				if n = e.Number; !yield(e, nil) {
					return
				}
			}
		}
		if err != nil {
			yield(Entry{}, err)
		}
	}
}

func lastOf(ctx context.Context, s store.Store) (e Entry, err error) {
	err = s.View(ctx, func(r store.Reader) (err error) {
		e, err = Last(r)
		return err
	})
	return e, err
}

// after reads some entries that follow a number, up to the one numbered last.
func after(ctx context.Context, s store.Store, n, last int) ([]Entry, error) {
	var some []Entry
	err := s.View(ctx, func(r store.Reader) error {
		some = some[:0]
		for e, err := range Forward(r, n) {
			if err != nil || len(some) == readAtOnce || e.Number > last {
				return err
			}
			some = append(some, e)
		}
		return nil
	})
	if err == nil && len(some) == 0 {
		err = fmt.Errorf("the audit log's entries after %d are missing", n)
	}
	return some, err
}

// maxLine is more than an entry can have: 100 words of 500 bytes, escaped.
const maxLine = 1 << 20

// Marks reads an export and returns the marks of all its entries, which follow each
// other from the first. The error says at which line it was changed, or that it is
// not whole.
func Marks(export io.Reader) ([]Mark, error) {
	var entries chain
	lines := bufio.NewScanner(export)
	lines.Buffer(nil, maxLine)
	for n := 1; lines.Scan(); n++ {
		var line struct {
			Entry
			endLine
		}
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			return nil, fmt.Errorf("line %d of the export cannot be read: %w", n, err)
		}
		if line.Mark != nil {
			if *line.Mark != entries.end() {
				return nil, errors.New("the export is not whole: its last line is not the mark of the entry before")
			}
			return entries, nil
		}
		if err := entries.add(line.Entry); err != nil {
			return nil, fmt.Errorf("line %d of the export: %w", n, err)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("reading the export: %w", err)
	}
	return nil, errors.New("the export is not whole: its last line, the one with the mark, is missing")
}

// String is a mark as people keep it: number, colon, hash.
func (m Mark) String() string { return fmt.Sprintf("%d:%s", m.Number, m.Hash) }

// ParseMark reads what String wrote.
func ParseMark(text string) (Mark, error) {
	var m Mark
	if _, err := fmt.Sscanf(text, "%d:%s", &m.Number, &m.Hash); err != nil || m.Number < 1 || m.String() != text {
		return Mark{}, fmt.Errorf("%q is no mark: write an entry's number, a colon and its hash, such as 120:9f86d081…", text)
	}
	return m, nil
}
