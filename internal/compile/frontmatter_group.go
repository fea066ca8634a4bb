package compile

import (
	"bytes"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"rolebook/internal/diag"
	"rolebook/internal/taxonomy"
)

// frontReader reads the nodes of the front matter as what they should be.
type frontReader struct {
	unit   *unit
	places map[*yaml.Node]place
	told   int // diagnostics so far
}

// value is a node with what is known of it from where it stands.
type value struct {
	node *yaml.Node
	name string // the key that it is under
	// pointer is its place in the Role; empty when it has none there, "/" for
	// the Role itself.
	pointer string
}

// at is the value as an entry of the list that it was found in.
func (v value) at(i int) value {
	if v.pointer != "" {
		v.pointer += "/" + strconv.Itoa(i)
	}
	return v
}

// under is the value of one of its keys.
func (v value) under(key string, node *yaml.Node) value {
	child := value{node: node, name: key}
	if v.pointer != "" {
		child.pointer = strings.TrimSuffix(v.pointer, "/") + "/" + key
	}
	return child
}

// unserved is the value without a place in the Role.
func (v value) unserved() value {
	v.pointer = ""
	return v
}

// field is a key that a group of keys may have.
type field struct {
	key      string
	read     func(value)
	required bool
}

// group reads a mapping by its fields and reports the keys that are none of
// them, those that are there twice and those that are missing. It is false when
// the value is no mapping.
func (r *frontReader) group(v value, fields []field) bool {
	if kindOf(v.node) != mapKind {
		r.wrongGroup(v, fields)
		return false
	}
	filled := map[string]bool{}
	for key, node := range r.entries(v.node) {
		i := slices.IndexFunc(fields, func(f field) bool { return f.key == key.Value })
		if i < 0 {
			filled[r.unknownKey(v, key, fields)] = true
			continue
		}
		if filled[key.Value] = kindOf(node) != nullKind; filled[key.Value] && !refused(node) {
			fields[i].read(v.under(key.Value, node))
		}
	}
	for _, f := range fields {
		if f.required && !filled[f.key] {
			r.report("RB105", v.node, fmt.Sprintf("“%s” is missing from “%s” here. Add “%s: …”.", f.key, v.name, f.key))
		}
	}
	return true
}

// entries are the keys of a mapping with their values. A key that is no text,
// or is there a second time, is reported and left out.
func (r *frontReader) entries(n *yaml.Node) iter.Seq2[*yaml.Node, *yaml.Node] {
	return func(yield func(*yaml.Node, *yaml.Node) bool) {
		first := map[string]int{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			key := n.Content[i]
			before, twice := first[key.Value]
			switch {
			case refused(key) || key.Value == "<<" && key.Style == 0:
			case key.Kind == yaml.MappingNode:
				r.report("RB127", key, "Braces in braces are a tag of another program's template. Write what it stands for, or put it in quotes if it is text.")
			case kindOf(key) != textKind:
				r.report("RB105", key, fmt.Sprintf("A key should be text; this is %s. Put it in quotes.", kindOf(key)), r.quote(key))
			case twice:
				r.report("RB104", key, fmt.Sprintf("“%s” is there twice. Keep one.", shorten(key.Value, 60)), r.dropRepeat(n, before, i))
			default:
				first[key.Value] = i
				if !yield(key, n.Content[i+1]) {
					return
				}
			}
		}
	}
}

// dropRepeat takes the entry of the key at content index i out when it says the
// same as the one before, on a line of its own.
func (r *frontReader) dropRepeat(n *yaml.Node, before, i int) diag.Fix {
	u := r.unit
	one, two := r.places[n.Content[before+1]], r.places[n.Content[i+1]]
	start, end := u.lineOf(r.places[n.Content[i]].start)
	alone := len(bytes.TrimSpace(u.source[start:r.places[n.Content[i]].start])) == 0
	if !alone || n.Style&yaml.FlowStyle != 0 || two.end > end || !bytes.Equal(u.source[one.start:one.end], u.source[two.start:two.end]) {
		return diag.Fix{}
	}
	if line := bytes.IndexByte(u.source[end:], '\n'); line >= 0 {
		end += line + 1
	}
	return u.replace("Delete this line", start, end, "")
}

// unknownKey reports a key that is none of the fields of the group v, and gives
// the nearest that is.
func (r *frontReader) unknownKey(v value, key *yaml.Node, fields []field) string {
	known := make([]string, len(fields))
	for i, f := range fields {
		known[i] = f.key
	}
	message := fmt.Sprintf("“%s” is no key that Rolebook knows. What is your site's own goes under “extra”.", shorten(key.Value, 60))
	if v.name != "" {
		message = fmt.Sprintf("“%s” is no key of “%s”. It takes %s.", shorten(key.Value, 60), v.name, choices(known))
	}
	near, ok := nearestWord(key.Value, known, keySynonyms)
	if there, _ := entryOf(v.node, near); !ok || there != nil {
		r.report("RB103", key, message)
		return ""
	}
	r.report("RB103", key, fmt.Sprintf("%s Did you mean “%s”?", message, near), r.replaceText(key, "Change to “"+near+"”", near))
	return near
}

// entryOf finds the first entry of a mapping with a key; nil when there is none.
func entryOf(n *yaml.Node, name string) (key, node *yaml.Node) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == name {
			return n.Content[i], n.Content[i+1]
		}
	}
	return nil, nil
}

// nearestWord is the known word that another was most likely meant to be: the
// same in other letters or with other joints, a synonym, or one misspelt.
func nearestWord(word string, known []string, synonyms map[string]string) (string, bool) {
	folded := strings.NewReplacer("-", "_", " ", "_").Replace(strings.ToLower(strings.TrimSpace(word)))
	for _, k := range known {
		if strings.EqualFold(folded, k) || strings.ReplaceAll(folded, "_", "") == strings.ReplaceAll(k, "_", "") {
			return k, true
		}
	}
	if k, ok := synonyms[folded]; ok && slices.Contains(known, k) {
		return k, true
	}
	if len(folded) > 40 {
		return "", false
	}
	return taxonomy.Nearest(folded, known)
}

// each reads every entry of a list of text or of groups.
func (r *frontReader) each(entries yamlKind, read func(value)) func(value) {
	return func(v value) {
		if k := kindOf(v.node); k != listKind {
			fix := diag.Fix{}
			if k == entries {
				fix = r.makeList(v.node)
			}
			r.wrongType(v, "a list", fix)
			return
		}
		for _, item := range v.node.Content {
			if !refused(item) && kindOf(item) != nullKind {
				read(value{node: item, name: "entry of " + v.name, pointer: v.pointer})
			}
		}
	}
}

// makeList puts a value on one line in brackets. Commas in plain text then part
// its entries, which is what they were meant for.
func (r *frontReader) makeList(n *yaml.Node) diag.Fix {
	p := r.places[n]
	written := string(r.unit.source[p.start:p.end])
	braces := n.Style&yaml.FlowStyle != 0
	if strings.ContainsAny(written, "\r\n") || n.Kind == yaml.MappingNode && !braces {
		return diag.Fix{}
	}
	if n.Style == 0 && strings.ContainsAny(written, "[]{}") {
		written = quoteYAML(written)
	}
	return r.unit.replace("Make it a list", p.start, p.end, "["+written+"]")
}

// wrongGroup reports a value that should be keys. One word is put under the
// first where no other is required.
func (r *frontReader) wrongGroup(v value, fields []field) {
	p := r.places[v.node]
	written := string(r.unit.source[p.start:p.end])
	fix := diag.Fix{}
	alone := fields[0].required && !fields[1].required
	if v.node.Kind == yaml.ScalarNode && alone && !strings.ContainsAny(written, "\r\n{}[],") {
		first := fields[0].key
		fix = r.unit.replace("Put it under “"+first+"”", p.start, p.end, "{ "+first+": "+written+" }")
	}
	keys := make([]string, len(fields))
	for i, f := range fields {
		keys[i] = f.key
	}
	r.wrongType(v, "a group of keys ("+strings.Join(keys, ", ")+")", fix)
}

// wrongType reports a value that should be something else.
func (r *frontReader) wrongType(v value, want string, fixes ...diag.Fix) {
	if !refused(v.node) {
		r.report("RB105", v.node, fmt.Sprintf("“%s” should be %s; this is %s.", v.name, want, kindOf(v.node)), fixes...)
	}
}

// choices lists words to choose from.
func choices(words []string) string {
	if len(words) == 1 {
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}

const maxTold = 100 // diagnostics about the values of one front matter

// report adds a diagnostic about a node's first line, with those of the fixes
// that change anything. Past maxTold it is silent: nobody reads on.
func (r *frontReader) report(code diag.Code, n *yaml.Node, message string, fixes ...diag.Fix) {
	if r.told++; r.told > maxTold {
		return
	}
	fixes = slices.DeleteFunc(fixes, func(f diag.Fix) bool { return len(f.Edits) == 0 })
	p := r.places[n]
	start, end := p.textStart, p.textEnd
	if n.Kind != yaml.ScalarNode || start == end {
		start, end = p.start, p.end
	}
	r.unit.report(code, start, firstLineEnd(r.unit.source, place{start: start, end: end}), message, fixes...)
}

// textPlace is where the text of a node stands, without quotes and the space
// about it.
func (r *frontReader) textPlace(n *yaml.Node) (start, end int) {
	p := r.places[n]
	text := r.unit.source[p.textStart:p.textEnd]
	start = p.textStart + len(text) - len(bytes.TrimLeft(text, " \t\r\n"))
	return start, max(start, p.textStart+len(bytes.TrimRight(text, " \t\r\n")))
}

// replaceText puts other text in the place of a scalar's, keeping its quotes.
func (r *frontReader) replaceText(n *yaml.Node, title, text string) diag.Fix {
	p := r.places[n]
	if n.Style != 0 {
		return r.unit.replace(title, p.start, p.end, quoteYAML(text))
	}
	return r.unit.replace(title, p.start, p.end, text)
}

// quote puts a scalar in quotes as it is written.
func (r *frontReader) quote(n *yaml.Node) diag.Fix {
	if n.Kind != yaml.ScalarNode || n.Style != 0 || n.Value == "" {
		return diag.Fix{}
	}
	p := r.places[n]
	return r.unit.replace("Put it in quotes", p.start, p.end, quoteYAML(n.Value))
}
