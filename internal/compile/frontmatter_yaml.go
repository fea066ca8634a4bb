package compile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

const (
	maxFrontMatter = 64 << 10 // bytes; the largest real one met so far has 2 KB
	maxRecovered   = 200      // keys read one by one after a syntax error
)

// yamlTree is the front matter as YAML nodes with their places in the source.
type yamlTree struct {
	root   *yaml.Node // a mapping; empty when nothing can be read
	places map[*yaml.Node]place
}

// parseYAML reads source[start:end] as one YAML mapping and reports what is no
// such thing, or uses more of YAML than front matter may. After a syntax error
// it reads each top-level key by itself, so that one slip hides nothing else.
func (u *unit) parseYAML(start, end int) yamlTree {
	t := yamlTree{root: &yaml.Node{Kind: yaml.MappingNode}, places: map[*yaml.Node]place{}}
	if end-start > maxFrontMatter {
		u.report("RB115", start, start, fmt.Sprintf(
			"The front matter has %d KB; it may have %d KB. Move text below it, and large data out of the document.",
			(end-start+1023)>>10, maxFrontMatter>>10))
		return t
	}
	text := u.yamlText(start, end)
	root, err := loadYAML(text)
	if err == nil {
		u.graft(&t, root, text, start)
		return t
	}
	chunks := topLevelChunks(text)
	if len(chunks) > maxRecovered {
		u.reportSyntax(err, text, start)
		return t
	}
	before := len(u.found)
	for _, c := range chunks {
		chunk, at := text[c[0]:c[1]], start+c[0]
		root, err := loadYAML(chunk)
		if err != nil {
			u.reportSyntax(err, chunk, at)
			continue
		}
		u.graft(&t, root, chunk, at)
	}
	if len(u.found) == before {
		u.reportSyntax(err, text, start)
	}
	return t
}

// graft adds the entries of a mapping, which was read from text that stands at
// an offset in the source, to the tree.
func (u *unit) graft(t *yamlTree, root *yaml.Node, text []byte, at int) {
	if root == nil {
		return
	}
	p := newPlacer(text, at, t.places)
	whole := p.place(root, 0)
	u.checkNodes(root, t.places, map[*yaml.Node]bool{})
	if root.Kind != yaml.MappingNode {
		if !refused(root) {
			u.report("RB105", whole.start, firstLineEnd(u.source, whole), "Front matter is keys with values, such as “title: Back-End Developer”. Write a key before this.")
		}
		return
	}
	if len(t.root.Content) == 0 {
		t.root.Style, t.places[t.root] = root.Style, whole
	}
	t.root.Content = append(t.root.Content, root.Content...)
}

// yamlText is source[start:end] without the characters that make the library
// give up, each replaced by as many spaces. The ASCII ones have been reported
// by then (see readable.go).
func (u *unit) yamlText(start, end int) []byte {
	text := bytes.Clone(u.source[start:end])
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		switch {
		case r < ' ' && r != '\t' && r != '\n' && r != '\r':
			text[i] = ' '
		case r == '\ufeff' || r == '\ufffe' || r == '\uffff':
			u.report("RB114", start+i, start+i+size, fmt.Sprintf("There is an invisible character U+%04X here. Delete it.", r),
				u.replace("Delete the invisible character", start+i, start+i+size, ""))
			copy(text[i:], "   ")
		}
		i += size
	}
	return text
}

// errTooDeep is what the library's error says of nesting past maxDepth.
var errTooDeep = errors.New("nested too deeply")

type depthLimit struct{}

func (depthLimit) CheckDepth(depth int, _ *yaml.DepthContext) error {
	if depth > maxDepth {
		return errTooDeep
	}
	return nil
}

// CheckAlias refuses nothing: aliases are never expanded here, and checkNodes
// reports each.
func (depthLimit) CheckAlias(int, int) error { return nil }

// loadYAML reads one document; nil when there is nothing in it.
func loadYAML(text []byte) (*yaml.Node, error) {
	if at := documentMark.FindIndex(text); at != nil {
		return nil, secondDocument{at[0]}
	}
	loader, err := yaml.NewLoader(bytes.NewReader(text), yaml.WithPlugin(depthLimit{}), yaml.WithSingleDocument())
	if err != nil {
		return nil, err
	}
	var document yaml.Node
	switch err := loader.Load(&document); {
	case errors.Is(err, io.EOF):
		return nil, nil
	case err != nil:
		return nil, err
	case len(document.Content) == 0:
		return nil, nil
	}
	return document.Content[0], nil
}

// documentMark begins or ends a YAML document, wherever it stands. A line of
// nothing else is the fence and not part of the text.
var documentMark = regexp.MustCompile(`(?m)^(?:---|\.\.\.)[ \t]`)

// secondDocument is the error of a document mark at a byte offset.
type secondDocument struct{ at int }

func (secondDocument) Error() string { return "a second YAML document" }

var topLevelStart = regexp.MustCompile(`(?m)^(?:["']?[\pL_][^\s:]*[ \t]*:(?:\s|$)|---[ \t]|\.\.\.[ \t])`)

// topLevelChunks cuts text before each line that begins with a key or a
// document mark.
func topLevelChunks(text []byte) [][2]int {
	var chunks [][2]int
	from := 0
	for _, m := range topLevelStart.FindAllIndex(text, -1) {
		if m[0] > from {
			chunks = append(chunks, [2]int{from, m[0]})
		}
		from = m[0]
	}
	return append(chunks, [2]int{from, len(text)})
}

// refused tells whether a node was reported by checkNodes, so that nothing
// more need be said of it.
func refused(n *yaml.Node) bool {
	return n.Kind == yaml.AliasNode || n.Anchor != "" || n.Style&yaml.TaggedStyle != 0 || n.Tag == "!"
}

// checkNodes reports anchors, aliases, tags, merge keys and explicit keys.
func (u *unit) checkNodes(n *yaml.Node, places map[*yaml.Node]place, keys map[*yaml.Node]bool) {
	p := places[n]
	end := firstLineEnd(u.source, p)
	switch {
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		u.report("RB107", p.start, end, noAliases)
	case refused(n):
		u.report("RB107", p.start, end, noTags)
	case keys[n] && n.Value == "<<" && n.Style == 0:
		u.report("RB107", p.start, end, "Front matter does without YAML's merge key. Write the keys out.")
	case keys[n] && u.explicitKey(p.start):
		u.report("RB102", p.start, end, "Write this key as “key: value”, without the question mark.")
	}
	for i, c := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 0 {
			keys[c] = true
		}
		u.checkNodes(c, places, keys)
	}
}

// explicitKey tells whether the key at an offset follows a question mark that
// stands where a key would.
func (u *unit) explicitKey(at int) bool {
	before := bytes.TrimRight(u.source[:at], " \t\r\n")
	before, found := bytes.CutSuffix(before, []byte("?"))
	before = bytes.TrimRight(before, " \t")
	return found && len(before)+1 < at && (len(before) == 0 || bytes.IndexByte([]byte("\n{[,"), before[len(before)-1]) >= 0)
}

// firstLineEnd is the end of a place, or of its first line.
func firstLineEnd(source []byte, p place) int {
	if i := bytes.IndexAny(source[p.start:p.end], "\r\n"); i >= 0 {
		return p.start + i
	}
	return p.end
}
