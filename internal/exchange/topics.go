package exchange

import (
	"slices"
	"strings"
	"unicode"

	"rolebook/internal/role"
	"rolebook/internal/taxonomy"
)

// fewestDuties is how many items the sections under topics have together, at
// least, to be taken for duties.
const fewestDuties = 4

// gatherTopics puts sections whose headings only name topics ("Community",
// "People") under one heading about responsibilities, where a text has none and
// their lists say what somebody does: at least two of them, one after the other.
func (s *shaper) gatherTopics() {
	if s.named[role.Responsibilities] {
		return
	}
	for i := 0; i < len(s.out); {
		end, topics, items := s.topicsFrom(i)
		if topics < 2 || items < fewestDuties {
			i = max(end, i+1)
			continue
		}
		for k := i; k < end; k++ {
			if s.out[k].form == heading {
				s.out[k].level = min(s.out[k].level+1, 6)
			}
		}
		text := s.words.HeadingFor(role.Responsibilities)
		s.page.notes = append(s.page.notes, "heading “"+text+"” put above what had none")
		s.out = slices.Insert(s.out, i, block{form: heading, level: 2, text: text})
		return
	}
}

// topicsFrom is how far the sections run on from block i whose headings are
// topics and whose lists are duties, and how many they and their items are; most
// items begin with what somebody does.
func (s *shaper) topicsFrom(i int) (end, topics, items int) {
	verbs := 0
	for i < len(s.out) && s.out[i].form == heading && s.out[i].level == 2 {
		next := i + 1
		for next < len(s.out) && !(s.out[next].form == heading && s.out[next].level == 2) {
			next++
		}
		n, begin := s.duties(s.out[i+1 : next])
		if 3*begin < n || n == 0 || len(s.meaning(plainWords(s.out[i].text)).Kinds) > 0 || strings.ContainsFunc(s.out[i].text, unicode.IsDigit) {
			break
		}
		i, topics, items, verbs = next, topics+1, items+n, verbs+begin
	}
	if 2*verbs <= items {
		return i, 0, 0
	}
	return i, topics, items
}

// duties is how many items a section has, and how many of them begin with what
// somebody does; none where more than a line stands before or after its list.
func (s *shaper) duties(blocks []block) (items, verbs int) {
	for i, b := range blocks {
		if b.form != heading && !b.isList() && i > 0 && i < len(blocks)-1 {
			return 0, 0
		}
		for _, text := range b.items() {
			items++
			if s.words.Leads(plainWords(text)) != taxonomy.NoVerb {
				verbs++
			}
		}
	}
	return items, verbs
}

// items are what the outermost items of a list say, without their marks.
func (b block) items() (texts []string) {
	switch {
	case b.form == item && b.level == 0:
		return []string{b.text}
	case !b.list:
		return nil
	}
	for line := range strings.Lines(b.text) {
		if m := listMark.FindString(line); m != "" && line[0] != ' ' && line[0] != '\t' {
			_, text, _ := strings.Cut(line, " ")
			texts = append(texts, strings.TrimSpace(text))
		}
	}
	return texts
}
