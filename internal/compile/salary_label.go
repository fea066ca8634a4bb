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
		said = r.mentioned(label)
		said.location = r.leadingPlace(text, reading.Label)
	}
	p.said = foldText(label.text)
	if !reading.Place.Empty() {
		place := r.labelled(text.slice(reading.Place.Start, reading.Place.End))
		said = merge(said, place)
	}
	p.around = merge(said, p.around)
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
	if a.hours.text == "" {
		a.hours = b.hours
	}
	return a
}

// setOff tells whether a label stands apart from the figures ("London: £45k"),
// or is all that stands before them.
func setOff(text string, reading money.Reading) bool {
	if reading.Label.Empty() {
		return false
	}
	between := text[reading.Label.End:reading.Span.Start]
	return strings.ContainsAny(between, ":–—-(") ||
		reading.Label.Start == 0 && strings.TrimSpace(between) == "" && isName(reading.Label.In(text))
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
// part of a place.
func (r *salaryReader) labelled(label plain) around {
	var said around
	for _, part := range labelParts(label) {
		isLevel := r.isLevel(part.text)
		_, isEmployment := r.u.words.EmploymentType(part.text)
		switch {
		case isLevel && said.level.text == "":
			said.level = part
		case isEmployment && said.employment.text == "":
			said.employment = part
		case r.u.words.WorkingHours(part.text):
			said.hours = part
		default:
			said.location = through(said.location, r.place(part))
		}
	}
	return said
}

// isLevel tells whether a part of a label is a rung of seniority, or a grade of
// a pay scale.
func (r *salaryReader) isLevel(part string) bool {
	_, ok := r.u.words.Level(part)
	return ok || money.IsGrade(part)
}

// place is the place that a part of a label names: all of it, or what follows
// "in" after a word for pay. It is empty when the part reads as no place.
func (r *salaryReader) place(part plain) plain {
	for _, in := range []string{" in ", " outside "} {
		if i := strings.Index(part.text, in); i > 0 && r.isPay(part.text[:i]) {
			part = part.slice(i+1, len(part.text))
			if in == " in " {
				part = part.slice(len("in "), len(part.text))
			}
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

// labelParts parts a label at its commas, colons, dashes and parentheses.
func labelParts(label plain) []plain {
	var parts []plain
	from := 0
	for i, c := range label.text + "," {
		next := i + utf8.RuneLen(c)
		dash := c == '-' && strings.HasSuffix(label.text[:i], " ")
		if !dash && !strings.ContainsRune(",:;–—|/()•", c) {
			continue
		}
		part := label.slice(from, i).trimFunc(func(c rune) bool { return unicode.IsSpace(c) || strings.ContainsRune("*.", c) })
		if part.text != "" {
			parts = append(parts, part)
		}
		from = next
	}
	return parts
}

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
	if !unicode.IsUpper(last) || r.endsTitle(part) {
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
