package exchange

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"rolebook/internal/compile"
	"rolebook/internal/diag"
	"rolebook/internal/editorial"
	"rolebook/internal/taxonomy"
)

// Options is what files are read for.
type Options struct {
	Compile compile.Options
}

// Draft is a role document made of a file. A file that holds several roles gives
// several.
type Draft struct {
	Name   string // the file's, with the place in it where it holds several
	Slug   string
	Source []byte // the document; nil when no document came of the file
	// Understood says in words what was found: "6 responsibilities". [Describe]
	// fills it in, but for what only the reader knows.
	Understood []string
	// Prose is the texts that are served as they are and typed as nothing, each
	// cut to a line that tells which is meant. [Describe] fills it in, and
	// Diagnostics.
	Prose       []string
	Diagnostics diag.List
	Outcome     editorial.Outcome // set by Bring and Rehearse, as the next two
	ID          string            // of the role
	Changes     []string          // of a role that was there, in words
	Err         error             // why the file gave no document, or why that is not in, in a sentence
}

const (
	// MaxFile is how many bytes one file may have.
	MaxFile = 32 << 20
	// maxText is how many bytes of text one role may be made of.
	maxText = 4 << 20
	// maxUnpacked is how many bytes the files of a ZIP may have together.
	maxUnpacked = 256 << 20
)

// Read makes role documents of one file of any kind that is known: by its
// bytes first, by the end of its name where they do not tell. It never fails as
// a whole; what cannot be read is a Draft with an error.
func Read(name string, data []byte, opts Options) []Draft {
	return read(name, data, opts, false)
}

func read(name string, data []byte, opts Options, inZIP bool) []Draft {
	r := &reader{name: name, opts: opts, words: opts.Compile.Taxonomy.Language(opts.Compile.Locale)}
	switch {
	case len(data) > MaxFile:
		return r.fail(errTooLarge)
	case len(bytes.TrimSpace(data)) == 0:
		return r.fail(errors.New("it is empty"))
	}
	for _, k := range foreign {
		if bytes.HasPrefix(data, []byte(k.magic)) {
			return r.fail(errors.New(k.say))
		}
	}
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, []byte("PK\x05\x06")) {
		return r.zip(data, inZIP)
	}
	if ext := strings.ToLower(path.Ext(name)); ext == ".docx" || ext == ".zip" {
		return r.fail(fmt.Errorf("it is named %s and is none: its bytes are something else", ext))
	}
	return r.text(data)
}

// foreign are kinds of file that are known by their first bytes and not read,
// with what to do.
var foreign = []struct{ magic, say string }{
	{"%PDF", "it is a PDF, which holds no text in order; open the document it was made from, or copy the text into a .txt file"},
	{"\xD0\xCF\x11\xE0", "it is an old Word file (.doc); open it and save it as .docx"},
	{"{\\rtf", "it is rich text (.rtf); open it and save it as .docx"},
	{"\x1f\x8b", "it is a gzip archive; unpack it, or make a .zip"},
	{"7z\xBC\xAF", "it is a 7z archive; make a .zip"},
	{"Rar!", "it is a RAR archive; make a .zip"},
}

var errTooLarge = fmt.Errorf("it is larger than the %d MB that a file may have", MaxFile>>20)

// reader reads one file.
type reader struct {
	name  string
	opts  Options
	words *taxonomy.Language // of the site, for what stands outside of texts
}

func (r *reader) fail(err error) []Draft {
	return []Draft{{Name: r.name, Err: fmt.Errorf("%s: %w", path.Base(r.name), err)}}
}

// one finishes a page as the file's document.
func (r *reader) one(p page, err error) []Draft {
	if err != nil {
		return r.fail(err)
	}
	return []Draft{r.finish(r.name, p)}
}

// many finishes the pages of a file that holds several.
func (r *reader) many(pages []page, err error) []Draft {
	if err != nil {
		return r.fail(err)
	}
	drafts := make([]Draft, len(pages))
	for i, p := range pages {
		name := fmt.Sprintf("%s#%d", r.name, i+1)
		if p.err != nil {
			drafts[i] = Draft{Name: name, Err: fmt.Errorf("%s: %w", path.Base(name), p.err)}
			continue
		}
		drafts[i] = r.finish(name, p)
	}
	return drafts
}

// zip reads a Word file, or every file in an archive.
func (r *reader) zip(data []byte, inZIP bool) []Draft {
	files, err := openZIP(data)
	if err != nil {
		return r.fail(err)
	}
	switch {
	case files["word/document.xml"] != nil:
		return r.one(readDOCX(data))
	case files["xl/workbook.xml"] != nil:
		return r.fail(errors.New("it is a spreadsheet; save the sheet as CSV"))
	case files["mimetype"] != nil:
		return r.fail(errors.New("it is an OpenDocument file; save it as .docx"))
	case files["[Content_Types].xml"] != nil, strings.EqualFold(path.Ext(r.name), ".docx"):
		return r.fail(errors.New("it is no Word file: it has no text part"))
	case inZIP:
		return r.fail(errors.New("it is a ZIP inside a ZIP; unpack it first"))
	}
	return r.archive(files)
}

func (r *reader) archive(files map[string]*zip.File) []Draft {
	names := make([]string, 0, len(files))
	for name, f := range files {
		if !f.FileInfo().IsDir() && isDocument(name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	var drafts []Draft
	left := int64(maxUnpacked)
	for _, name := range names {
		data, err := unpack(files[name], min(left, MaxFile))
		if err != nil {
			drafts = append(drafts, Draft{Name: r.name + "/" + name, Err: fmt.Errorf("%s: %w", path.Base(name), err)})
			if errors.Is(err, errBomb) {
				left -= min(left, MaxFile)
			}
			continue
		}
		left -= int64(len(data))
		drafts = append(drafts, read(r.name+"/"+name, data, r.opts, true)...)
	}
	if len(drafts) == 0 {
		return r.fail(errors.New("no file in it is a document that can be read (.md, .txt, .html, .docx, .csv, .json)"))
	}
	return drafts
}

// documentEnds are how the names of files end that are read out of folders and
// archives.
var documentEnds = []string{".md", ".markdown", ".mdx", ".txt", ".text", ".html", ".htm", ".xhtml", ".docx", ".doc", ".rtf", ".pdf", ".odt", ".zip", ".csv", ".tsv", ".json", ".ndjson", ".jsonl"}

// isDocument tells whether a file of a folder or an archive is to be read:
// hidden files and what a site keeps beside its texts are not.
func isDocument(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") || part == "__MACOSX" {
			return false
		}
	}
	return slices.Contains(documentEnds, strings.ToLower(path.Ext(name)))
}

// text reads a file of text by its kind.
func (r *reader) text(data []byte) []Draft {
	text, encoding, err := decode(data)
	if err != nil {
		return r.fail(err)
	}
	kind := r.kind(text)
	switch {
	case kind == "csv":
		return r.many(readCSV(text, r.wordsOf(text)))
	case kind == "json":
		return r.many(readJSON([]byte(text), r.wordsOf(text)))
	case len(text) > maxText:
		return r.fail(fmt.Errorf("it has %d MB of text; the text of a role may have %d MB", len(text)>>20, maxText>>20))
	}
	p, own, err := r.page(kind, text)
	if encoding != "" {
		p.notes = append(p.notes, "text read as "+encoding)
	}
	if own {
		if encoding != "" {
			data = []byte(text)
		}
		return []Draft{p.draft(r.name, data)}
	}
	return r.one(p, err)
}

// mostJudged is how much of a list is looked at to tell its language.
const mostJudged = 64 << 10

// wordsOf are the words of the language that a list is in: those of the site where
// it does not say.
func (r *reader) wordsOf(text string) *taxonomy.Language {
	if locale := guessLocale(text[:min(len(text), mostJudged)], ""); locale != "" {
		return r.opts.Compile.Taxonomy.Language(locale)
	}
	return r.words
}

// page reads the text of one role; own is true for a role document, which is
// left as it is.
func (r *reader) page(kind, text string) (p page, own bool, err error) {
	switch kind {
	case "html":
		p, err = readHTML(text, r.words)
	case "markdown":
		p, own = readMarkdownPage(text, r.words)
	default:
		p.blocks = readText(text)
	}
	return p, own, err
}

// kind tells which reader a text is for.
func (r *reader) kind(text string) string {
	start := strings.TrimLeft(text[:min(len(text), 2000)], " \t\r\n\ufeff")
	lower := strings.ToLower(start)
	switch ext := strings.ToLower(path.Ext(r.name)); {
	case ext == ".csv" || ext == ".tsv":
		return "csv"
	case ext == ".json" || ext == ".ndjson" || ext == ".jsonl":
		return "json"
	case ext == ".md" || ext == ".markdown" || ext == ".mdx":
		return "markdown"
	case ext == ".html" || ext == ".htm" || ext == ".xhtml",
		strings.HasPrefix(lower, "<!doctype html"), strings.HasPrefix(lower, "<html"), strings.HasPrefix(lower, "<?xml"), strings.HasPrefix(lower, "<meta charset"):
		return "html"
	}
	front, _, _ := cutFront(text)
	switch {
	case strings.HasPrefix(start, "{\"") || strings.HasPrefix(start, "[{"):
		return "json"
	case len(text) > maxText:
		return "text"
	case front != "" || looksMarkdown(text):
		return "markdown"
	case strings.HasPrefix(start, "<") && looksHTML.MatchString(start):
		return "html"
	}
	return "text"
}
