package money

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/bojanz/currency"
	"github.com/cockroachdb/apd/v3"
)

// magnitudes are the powers of ten that a letter or word after a number means.
var magnitudes = phrases[int32]{
	"k": 3, "thousand": 3, "tsd": 3, "tausend": 3, "t": 3,
	"m": 6, "mn": 6, "mm": 6, "mio": 6, "million": 6, "millions": 6, "millionen": 6,
	"b": 9, "bn": 9, "billion": 9, "mrd": 9,
	"lakh": 5, "lakhs": 5, "lac": 5, "lacs": 5, "lpa": 5, "crore": 7, "crores": 7,
}

// magnitudeSize is the length of the magnitude with which a run of letters
// begins: "k" of "kpa", all of "bn"; 0 when there is none.
func magnitudeSize(run string) int {
	switch {
	case magnitudes[run] != 0:
		return len(run)
	case strings.HasPrefix(run, "k"), strings.HasPrefix(run, "m"):
		return 1
	}
	return 0
}

// separators are the marks of a locale in a number.
type separators struct {
	decimal byte
	indian  bool // groups of two above the thousands
}

// known remembers the separators of locales, which are the same for every
// amount of a document and cost more to find than an amount to read.
var known struct {
	sync.Mutex
	byLocale map[string]separators
}

// mostKnown bounds what is remembered: documents name their own locale.
const mostKnown = 256

// separatorsOf are those of the context's locale, as CLDR has them.
func separatorsOf(c Context) separators {
	known.Lock()
	defer known.Unlock()
	s, ok := known.byLocale[c.Locale]
	if !ok {
		s = findSeparators(c.Locale)
		if known.byLocale == nil || len(known.byLocale) == mostKnown {
			known.byLocale = map[string]separators{}
		}
		known.byLocale[c.Locale] = s
	}
	s.indian = s.indian || c.Currency == "INR"
	return s
}

func findSeparators(locale string) separators {
	sample, err := currency.NewAmount("1234567.5", "EUR")
	if err != nil {
		return separators{decimal: '.'}
	}
	form := currency.NewFormatter(currency.NewLocale(locale))
	form.CurrencyDisplay, form.MinDigits = currency.DisplayNone, 1
	written := form.Format(sample)
	s := separators{decimal: '.', indian: strings.Contains(written, "12,34,567")}
	if strings.Contains(written, "7,5") {
		s.decimal = ','
	}
	return s
}

// readings are the plain decimals that digits with separators can mean: one
// when it is certain, two when it is ambiguous, none when it is no number.
// scaled says that a magnitude follows.
func (s separators) readings(digits string, scaled bool) []string {
	groups, seps := split(digits)
	last := len(groups) - 1
	switch {
	case len(digits) > 24:
		return nil
	case last == 0:
		return []string{digits}
	case last == 1 && (seps[0] == '.' || seps[0] == ','):
		return s.oneSeparator(groups[0], groups[1], seps[0], scaled)
	case seps[last-1] != seps[0]:
		fraction := seps[last-1] == '.' || seps[last-1] == ','
		if fraction && len(groups[last]) <= 2 && s.grouped(groups[:last], seps[:last-1]) {
			return []string{strings.Join(groups[:last], "") + "." + groups[last]}
		}
	case s.grouped(groups, seps):
		return []string{strings.Join(groups, "")}
	}
	return nil
}

// oneSeparator reads "45.000", "15,50" and their like.
func (s separators) oneSeparator(whole, rest string, sep byte, scaled bool) []string {
	joined, fraction := whole+rest, whole+"."+rest
	switch {
	case len(rest) <= 2 && (sep == s.decimal || scaled):
		return []string{fraction}
	case len(rest) <= 2:
		return []string{fraction, joined + strings.Repeat("0", 3-len(rest))}
	case len(rest) > 3 || len(whole) > 3:
		return nil
	case strings.Trim(joined, "0") == "":
		return []string{"0"}
	case whole[0] == '0':
		return nil
	case sep == s.decimal || scaled:
		return []string{joined, fraction}
	}
	return []string{joined}
}

// grouped tells whether groups are thousands, all parted by one mark.
func (s separators) grouped(groups []string, seps []byte) bool {
	last := len(groups) - 1
	if len(groups[0]) > 3 || groups[0][0] == '0' && last > 0 {
		return false
	}
	for i := 1; i <= last; i++ {
		if seps[i-1] != seps[0] || len(groups[i]) != 3 && !(s.indian && i < last && len(groups[i]) == 2) {
			return false
		}
	}
	return true
}

// split parts digits at their separators; all spaces count as one mark, and so
// do both apostrophes.
func split(digits string) (groups []string, seps []byte) {
	from := 0
	for i, r := range digits {
		if isDigit(r) {
			continue
		}
		mark := byte('\'')
		switch {
		case r == '.' || r == ',':
			mark = byte(r)
		case isGroupSpace(r):
			mark = ' '
		}
		groups, seps = append(groups, digits[from:i]), append(seps, mark)
		from = i + utf8.RuneLen(r)
	}
	return append(groups, digits[from:]), seps
}

// scaledBy is a plain decimal times a power of ten.
func scaledBy(decimal string, power int32) *apd.Decimal {
	d, _, err := apd.NewFromString(decimal)
	if err != nil {
		return new(apd.Decimal)
	}
	d.Exponent += power
	return d
}

// amountOf is a decimal of a currency; false when it has more digits than pay
// can have.
func amountOf(d *apd.Decimal, code string) (Amount, bool) {
	plain := d.Text('f')
	if strings.Contains(plain, ".") {
		plain = strings.TrimRight(strings.TrimRight(plain, "0"), ".")
	}
	a, err := Parse(Decimal(plain), code)
	return a, err == nil
}
