package compile

import (
	"bytes"

	"go.yaml.in/yaml/v4"
)

// internalKey is the part of the front matter that only the admin API shows.
const internalKey = "internal"

// Public is the source without the "internal" key of its front matter, for
// whoever may read the role and no more. It cuts exactly that key's lines (in
// braces, its entry) and keeps every other byte. Comments between two keys
// belong to the one below, unless they are indented.
//
// Of a document whose front matter cannot be read only the Markdown is public,
// and of one whose front matter never ends nothing: no guess may show a note.
func Public(source []byte) []byte {
	at := findFences(source)
	switch {
	case !at.open:
		return bytes.Clone(source)
	case !at.closed:
		return nil
	}
	u := newUnit(source, Options{})
	tree := u.parseYAML(at.start, at.end)
	if len(u.found) > 0 {
		return bytes.Clone(source[at.body:])
	}
	var public []byte
	from := 0
	for i := 0; i < len(tree.root.Content); i += 2 {
		if tree.root.Content[i].Value == internalKey {
			start, end := u.entry(tree, i, at.end)
			public = append(public, source[from:start]...)
			from = end
		}
	}
	return append(public, source[from:]...)
}

// entry is the stretch of the source to cut so that the top-level entry whose
// key is content i is gone. The front matter ends at an offset.
func (u *unit) entry(t yamlTree, i, end int) (from, to int) {
	content := t.root.Content
	from, to = t.places[content[i]].start, end
	last := i+2 >= len(content)
	if !last {
		to = t.places[content[i+2]].start
	}
	if t.root.Style&yaml.FlowStyle != 0 {
		if last {
			to = t.places[t.root].end - 1 // before the brace
		}
		return from, to
	}
	indent := from
	from, _ = u.lineOf(from)
	indent -= from
	if !last {
		to, _ = u.lineOf(to)
	}
	return from, u.endOfEntry(max(from, t.places[content[i+1]].end), to, indent)
}

// endOfEntry is where the lines of an entry end that may reach to an offset:
// blank lines and comments before it that are indented no deeper than the key
// are not the entry's.
func (u *unit) endOfEntry(value, to, indent int) int {
	_, line := u.lineOf(value)
	for to > line {
		start, _ := u.lineOf(to - 1)
		text := bytes.TrimLeft(u.source[start:to], " \t")
		depth := to - start - len(text)
		blank := len(bytes.TrimSpace(text)) == 0
		if start <= line || !blank && (text[0] != '#' || depth > indent) {
			break
		}
		to = start
	}
	return to
}
