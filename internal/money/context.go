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

// countryDollars are the names of countries whose pay is in dollars, and of their
// states and largest cities, folded.
var countryDollars = phrasesOf(map[string]string{
	"us, usa, united states, new york, nyc, san francisco, bay area, los angeles, seattle, boston, chicago, austin, denver, texas, california, colorado": "USD",
	"washington dc, washington state, massachusetts, illinois, florida, pennsylvania, north carolina, new jersey, ohio, oregon, arizona, nevada, utah":   "USD",
	"philadelphia, atlanta, dallas, houston, portland, san diego, san jose, miami, minneapolis, michigan, minnesota, virginia, maryland":                 "USD",
	"canada, ontario, quebec, québec, british columbia, alberta, manitoba, nova scotia, toronto, vancouver, montreal, montréal, ottawa, calgary":         "CAD", "australia": "AUD", "new zealand": "NZD", "singapore": "SGD",
})

// In is the context of pay in a place, where the place says whose dollars are meant:
// "US – Tier 1".
func (c Context) In(place string) Context {
	said := ""
	s := scanner{text: place, tokens: lex(place)}
	for n := range s.tokens {
		for length := 1; length <= longestPhrase; length++ {
			if code, ok := countryDollars[s.phrase(n, length)]; ok {
				if s.peek(n).folded == "us" && s.written(s.peek(n)) != "US" {
					continue
				}
				if said != "" && said != code {
					return c
				}
				said = code
			}
		}
	}
	if said != "" {
		c.Currency = said
	}
	return c
}
