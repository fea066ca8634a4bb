package compile

import (
	"bytes"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// place is where a YAML node stands in the source: as written, and the text of
// it without quotes or the head of a block ("|").
type place struct {
	start, end         int
	textStart, textEnd int
}

// placer finds the places of the nodes of one text, which stands at an offset
// in the source. The library tells only where a node starts, by a line and a
// column in characters; asking in document order makes the whole linear.
type placer struct {
	text   []byte
	at     int
	places map[*yaml.Node]place

	lines                []int // offset in text of each line
	line, column, offset int   // the place asked for last
}

func newPlacer(text []byte, at int, places map[*yaml.Node]place) *placer {
	p := &placer{text: text, at: at, places: places, lines: []int{0}}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		i += size
		if r == '\r' && i < len(text) && text[i] == '\n' {
			continue
		}
		// The library ends lines at the last three as well, as YAML 1.1 did.
		if r == '\n' || r == '\r' || r == '\u0085' || r == '\u2028' || r == '\u2029' {
			p.lines = append(p.lines, i)
		}
	}
	return p
}

// find gives the offset in text of a 1-based line and column.
func (p *placer) find(line, column int) int {
	if line < 1 || line > len(p.lines) {
		return len(p.text)
	}
	if line != p.line || column < p.column {
		p.line, p.column, p.offset = line, 1, p.lines[line-1]
	}
	for p.column < column && p.offset < len(p.text) {
		_, size := utf8.DecodeRune(p.text[p.offset:])
		p.column, p.offset = p.column+1, p.offset+size
	}
	return p.offset
}

// place finds a node and those in it. What is left out (an empty value) stands
// at the offset after, where what comes before it ends.
func (p *placer) place(n *yaml.Node, after int) place {
	at := place{start: after, end: after, textStart: after, textEnd: after}
	if n.Kind != yaml.ScalarNode || n.Value != "" || n.Style != 0 {
		start := p.find(n.Line, n.Column)
		at = p.written(n, start)
	}
	found := place{p.at + at.start, p.at + at.end, p.at + at.textStart, p.at + at.textEnd}
	p.places[n] = found
	return found
}

func (p *placer) written(n *yaml.Node, start int) place {
	content := p.skipProperties(start)
	switch n.Kind {
	case yaml.AliasNode:
		end := min(start+1+len(n.Value), len(p.text))
		return place{start, end, start, end}
	case yaml.ScalarNode:
		from, to, end := p.scalar(n, content)
		return place{start, end, from, to}
	}
	end := p.children(n, content)
	if content < len(p.text) && (p.text[content] == '[' || p.text[content] == '{') && n.Style&yaml.FlowStyle != 0 {
		end = p.closing(max(end, content+1))
	}
	return place{start, end, start, end}
}

// children places what is in a list or mapping and gives the end of the last.
func (p *placer) children(n *yaml.Node, start int) int {
	end := start
	for i, c := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 1 {
			end = p.skipColon(end)
		}
		end = max(end, p.place(c, end).end-p.at)
	}
	return end
}

// skipProperties steps over an anchor and a tag.
func (p *placer) skipProperties(at int) int {
	for at < len(p.text) && (p.text[at] == '&' || p.text[at] == '!') {
		word := bytes.IndexAny(p.text[at:], " \t\r\n")
		if word < 0 {
			return len(p.text)
		}
		at = p.skipSpace(at + word)
	}
	return at
}

func (p *placer) skipSpace(at int) int {
	for at < len(p.text) && isYAMLSpace(p.text[at]) {
		at++
	}
	return at
}

// skipColon steps over the colon after a key, if it follows.
func (p *placer) skipColon(at int) int {
	if colon := p.skipSpace(at); colon < len(p.text) && p.text[colon] == ':' {
		return colon + 1
	}
	return at
}

// scalar gives the text of a scalar and where it ends as written.
func (p *placer) scalar(n *yaml.Node, start int) (from, to, end int) {
	switch {
	case n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0:
		to = p.closingQuote(start)
		return min(start+1, to), to, min(to+1, len(p.text))
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		head := len(p.text)
		if i := bytes.IndexByte(p.text[start:], '\n'); i >= 0 {
			head = start + i
		}
		from, to = p.words(n.Value, head)
		return from, to, to
	}
	from, to = p.words(n.Value, start)
	return from, to, to
}

// closingQuote gives the offset of the quote that closes the one at start.
func (p *placer) closingQuote(start int) int {
	for i := start + 1; i < len(p.text); i++ {
		switch c := p.text[i]; {
		case c == '\\' && p.text[start] == '"':
			i++
		case c == p.text[start]:
			if c == '"' || i+1 >= len(p.text) || p.text[i+1] != c {
				return i
			}
			i++
		}
	}
	return len(p.text)
}

// words finds where a value stands from an offset on, whose white space may be
// any white space in the text (line ends, indentation).
func (p *placer) words(value string, at int) (from, to int) {
	from = p.skipSpace(at)
	to = from
	for i := range len(value) {
		if isYAMLSpace(value[i]) {
			continue
		}
		at := p.skipSpace(to)
		if at >= len(p.text) || p.text[at] != value[i] {
			break
		}
		to = at + 1
	}
	if to == from {
		return at, at
	}
	return from, to
}

// closing gives the offset after the bracket that closes a list or mapping
// whose last entry ends at an offset.
func (p *placer) closing(at int) int {
	for at < len(p.text) {
		switch c := p.text[at]; {
		case c == ']' || c == '}':
			return at + 1
		case c == '#':
			line := bytes.IndexByte(p.text[at:], '\n')
			if line < 0 {
				return len(p.text)
			}
			at += line
		case c == ',' || c == ':' || c == '?' || isYAMLSpace(c):
			at++
		default:
			return at
		}
	}
	return at
}

func isYAMLSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }
