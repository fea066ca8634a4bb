package lint

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"rolebook/internal/compile"
	"rolebook/internal/diag"
	"rolebook/internal/role"
	"rolebook/internal/taxonomy"
)

// check is one run over one document.
type check struct {
	*Linter
	source   []byte
	result   *compile.Result
	role     *role.Role
	opts     Options
	words    *vocabulary // of the document's language
	passages []passage
	found    diag.List
}

// passage is a text of the document in words and sentences.
type passage struct {
	compile.Passage
	words     []taxonomy.Word
	sentences []span
}

// span is words[from:to] of a passage.
type span struct{ from, to int }

func newCheck(l *Linter, source []byte, r *compile.Result, opts Options) *check {
	c := &check{Linter: l, source: source, result: r, role: &r.Role, opts: opts, words: l.vocabularyOf(r.Role.Locale)}
	c.passages = make([]passage, len(r.Passages))
	for i, p := range r.Passages {
		c.passages[i] = passage{Passage: p, words: taxonomy.Words(p.Text)}
		c.passages[i].sentences = sentences(p.Text, c.passages[i].words)
	}
	return c
}

// report adds a finding about bytes start to end of a passage.
func (c *check) report(code diag.Code, p *passage, start, end int, message string, fixes ...diag.Fix) {
	c.found = append(c.found, diag.New(code, p.Range(start, end), message, fixes...))
}

// reportAt adds a finding about a place that the compiler knows.
func (c *check) reportAt(code diag.Code, at diag.Range, message string) {
	c.found = append(c.found, diag.New(code, at, message))
}

// reportRole adds a finding about the document as a whole, at its title.
func (c *check) reportRole(code diag.Code, message string) {
	at, ok := c.result.Ranges["/title"]
	if !ok {
		at = diag.Range{Line: 1, Column: 1, EndLine: 1, EndColumn: 1}
	}
	c.reportAt(code, at, message)
}

// replace is the fix that puts text in the place of bytes start to end.
func (p *passage) replace(start, end int, text string) diag.Fix {
	return diag.Fix{Title: "Change to “" + text + "”", Edits: []diag.Edit{{Range: p.Range(start, end), Text: text}}}
}

// in tells whether the passage stands in a section about one of the kinds.
func (p *passage) in(kinds ...role.Kind) bool {
	return slices.ContainsFunc(p.Kinds, func(k role.Kind) bool { return slices.Contains(kinds, k) })
}

// body tells whether the passage is running text: a paragraph or a list item.
func (p *passage) body() bool { return p.Form == compile.Paragraph || p.Form == compile.Item }

// text is what a span says, as written.
func (p *passage) text(s span) string { return p.Text[p.words[s.from].Start:p.words[s.to-1].End] }

// sentence is the one that holds word i.
func (p *passage) sentence(i int) span {
	k := sort.Search(len(p.sentences), func(k int) bool { return p.sentences[k].to > i })
	return p.sentences[k]
}

// sentences cuts the words of a text after what ends a sentence. A single
// letter before the mark is an abbreviation ("e.g."), and so is any word that a
// small letter follows.
func sentences(text string, words []taxonomy.Word) []span {
	var all []span
	from := 0
	for i := 1; i < len(words); i++ {
		between := text[words[i-1].End:words[i].Start]
		if strings.Contains(between, "\n") || strings.ContainsAny(between, ".!?") && len(words[i-1].Text) > 1 && begins(text[words[i].Start:]) {
			all = append(all, span{from, i})
			from = i
		}
	}
	if from < len(words) {
		all = append(all, span{from, len(words)})
	}
	return all
}

// begins tells whether a word may begin a sentence.
func begins(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return !unicode.IsLower(r)
}

// capitalised tells whether a text begins with a capital letter.
func capitalised(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// withCaseOf gives text a capital where the words that it replaces have one.
func withCaseOf(model, text string) string {
	if !capitalised(model) {
		return text
	}
	r, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(r)) + text[size:]
}
