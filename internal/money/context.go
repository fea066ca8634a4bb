package money

// With is the context with what a text says by itself of currency and period,
// such as a table's header ("Day rate (£)") or cell ("GBP", "per month",
// "year").
func (c Context) With(text string) Context {
	items := scan(text)
	for _, it := range items {
		switch {
		case it.kind == currencyItem:
			if code := c.choose(it.codes); code != "" {
				c.Currency = code
			}
		case it.kind == periodItem:
			c.Period = it.period
		case it.kind == wordItem && len(items) == 1 && periodUnits[it.word] != "":
			c.Period = periodUnits[it.word]
		}
	}
	return c
}

// countryDollars are the names of countries whose pay is in dollars, folded.
var countryDollars = phrasesOf(map[string]string{
	"us, usa, united states": "USD", "canada": "CAD", "australia": "AUD", "new zealand": "NZD", "singapore": "SGD",
})

// In is the context of pay in a place, where the place says whose dollars are meant:
// "US – Tier 1".
func (c Context) In(place string) Context {
	s := scanner{text: place, tokens: lex(place)}
	for n := range s.tokens {
		for length := 1; length <= longestPhrase; length++ {
			if code, ok := countryDollars[s.phrase(n, length)]; ok {
				if s.peek(n).folded == "us" && s.written(s.peek(n)) != "US" {
					continue
				}
				c.Currency = code
				return c
			}
		}
	}
	return c
}
