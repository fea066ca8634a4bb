package lint

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"rolebook/internal/diag"
	"rolebook/internal/role"
	"rolebook/internal/taxonomy"
)

// fewestUnlisted is how many tools the text has to name before that is said: an
// example or two is no list.
const fewestUnlisted = 3

// proseSkills finds skills that are asked for or worked with in sentences and
// that no list has. It takes a few tools by their names: fields of work and
// qualities are in every sentence. Where the role lists no skill at all, those are
// suggested with the tools. What the title names is found by it.
func (c *check) proseSkills() {
	listed := c.listedSkills()
	var names []string
	var at *passage
	var first taxonomy.Found
	tools := 0
	for i := range c.passages {
		p := &c.passages[i]
		asks := demands(p) || p.in(role.Responsibilities)
		if !p.body() || !asks && !p.in(role.Overview, role.Other) {
			continue
		}
		for _, f := range c.result.Taxonomy.FindSkills(p.Text) {
			tool := p.namesTool(f)
			if listed[f.Skill.Slug] || p.coded(f.Start, f.End) || !tool && (len(c.role.Skills) > 0 || !asks) || !asks && !c.ofStack(p, f.Start) {
				continue
			}
			listed[f.Skill.Slug] = true
			names = append(names, f.Skill.Name)
			if tool {
				if tools++; tools == 1 {
					at, first = p, f
				}
			}
		}
	}
	if tools >= fewestUnlisted {
		c.report("RB605", at, first.Start, first.End, unlisted(names), c.listSkills(names)...)
	}
}

// listedSkills are the slugs of the skills that the role's list or title has.
func (c *check) listedSkills() map[string]bool {
	listed := map[string]bool{}
	for _, s := range c.role.Skills {
		listed[s.Slug] = true
		for _, f := range c.result.Taxonomy.FindSkills(s.Name) {
			listed[f.Skill.Slug] = true
		}
	}
	for _, f := range c.result.Taxonomy.FindSkills(c.role.Title) {
		listed[f.Skill.Slug] = true
	}
	return listed
}

// ofStack tells whether the sentence at an offset says what the work is done with:
// "Our stack is …".
func (c *check) ofStack(p *passage, offset int) bool {
	for i, w := range p.words {
		if w.Start >= offset {
			s := p.sentence(i)
			return c.statesIn(p.words[s.from:s.to], factStack) >= 0
		}
	}
	return false
}

// namesTool tells whether a skill is technical and written as a name is: with a
// capital that is not the sentence's.
func (p *passage) namesTool(f taxonomy.Found) bool {
	text := p.Text[f.Start:f.End]
	if f.Start == 0 {
		text = text[1:]
	}
	return f.Skill.Kind == "technical" && strings.ToLower(text) != text
}

func unlisted(names []string) string {
	const shown = 6
	more := ""
	if len(names) > shown {
		more = fmt.Sprintf(" and %d more", len(names)-shown)
	}
	return fmt.Sprintf("%d skills are named in the text and not listed: %s%s. List those that count, so that people can search for them.",
		len(names), strings.Join(names[:min(shown, len(names))], ", "), more)
}

// listSkills is the fix that adds names to the role's list or table of skills,
// to the section that should hold one, or in a section of their own. There is
// none where the skills are in another form.
func (c *check) listSkills(names []string) []diag.Fix {
	var text strings.Builder
	at, before, after, ok := c.afterSkills()
	if !ok {
		return nil
	}
	text.WriteString(before)
	for _, name := range names {
		text.WriteString(after + name + "\n")
	}
	x := diag.NewIndex(c.source)
	edit := diag.Edit{Range: x.Range(at, at), Text: text.String()}
	if bytes.Contains(c.source, []byte("\r\n")) {
		edit.Text = strings.ReplaceAll(edit.Text, "\n", "\r\n")
	}
	return []diag.Fix{{Title: "List them as skills", Edits: []diag.Edit{edit}}}
}

// afterSkills is where further skills go: a byte offset, what comes first there
// and what leads each of them.
func (c *check) afterSkills() (at int, before, each string, ok bool) {
	if n := len(c.role.Skills); n > 0 {
		line := c.result.Ranges[fmt.Sprintf("/skills/%d", n-1)].EndLine
		at, before, each = c.afterLine(line)
		return at, before, each, each != ""
	}
	for i, s := range c.role.Sections {
		if slices.Equal(s.Kinds, []role.Kind{role.Skills}) && s.Heading != nil {
			at, before, _ = c.afterLine(c.result.Ranges[fmt.Sprintf("/sections/%d", i)].EndLine)
			return at, before + "\n", "- ", true
		}
	}
	at, before = len(c.source), "\n## Skills\n\n"
	if !bytes.HasSuffix(c.source, []byte("\n")) {
		before = "\n" + before
	}
	return at, before, "- ", true
}

// afterLine is the start of the next line, with the line end that is missing
// there and the mark of a list item or a table row that the line begins with.
func (c *check) afterLine(line int) (at int, before, mark string) {
	x := diag.NewIndex(c.source)
	text := string(c.source[x.Offset(line, 1):x.Offset(line+1, 1)])
	if !strings.HasSuffix(text, "\n") {
		before = "\n"
	}
	return x.Offset(line+1, 1), before, rowMark.FindString(text)
}

// rowMark is what a list item or a table row begins with.
var rowMark = regexp.MustCompile(`^[ \t]*(?:[-*+]|\d+[.)]|\|)[ \t]+`)
