package compile

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rolebook/internal/money"
	"rolebook/internal/role"
	"rolebook/internal/taxonomy"
)

// above adds what a heading or an item above says to what is known already.
func (r *salaryReader) above(known around, label plain) around {
	return merge(r.labelled(label), known)
}

// readLabel takes level, place and employment from what stands before the
// figures, and a place from the parentheses behind them.
func (r *salaryReader) readLabel(p *pay, text plain, reading money.Reading) {
	label := text.slice(reading.Label.Start, reading.Label.End)
	said := r.labelled(label)
	if !setOff(text.text, reading) {
		said = merge(r.rung(label, money.Span{End: len(label.text)}, money.Rungs(label.text)), r.mentioned(label))
		said.location = r.leadingPlace(text, reading.Label)
	}
	if i := strings.LastIndex(label.text, "weighting"); i > 0 && i+len("weighting") == len(label.text) {
		if place := label.slice(0, i-1).trim(); r.isPlace(place.text) {
			said.location = place // "with a London-weighting of £24,766 to £40,162"
		}
	}
	p.said = foldText(label.text)
	if said.empty() && isName(label.text) {
		p.name = p.said
	}
	if !reading.Place.Empty() {
		place := r.labelled(text.slice(reading.Place.Start, reading.Place.End))
		said = merge(said, place)
	}
	p.around = merge(said, p.around)
	switch {
	case p.level.text == "" && p.single():
		p.level = p.step
	case r.spansGrades(text, reading, p.level.text):
		p.level = plain{}
	}
}

// spansGrades tells whether a band goes on to the amount of another grade than
// its first: "GS-13 $98,000 to GS-15 $150,000".
func (r *salaryReader) spansGrades(text plain, reading money.Reading, grade string) bool {
	if reading.Min == nil || reading.Max == nil || reading.Min.Span.End >= reading.Max.Span.Start {
		return false
	}
	between := text.text[reading.Min.Span.End:reading.Max.Span.Start]
	return slices.ContainsFunc(money.Rungs(between), func(rung money.Rung) bool {
		return !rung.Step && foldText(rung.In(between)) != foldText(grade)
	})
}

// merge fills what a lacks from b.
func merge(a, b around) around {
	if a.level.text == "" {
		a.level = b.level
	}
	if a.location.text == "" {
		a.location = b.location
	}
	if a.employment.text == "" {
		a.employment = b.employment
	}
	if a.step.text == "" {
		a.step = b.step
	}
	if a.hours.text == "" {
		a.hours = b.hours
	}
	return a
}

// setOff tells whether a label stands apart from the figures ("London: £45k"),
// or is all that stands between them and what is before.
func setOff(text string, reading money.Reading) bool {
	if reading.Label.Empty() {
		return false
	}
	between := text[reading.Label.End:reading.Span.Start]
	if strings.ContainsAny(between, ":–—-(") {
		return true
	}
	before := strings.TrimRightFunc(text[:reading.Label.Start], unicode.IsSpace)
	last, _ := utf8.DecodeLastRuneInString(before)
	return (before == "" || strings.ContainsRune(",;:|/•·)", last)) && strings.Trim(between, " ,") == "" && isName(reading.Label.In(text))
}

// isName tells whether a text is a few words that all begin with a capital.
func isName(text string) bool {
	words := strings.Fields(text)
	for _, w := range words {
		if c, _ := utf8.DecodeRuneInString(w); unicode.IsLower(c) {
			return false
		}
	}
	return len(words) <= maxPlaceWords
}

// mentioned finds level and employment among the words of a sentence before
// the figures: "Junior contractors get …".
func (r *salaryReader) mentioned(sentence plain) around {
	var said around
	from := 0
	for i, c := range sentence.text + " " {
		if unicode.IsLetter(c) || unicode.IsDigit(c) || c == '-' || c == '\'' {
			continue
		}
		word := sentence.slice(from, i)
		first := from == 0
		from = i + utf8.RuneLen(c)
		if _, ok := r.u.words.EmploymentType(strings.TrimSuffix(word.text, "s")); ok {
			said.employment = word
		} else if _, ok := r.u.words.Level(word.text); ok && first {
			said.level = word
		}
	}
	return said
}

// leadingPlace is the place with which a sentence begins: "In London we pay …".
func (r *salaryReader) leadingPlace(text plain, label money.Span) plain {
	in := max(0, label.Start-len("in "))
	if !strings.EqualFold(text.text[in:label.Start], "in ") {
		return plain{}
	}
	end := label.Start
	for word := range strings.FieldsSeq(label.In(text.text)) {
		if c, _ := utf8.DecodeRuneInString(word); !unicode.IsUpper(c) {
			break
		}
		end += strings.Index(text.text[end:], word) + len(word)
	}
	place := text.slice(label.Start, end).trimFunc(func(c rune) bool { return c == ',' })
	if !r.isPlace(place.text) {
		return plain{}
	}
	return place
}

// labelled reads a label's parts: each is a level, an employment type or a
// part of a place. A part with a rung of a pay scale is nothing else.
func (r *salaryReader) labelled(label plain) around {
	var said around
	rungs := money.Rungs(label.text)
	var level money.Span // so far
	for _, span := range labelParts(label.text, rungs) {
		part := label.slice(span.Start, span.End)
		_, isEmployment := r.u.words.EmploymentType(part.text)
		_, isHours := r.u.words.WorkingHours(part.text)
		switch rung := r.rung(label, span, rungs); {
		case !rung.empty():
			said = merge(said, rung)
		case r.isLevel(part.text) && level.End > level.Start && strings.TrimSpace(label.text[level.End:span.Start]) == "/":
			level.End = span.End
			said.level = label.slice(level.Start, level.End) // "Senior/Lead"
		case r.isLevel(part.text):
			if said.level.text == "" {
				level = span
			}
			said = merge(said, around{level: part})
		case isEmployment:
			said = merge(said, around{employment: part})
		case isHours:
			said.hours = part
		default:
			said.location = through(said.location, r.place(part))
		}
	}
	return said
}

// rung is the grade and the step that a part of a label names. Words around a
// grade belong to it when they make a level with it: "Senior, Band 7" has two
// parts, "Band 7 Developer" is one rung.
func (r *salaryReader) rung(label plain, part money.Span, rungs []money.Rung) around {
	var said around
	end := part.End
	for _, rung := range rungs {
		switch {
		case rung.Start < part.Start || rung.End > part.End:
		case rung.Step:
			said.step, end = label.slice(rung.Start, rung.End), min(end, rung.Start)
		case said.level.text == "":
			said.level = label.slice(rung.Start, rung.End)
		}
	}
	if whole := label.slice(part.Start, end).trimFunc(endsPart); said.level.text != "" && r.isLevel(whole.text) {
		said.level = whole
	}
	said.level = withoutColon(said.level)
	return said
}

// withoutColon is "Grade 12" of "Grade: 12".
func withoutColon(grade plain) plain {
	i := strings.Index(grade.text, ":")
	if i < 0 {
		return grade
	}
	at := slices.Delete(slices.Clone(grade.at), i, i+1)
	return plain{text: grade.text[:i] + grade.text[i+1:], at: at, end: grade.end}
}

// isLevel tells whether a part of a label is a rung of seniority.
func (r *salaryReader) isLevel(part string) bool {
	_, ok := r.u.words.Level(part)
	return ok
}

// place is the place that a part of a label names: all of it, or what follows
// "in" after a word for pay. It is empty when the part reads as no place.
func (r *salaryReader) place(part plain) plain {
	for _, in := range []string{" in ", " inside ", " outside "} {
		if i := strings.Index(part.text, in); i > 0 && r.isPay(part.text[:i]) {
			part = part.slice(i+1, len(part.text))
		}
	}
	for _, in := range []string{"in ", "inside "} {
		if len(part.text) > len(in) && strings.EqualFold(part.text[:len(in)], in) {
			part = part.slice(len(in), len(part.text))
		}
	}
	if r.isPlace(part.text) {
		return part
	}
	return plain{}
}

// isPay tells whether a label says that what follows is pay.
func (r *salaryReader) isPay(label string) bool {
	return slices.Contains(r.u.words.Heading(label, r.u.role.Title).Kinds, role.Salary)
}

// through is a place of two parts: "London, UK". One may be missing.
func through(a, b plain) plain {
	if a.text == "" {
		return b
	}
	if b.text == "" {
		return a
	}
	return plain{text: a.text + ", " + b.text, at: a.at, end: b.end}
}

// labelParts parts a label at its commas, colons, dashes and parentheses, but
// within no rung.
func labelParts(label string, rungs []money.Rung) []money.Span {
	var parts []money.Span
	from := 0
	for i, c := range label + "," {
		dash := c == '-' && strings.HasSuffix(label[:i], " ")
		inRung := slices.ContainsFunc(rungs, func(r money.Rung) bool { return r.Start <= i && i < r.End })
		if inRung || !dash && !strings.ContainsRune(partMarks, c) {
			continue
		}
		part := strings.TrimFunc(label[from:i], endsPart)
		if start := from + strings.Index(label[from:i], part); part != "" {
			parts = append(parts, money.Span{Start: start, End: start + len(part)})
		}
		from = i + utf8.RuneLen(c)
	}
	return parts
}

// partMarks part a label.
const partMarks = ",:;–—|/()•"

// endsPart tells whether a character at an end of a part says nothing.
func endsPart(c rune) bool { return unicode.IsSpace(c) || strings.ContainsRune(partMarks+"*.", c) }

// maxPlaceWords is how many words a place may have.
const maxPlaceWords = 5

// isPlace tells whether a part of a label reads as a place: a few words, the
// last with a capital, that mean nothing else here.
func (r *salaryReader) isPlace(part string) bool {
	words := strings.Fields(part)
	if len(words) == 0 || len(words) > maxPlaceWords {
		return false
	}
	last, _ := utf8.DecodeRuneInString(words[len(words)-1])
	if !unicode.IsUpper(last) || r.endsTitle(part) || slices.ContainsFunc(words, r.u.words.NoPlace) {
		return false
	}
	bare := money.Context{Locale: r.ctx.Locale}
	if bare.With(part) != bare {
		return false // a currency or a period
	}
	return !r.isPay(part)
}

// endsTitle tells whether a part of a label is the role's title or the noun at
// its end: "Developer" of a back-end developer.
func (r *salaryReader) endsTitle(part string) bool {
	return strings.HasSuffix("-"+taxonomy.Slug(r.u.role.Title), "-"+taxonomy.Slug(part))
}
