package money

import (
	"regexp"
	"strings"
	"unicode"
)

// Rung is a rung of a pay scale that a text names.
type Rung struct {
	Span
	// Step says that it is a step within a grade ("Step 10", "SCP 26-30"),
	// which belongs to the amount beside it and names no level.
	Step bool
}

// Rungs finds the grades and steps that a text names, in order: "Band 6",
// "AfC Band 8a", "GS-15 Step 1", "IT-02", "Grade 6/7", "Grade: 12", "E 13".
func Rungs(text string) []Rung {
	items := scan(text)
	var found []Rung
	for i := 0; i < len(items); {
		n, step := rungLength(text, items, i)
		if n == 0 {
			i++
			continue
		}
		from := i
		for from > 0 && schemeWords[items[from-1].word] {
			from--
		}
		n += goesOn(text, items, i+n, step)
		found = append(found, Rung{Span{items[from].Start, items[i+n-1].End}, step})
		i += n
	}
	return found
}

// rungLength is how many items from i on name a rung; 0 when they name none.
func rungLength(text string, items []item, i int) (n int, step bool) {
	it := items[i]
	switch {
	case it.kind == countItem && isGradeCode(it.In(text)):
		return 1, false
	case it.kind != wordItem || i+1 >= len(items):
		return 0, false
	case it.word == "range" && isLetter(text, items[i+1]):
		return 2, false
	case !rungWords[it.word]:
		if isScale(it.In(text)) && items[i+1].kind == countItem && isDigit(rune(items[i+1].In(text)[0])) {
			return 2, false
		}
		return 0, false
	}
	n = 1
	if items[i+1].word == ":" {
		n++
	}
	switch next := i + n; {
	case next+1 < len(items) && isScale(items[next].In(text)) && items[next+1].kind == countItem:
		return n + 2, stepWords[it.word]
	case next < len(items) && namesRung(text, items[next]):
		return n + 1, stepWords[it.word]
	}
	return 0, false
}

// goesOn is how many items from i on lead to the last rung of several: "/7" of
// "Grade 6/7", "- Level 6" of "Level 5 - Level 6".
func goesOn(text string, items []item, i int, step bool) int {
	if i+1 >= len(items) || !joinsRungs(items[i]) {
		return 0
	}
	if namesRung(text, items[i+1]) {
		return 2
	}
	if n, isStep := rungLength(text, items, i+1); n > 0 && isStep == step {
		return n + 1
	}
	return 0
}

// joinsRungs tells whether an item may stand between two rungs that are named
// together.
func joinsRungs(it item) bool {
	return it.kind == rangeItem || it.kind == slashItem || it.kind == andItem || it.word == "or" || it.word == "oder"
}

// namesRung tells whether an item is the name of a rung behind its word: "6",
// "8a", "F", "VII", "UE08".
func namesRung(text string, it item) bool {
	written := it.In(text)
	switch it.kind {
	case countItem:
		return len(written) <= len("2210-13")
	case wordItem:
		return roman[it.word] || isLetter(text, it)
	}
	return false
}

// isLetter tells whether an item is one capital.
func isLetter(text string, it item) bool {
	return it.kind == wordItem && it.End-it.Start == 1 && unicode.IsUpper(rune(text[it.Start]))
}

// gradeCode is a grade by its code alone: "GS-15", "GS-2210-13", "IT-02",
// "UE07", "PO4-PO6".
var gradeCode = regexp.MustCompile(`^[A-Z][A-Za-z]{0,3}[-‑]?\d{1,4}(?:[-‑][A-Z]{0,3}\d{1,2})?[a-z]?$`)

// noGrade looks like the code of a grade and is something else: a tax rule, a
// year, a quarter, a step.
var noGrade = regexp.MustCompile(`^(?i:IR35|FY\d+|Q\d|W2|CO2|LSI\d)$`)

func isGradeCode(written string) bool {
	return gradeCode.MatchString(written) && !noGrade.MatchString(written)
}

// isScale tells whether a word can be the letters of a scale, apart from the
// number of the grade: "GS 15", "E 13".
func isScale(written string) bool {
	return len(written) <= len("APS") && strings.ToUpper(written) == written && strings.Trim(written, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// nameRungs makes names of the bare numbers that only belong to a rung: of "to
// 30 (£37,938)", "SCP 26-30", "Grade: 12" and "E 13".
func nameRungs(text string, items []item) {
	for i := range items {
		it := &items[i]
		if it.kind == amountItem && it.amount.isShort() && !startsPay(items, i+1) && standsAsRung(text, items, i) {
			it.kind, it.amount, it.word = countItem, nil, it.In(text)
		}
	}
}

// isShort tells whether an amount is a bare number of a few digits.
func (a *amount) isShort() bool {
	return !a.strong() && !a.negative && !a.open && !a.blank && len(a.digits) <= len("100")
}

// startsPay tells whether item i makes the number before it an amount: the
// rest of a range, a period, a currency.
func startsPay(items []item, i int) bool {
	if i >= len(items) {
		return false
	}
	switch items[i].kind {
	case rangeItem:
		return i+1 < len(items) && items[i+1].kind == amountItem && !items[i+1].amount.marked()
	case periodItem, currencyItem, plusItem, slashItem:
		return true
	}
	return false
}

// standsAsRung tells whether the number at item i stands where only the name of
// a rung does.
func standsAsRung(text string, items []item, i int) bool {
	if i == 0 {
		return false
	}
	before := items[i-1]
	opens := i+2 < len(items) && items[i+1].kind == openItem && items[i+2].kind == amountItem && items[i+2].amount.marked()
	switch {
	case before.kind == wordItem:
		return isScale(before.In(text)) && !payWords[before.word] && !targetWords[before.word] && !qualifierWords[before.word]
	case before.word == ":":
		return i > 1 && items[i-2].kind == wordItem && rungWords[items[i-2].word]
	case joinsRungs(before):
		return opens || i > 2 && items[i-2].kind == countItem && follows(items[i-2], items[i], text) && items[i-3].kind == wordItem && rungWords[items[i-3].word] ||
			i > 1 && items[i-2].kind == countItem && isGradeCode(items[i-2].In(text))
	}
	return false
}

// follows tells whether a number goes on from the one of a rung: 26, 30.
func follows(rung, next item, text string) bool {
	a, b := rung.In(text), next.In(text)
	return len(a) < len(b) || len(a) == len(b) && a < b
}
