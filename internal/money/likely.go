package money

import "github.com/cockroachdb/apd/v3"

// likely is what pay for each period is between, in pounds or what is about as
// much: wide enough for an apprentice and a chief executive.
var likely = map[Period]struct{ least, most int64 }{
	Hour:  {2, 1_000},
	Day:   {20, 5_000},
	Week:  {50, 15_000},
	Month: {150, 50_000},
	Year:  {3_000, 5_000_000},
}

// yearlyFrom is the figure from which pay without a period is read as yearly.
const yearlyFrom = 10_000

// widest is how many times the minimum a maximum may be before it is asked
// about.
const widest = 8

// atLeast tells whether d is n or more of a currency with the given scale.
func atLeast(d *apd.Decimal, n, scale int64) bool {
	return d.Cmp(apd.New(n*scale, 0)) >= 0
}

// within tells whether d is likely as pay for a period.
func within(d *apd.Decimal, p Period, code string) bool {
	l, ok := likely[p]
	return !ok || atLeast(d, l.least, scale(code)) && !atLeast(d, l.most+1, scale(code))
}

// timesOver tells whether high is more than n times low.
func timesOver(high, low *apd.Decimal, n int64) bool {
	var product apd.Decimal
	if _, err := apd.BaseContext.WithPrecision(40).Mul(&product, low, apd.New(n, 0)); err != nil {
		return true
	}
	return high.Cmp(&product) > 0
}
