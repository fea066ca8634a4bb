package exchange

import (
	"fmt"
	"regexp"
	"strings"
)

// part is a piece of a page with template tags: text, a tag that stands by itself,
// or a block of tags with what is between them.
type part struct {
	text     string // of a text or a tag, as written
	branches []branch
	end      string // the tag that closes a block, as written
}

// branch is one way that a block may go.
type branch struct {
	tag     string // as written: {% if … %}, {% else %}, {% for … %}
	command string // what it says
	parts   []part
}

var (
	tagCommand = regexp.MustCompile(`\{%-?\s*(\w+)\s*(.*?)\s*-?%\}`)
	comparison = regexp.MustCompile(`^([\w.]+)\s*(==|!=)\s*(?:"([^"]*)"|'([^']*)'|(-?\d+(?:\.\d+)?|true|false))$`)
	presence   = regexp.MustCompile(`^[\w.]+$`)
	loop       = regexp.MustCompile(`^(\w+)\s+in\s+((?:page|post)\.(\w+))$`)
)

// closes are the tags that close a block.
var closes = map[string]string{"if": "endif", "unless": "endunless", "for": "endfor"}

// parseTags parts a page at its template tags; ok is false where its blocks are not
// closed as they should be.
func parseTags(text string) (parts []part, ok bool) {
	at := commandTag.FindAllStringIndex(text, -1)
	p := &tagParser{text: text, tags: at}
	parts, stop := p.parts()
	return parts, stop == "" && p.depth == 0
}

// tagParser reads tags in their order.
type tagParser struct {
	text  string
	tags  [][]int
	at    int // offset in text
	next  int // index into tags
	depth int // of open blocks
}

// maxBlocks is how deep blocks may stand in one another.
const maxBlocks = 20

// parts reads up to a tag that ends or goes on with the open block, which it
// returns as written; "" at the end of the text.
func (p *tagParser) parts() (parts []part, stop string) {
	for p.next < len(p.tags) {
		span := p.tags[p.next]
		tag := p.text[span[0]:span[1]]
		parts = append(parts, part{text: p.text[p.at:span[0]]})
		p.at, p.next = span[1], p.next+1
		m := tagCommand.FindStringSubmatch(tag)
		switch {
		case m == nil:
			parts = append(parts, part{text: tag})
		case closes[m[1]] != "" && p.depth < maxBlocks:
			parts = append(parts, p.block(tag, m[1], m[2]))
		case m[1] == "else" || m[1] == "elsif" || m[1] == "endif" || m[1] == "endunless" || m[1] == "endfor":
			return parts, tag
		default:
			parts = append(parts, part{text: tag})
		}
	}
	return append(parts, part{text: p.text[p.at:]}), ""
}

// block reads a block whose first tag has been read.
func (p *tagParser) block(tag, kind, command string) part {
	p.depth++
	b := part{branches: []branch{{tag: tag, command: kind + " " + command}}}
	for {
		inside, stop := p.parts()
		last := &b.branches[len(b.branches)-1]
		last.parts = inside
		m := tagCommand.FindStringSubmatch(stop)
		switch {
		case m == nil:
			return b // it is never closed, which leaves the depth as it is
		case m[1] == closes[kind]:
			p.depth--
			b.end = stop
			return b
		}
		b.branches = append(b.branches, branch{tag: stop, command: strings.Replace(m[1], "elsif", "if", 1) + " " + m[2]})
	}
}

// decide writes a page with the blocks gone that its front matter decides: the
// branches of a condition that are not taken, and loops over its lists. The tags of
// all others stay.
func decide(text string, known map[string]any, became *cutTags) string {
	parts, ok := parseTags(text)
	if !ok {
		return text
	}
	var b strings.Builder
	turns := maxTurns
	d := decider{known: known, became: became, out: &b, turns: &turns}
	d.write(parts)
	return b.String()
}

type decider struct {
	known  map[string]any
	became *cutTags
	out    *strings.Builder
	turns  *int // that the page's loops have left together
}

// maxTurns is how often all loops of a page may go round together: a list inside a
// list would make it grow without end.
const maxTurns = 1000

func (d *decider) write(parts []part) {
	for _, p := range parts {
		switch {
		case p.branches == nil:
			d.out.WriteString(p.text)
		case strings.HasPrefix(p.branches[0].command, "for "):
			d.loop(p)
		default:
			d.condition(p)
		}
	}
}

// condition writes the branch that is taken; where nothing says which, those that
// may be, with their tags.
func (d *decider) condition(p part) {
	for i, br := range p.branches {
		taken, sure := d.holds(br)
		if !sure && !d.loopsOverNothing(p) {
			for _, rest := range p.branches[i:] {
				d.out.WriteString(rest.tag)
				d.write(rest.parts)
			}
			d.out.WriteString(p.end)
			return
		}
		if i == 0 {
			d.became.decided++
		}
		if taken {
			d.write(br.parts)
			return
		}
	}
}

// holds tells whether a branch is taken, as far as the front matter says.
func (d *decider) holds(br branch) (taken, sure bool) {
	kind, test, _ := strings.Cut(br.command, " ")
	if kind == "else" {
		return true, true
	}
	want := kind == "if"
	if m := comparison.FindStringSubmatch(test); m != nil {
		value, ok := d.value(m[1])
		if !ok || !isScalar(value) {
			return false, false
		}
		equal := strings.TrimSpace(fmt.Sprint(value)) == m[3]+m[4]+m[5]
		return (equal == (m[2] == "==")) == want, true
	}
	if !presence.MatchString(test) {
		return false, false
	}
	value, ok := d.value(test)
	return (value != nil && value != false) == want, ok
}

// value is what a path such as page.opens has in the front matter.
func (d *decider) value(path string) (any, bool) {
	name, ok := strings.CutPrefix(path, "page.")
	if !ok && strings.Contains(path, ".") {
		return nil, false
	}
	value, ok := d.known[name]
	return value, ok
}

// loopsOverNothing tells whether a condition only guards a loop over a list that
// the front matter lacks.
func (d *decider) loopsOverNothing(p part) bool {
	_, test, _ := strings.Cut(p.branches[0].command, " ")
	for _, inside := range p.branches[0].parts {
		if inside.branches == nil || len(p.branches) > 1 {
			continue
		}
		m := loop.FindStringSubmatch(strings.TrimPrefix(inside.branches[0].command, "for "))
		if m != nil && m[2] == test && d.known[m[3]] == nil {
			return true
		}
	}
	return false
}

// loop writes what a loop repeats for each entry of a list in the front matter:
// nothing where there is none.
func (d *decider) loop(p part) {
	m := loop.FindStringSubmatch(strings.TrimPrefix(p.branches[0].command, "for "))
	var entries []any
	if m != nil {
		list, isList := d.known[m[3]].([]any)
		if entries = list; !isList && d.known[m[3]] != nil {
			m = nil
		}
	}
	if m == nil || len(p.branches) > 1 {
		for _, br := range p.branches {
			d.out.WriteString(br.tag)
			d.write(br.parts)
		}
		d.out.WriteString(p.end)
		return
	}
	d.became.loops++
	for _, entry := range entries {
		if *d.turns--; *d.turns < 0 || d.out.Len() > maxText {
			d.became.endless = true
			return
		}
		var b strings.Builder
		inner := decider{known: d.known, became: d.became, out: &b, turns: d.turns}
		inner.write(p.branches[0].parts)
		d.out.WriteString(fill(b.String(), m[1], entry))
	}
}

// fill puts the values of a loop's entry in the place of its variables.
func fill(text, name string, entry any) string {
	return variableTag.ReplaceAllStringFunc(text, func(tag string) string {
		expression := variableTag.FindStringSubmatch(tag)[1]
		path := strings.TrimSpace(strings.SplitN(expression, "|", 2)[0])
		members, _ := entry.(map[string]any)
		field, isField := strings.CutPrefix(path, name+".")
		switch {
		case path == name && isScalar(entry):
			return strings.TrimSpace(fmt.Sprint(entry))
		case isField && isScalar(members[field]):
			return strings.TrimSpace(fmt.Sprint(members[field]))
		case isField && members[field] == nil && members != nil:
			return ""
		}
		return tag
	})
}
