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
