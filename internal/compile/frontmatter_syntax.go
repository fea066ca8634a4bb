package compile

import (
	"bytes"
	"encoding/json"
	"errors"
	"regexp"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"rolebook/internal/diag"
)

// slip is a way to get YAML wrong: how the library puts it, and what to tell
// people.
type slip struct {
	says   string // in the library's message
	inside string // in its context; empty for any
	code   diag.Code
	tell   string
	// quoting tells that quotes about the value would repair it.
	quoting bool
	// opening points at where the construct began, not where the library
	// gave up.
	opening bool
}

const (
	noAliases = "Front matter does without YAML anchors and aliases (& and *). Write the value out; put it in quotes if it is text that begins so."
	noTags    = "Front matter does without YAML tags (a leading !). Write the value alone; put it in quotes if it is text that begins so."
	unclosed  = "This quotation mark is never closed. Add one at the end of the value."
)

// slips are tried in turn; the last fits everything.
var slips = []slip{
	{says: "mapping values are not allowed", code: "RB102", quoting: true,
		tell: "A colon and a space within a value look like another key. Put the value in quotes; if it is another key, give it a line of its own, indented like its neighbours."},
	{says: "unexpected end of stream", inside: "quoted scalar", code: "RB102", opening: true,
		tell: unclosed},
	{says: "unexpected document indicator", inside: "quoted scalar", code: "RB102", opening: true,
		tell: unclosed},
	{says: "unknown escape character", code: "RB102",
		tell: "Within double quotes a backslash begins an escape. Write two backslashes, or use single quotes."},
	{says: "invalid Unicode character escape", code: "RB102",
		tell: "This escape stands for no character. Write the character itself."},
	{says: "did not find expected ',' or", code: "RB102", opening: true,
		tell: "This bracket is not closed, or a comma is missing inside it. Put a comma between entries and close the bracket."},
	{says: "did not find expected node content", code: "RB102",
		tell: "A value is missing here. Take out the comma or bracket that is one too many, or put the text in quotes."},
	{says: "could not find expected ':'", code: "RB102", opening: true,
		tell: "This line is neither a key with a value nor part of the value above. Write “key: value”, or indent it under its key."},
	{says: "did not find expected key", code: "RB102",
		tell: "This does not fit what stands above. Indent it like its neighbours; text after a closing quote or bracket belongs inside it."},
	{says: "did not find expected '-' indicator", code: "RB102",
		tell: "This line does not fit the list above. Begin each entry with “- ”, all indented alike."},
	{says: "block sequence entries are not allowed", code: "RB102", quoting: true,
		tell: "A list cannot begin here. Put the dash on a line of its own below the key, or the value in quotes."},
	{says: "cannot start any token", code: "RB102", quoting: true,
		tell: "A value cannot begin with this character. Put the value in quotes."},
	{says: "unknown anchor", code: "RB107", quoting: true, tell: noAliases},
	{inside: "scanning an alias", code: "RB107", quoting: true, tell: noAliases},
	{inside: "scanning an anchor", code: "RB107", quoting: true, tell: noAliases},
	{inside: "tag", code: "RB107", quoting: true, tell: noTags},
	{says: errTooDeep.Error(), code: "RB116",
		tell: "Lists and keys are nested too deeply here. Flatten them, or put the text in quotes."},
	{code: "RB102",
		tell: "This is not readable as YAML. Check the indentation, the quotes and the brackets of this line and the one above."},
}

// reportSyntax says what the library could not read of text, which stands at
// an offset in the source.
func (u *unit) reportSyntax(err error, text []byte, at int) {
	if second, ok := errors.AsType[secondDocument](err); ok {
		start := at + second.at
		u.report("RB102", start, start+3, "A line that begins so starts another YAML document. Front matter is one: end it with a line of --- alone, or put the text in quotes.")
		return
	}
	found, ok := errors.AsType[*yaml.LoadError](err)
	if !ok {
		found = &yaml.LoadError{}
	}
	s := slipOf(found)
	mark := found.Mark
	if s.opening && found.ContextMark.Line > 0 {
		mark = found.ContextMark
	}
	offset := newPlacer(text, at, nil).find(mark.Line, max(mark.Column, 1))
	offset = min(offset, max(0, len(bytes.TrimRight(text, " \t\r\n"))-1))
	start := at + offset
	_, size := utf8.DecodeRune(u.source[start:])
	if offset < len(text) && text[offset] == '\t' {
		u.report("RB102", start, start+1, "Indent with spaces; YAML does not take tabs.",
			u.replace("Indent with spaces", start, start+1, "  "))
		return
	}
	var fixes []diag.Fix
	if s.quoting {
		fixes = u.quoteFix(start)
	}
	u.report(s.code, start, start+size, s.tell, fixes...)
}

func slipOf(err *yaml.LoadError) slip {
	for _, s := range slips {
		if strings.Contains(err.Message, s.says) && strings.Contains(err.ContextMsg, s.inside) {
			return s
		}
	}
	return slips[len(slips)-1]
}

// looseValue is a line with a key or a dash and a value that is not quoted and
// opens no bracket or block.
var looseValue = regexp.MustCompile(`^[ \t]*(?:- +)*(?:[\pL_][^\s:]*[ \t]*:[ \t]+)?([^\s"'\[{|>#].*?)[ \t]*(?:[ \t]#.*)?$`)

// quoteFix puts the value on the line of an offset in quotes.
func (u *unit) quoteFix(at int) []diag.Fix {
	start, end := u.lineOf(at)
	m := looseValue.FindSubmatchIndex(u.source[start:end])
	if m == nil || start+m[2] > at {
		return nil
	}
	value := string(u.source[start+m[2] : start+m[3]])
	return []diag.Fix{u.replace("Put the value in quotes", start+m[2], start+m[3], quoteYAML(value))}
}

// quoteYAML is text as a double-quoted scalar on one line. JSON's strings are
// YAML's.
func quoteYAML(text string) string {
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(text); err != nil {
		return `""`
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// plainYAML is text that needs no quotes wherever it stands: no mark of YAML's
// in it, and read as text.
var plainYAML = regexp.MustCompile(`^\pL[\pL\pN _./()’–-]*[\pL\pN)]$`)

// writeYAML is text as a scalar on one line, in quotes where it needs them.
func writeYAML(text string) string {
	if plainYAML.MatchString(text) && coreKind(text) == textKind {
		return text
	}
	return quoteYAML(text)
}
