package lint

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"rolebook/internal/compile"
	"rolebook/internal/diag"
	"rolebook/internal/role"
	"rolebook/internal/taxonomy"
)

// wording is a lint that is a list of phrases: content/lints/LANGUAGE/SLUG.txt.
type wording struct {
	code  diag.Code
	says  string              // what is wrong with “%s”
	where func(*passage) bool // the passages that it reads
	reach reach               // how far from a phrase [excuse] and [with] count
}

// reach is how much of the text around a phrase is looked at.
type reach int

const (
	sentence reach = iota
	paragraph
	section
)

var wordingLints = []wording{
	{"RB501", "“%s” says that the role is for one gender.", titles, sentence},
	{"RB502", "“%s” takes somebody's gender for granted.", prose, sentence},
	{"RB503", "“%s” takes the gender of whoever does the work for granted.", prose, paragraph},
	{"RB505", "“%s” speaks of age.", prose, sentence},
	{"RB506", "“%s” speaks of body or health rather than of the work.", prose, sentence},
	{"RB507", "“%s” speaks of where people come from.", prose, sentence},
	{"RB508", "“%s” is a boast that many good candidates will not make of themselves.", everywhere, sentence},
	{"RB509", "“%s” is a phrase that says little.", prose, sentence},
	{"RB510", "“%s” is an old term that has a plainer one.", prose, sentence},
	{"RB514", "“%s” asks for a degree and nothing that counts as much.", demands, section},
	{"RB515", "“%s” shuts out people who travel by other means.", demands, section},
	{"RB516", "“%s” is no longer awarded.", demands, sentence},
	{"RB702", "“%s” counts more than base pay.", figures, sentence},
	{"RB703", "“%s” asks what somebody earned, which keeps old differences alive and is unlawful in many places.", prose, sentence},
	{"RB803", "“%s” does not say what will happen.", actions, sentence},
}

func everywhere(*passage) bool { return true }

func titles(p *passage) bool {
	return p.Pointer == "/title" || strings.HasPrefix(p.Pointer, "/also_known_as/")
}

// prose is whatever readers read but the titles, which have lints of their own.
func prose(p *passage) bool { return !titles(p) }

func actions(p *passage) bool { return strings.HasPrefix(p.Pointer, "/actions/") }

// demands are the texts that ask something of people.
func demands(p *passage) bool {
	return p.Form != compile.Heading && p.in(role.Qualifications, role.Skills, role.Experience)
}

// figures are the texts about pay with a figure in them.
func figures(p *passage) bool {
	return p.in(role.Salary) && strings.ContainsAny(p.Text, "0123456789")
}

// uses are the keys of a list that are no advice.
var uses = map[string]use{"except": except, "excuse": excuse, "with": with}

// readWordings reads the list of each lint. "[= chair]" heads phrases that a
// fix replaces; any other key is the advice, a sentence, after "? " for phrases
// that mean something else too.
func (v *vocabulary) readWordings(files fs.FS, tag string) error {
	for i, lint := range wordingLints {
		rule, _ := diag.RuleFor(lint.code)
		name := path.Join(tag, rule.Slug+".txt")
		sections, err := taxonomy.ReadList(files, name)
		if err != nil {
			return err
		}
		for _, s := range sections {
			e := entry{list: i, text: s.Key}
			if text, ok := strings.CutPrefix(s.Key, "= "); ok {
				e.use, e.text = replace, text
			} else if text, ok := strings.CutPrefix(s.Key, "? "); ok && strings.HasSuffix(text, ".") {
				e.use, e.text = doubt, text
			} else if use, ok := uses[s.Key]; ok {
				e.use = use
				v.company[i] = v.company[i] || use == with
			} else if !strings.HasSuffix(s.Key, ".") {
				return fmt.Errorf("%s:%d: the advice %q is no sentence", name, s.Line, s.Key)
			}
			for _, l := range s.Lines {
				if err := v.wordings.add(l.Text, e); err != nil {
					return fmt.Errorf("%s:%d: %w", name, l.Number, err)
				}
			}
		}
	}
	return nil
}

// place is a match with its passage, an index into check.passages.
type place struct {
	match
	passage int
}

// wordings reports the phrases of the lists, each once in a section.
func (c *check) wordings() {
	all := make([][]place, len(wordingLints))
	for i := range c.passages {
		p := &c.passages[i]
		c.words.wordings.find(p.words, func(m match) {
			if m.use > except || wordingLints[m.list].where(p) {
				all[m.list] = append(all[m.list], place{m, i})
			}
		})
	}
	for list, places := range all {
		c.reportWordings(list, places)
	}
}

// hypeWord is the lint of boasts; in a title they stand beside the job or in its
// place.
const hypeWord diag.Code = "RB508"

// withoutHype takes a boast out of a title, or puts a plain word in its place
// where it is all that names the job. The role's address may come of its title, so
// it is only offered.
func (p *passage) withoutHype(m match) diag.Fix {
	start, end := p.words[m.from].Start, p.words[m.to-1].End
	if m.to == len(p.words) {
		fix := p.replace(start, end, withCaseOf(p.text(m.span), "specialist"))
		fix.Offer = true
		return fix
	}
	next := p.words[m.to].Start
	return diag.Fix{Title: "Remove “" + p.text(m.span) + "”", Edits: []diag.Edit{{Range: p.Range(start, next)}}, Offer: true}
}

// scope is the text in which an excuse counts: a sentence of a passage, the whole
// of it, or a section.
type scope struct{ section, passage, sentence int }

func (c *check) scopeOf(r reach, m place) scope {
	p := &c.passages[m.passage]
	switch r {
	case section:
		return scope{section: p.Section}
	case paragraph:
		return scope{section: p.Section, passage: m.passage}
	}
	return scope{p.Section, m.passage, p.sentence(m.from).from}
}

// reportWordings reports what one list found, a phrase once in each section.
func (c *check) reportWordings(list int, places []place) {
	lint := wordingLints[list]
	said := map[scope][with + 1]bool{} // which uses stand in a scope
	for _, m := range places {
		uses := said[c.scopeOf(lint.reach, m)]
		uses[m.use] = true
		said[c.scopeOf(lint.reach, m)] = uses
	}
	seen := map[string]bool{}
	for _, m := range places {
		uses := said[c.scopeOf(lint.reach, m)]
		if m.use > replace || uses[excuse] || c.words.company[list] && !uses[with] {
			continue
		}
		p := &c.passages[m.passage]
		if p.inName(m.span) || m.use == doubt && !c.aboutPeople(p, lint.code, m.span) {
			continue
		}
		phrase := p.text(m.span)
		key := fmt.Sprint(p.Section, strings.ToLower(phrase))
		if !seen[key] {
			seen[key] = true
			c.reportWording(lint, p, m.match, phrase)
		}
	}
}

func (c *check) reportWording(lint wording, p *passage, m match, phrase string) {
	start, end := p.words[m.from].Start, p.words[m.to-1].End
	message := fmt.Sprintf(lint.says, phrase)
	if m.use != replace {
		var fixes []diag.Fix
		if titles(p) && lint.code == hypeWord {
			fixes = append(fixes, p.withoutHype(m))
		}
		c.report(lint.code, p, start, end, message+" "+m.text, fixes...)
		return
	}
	better := withCaseOf(phrase, m.text)
	c.report(lint.code, p, start, end, message+" Write “"+better+"”.", p.replace(start, end, better))
}
