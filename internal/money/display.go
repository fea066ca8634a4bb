package money

import (
	"strings"

	"github.com/bojanz/currency"
)

// fraction says when minor units are written.
type fraction int

const (
	fractionIfAny fraction = iota // "60000", "15.50"
	fractionAlways
)

// Display is the amount as people of a locale (BCP 47) write it: "£60,000",
// "60.000 €", "£15.50".
func (a Amount) Display(locale string) string { return a.display(locale, fractionIfAny) }

func (a Amount) display(locale string, f fraction) string {
	if a.Currency() == "" {
		return ""
	}
	form := a.formatter(locale, f)
	form.NoGrouping, form.CurrencyDisplay = false, currency.DisplaySymbol
	return form.Format(a.exact)
}

// formatter writes bare numbers of the amount's currency.
func (a Amount) formatter(locale string, f fraction) *currency.Formatter {
	form := currency.NewFormatter(currency.NewLocale(locale))
	form.NoGrouping, form.CurrencyDisplay = true, currency.DisplayNone
	if whole := a.exact.RoundTo(0, currency.RoundDown); f == fractionIfAny && whole.Equal(a.exact) {
		form.MinDigits = 0
	}
	return form
}

// wording is how a language speaks of a band.
type wording struct {
	from, upTo string
	periods    map[Period]string
}

var wordings = map[string]wording{
	"en": {"from ", "up to ", map[Period]string{Hour: " an hour", Day: " a day", Week: " a week", Month: " a month", Year: " a year"}},
	"de": {"ab ", "bis zu ", map[Period]string{Hour: " pro Stunde", Day: " pro Tag", Week: " pro Woche", Month: " pro Monat", Year: " pro Jahr"}},
}

// wordingFor is the wording of a locale's language, English where there is
// none.
func wordingFor(locale string) wording {
	if w, ok := wordings[currency.NewLocale(locale).Language]; ok {
		return w
	}
	return wordings["en"]
}

// DisplayBand is a band as people of a locale write it: "£400–£550 a day",
// "up to £60,000 a year", "from £40,000 a year". A nil end is open; an empty
// period is not written. The words are English where the language is not known.
func DisplayBand(low, high *Amount, period Period, locale string) string {
	w := wordingFor(locale)
	per := w.periods[period]
	switch {
	case low == nil && high == nil:
		return ""
	case low == nil:
		return w.upTo + high.Display(locale) + per
	case high == nil:
		return w.from + low.Display(locale) + per
	case low.Compare(*high) == 0:
		return low.Display(locale) + per
	}
	from, to := low.Display(locale), high.Display(locale)
	if strings.ContainsAny(from+to, "-–") {
		return from + " – " + to + per
	}
	return from + "–" + to + per
}
