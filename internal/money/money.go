package money

// Period is what an amount of pay is for.
type Period string

// The pay periods.
const (
	Hour  Period = "hour"
	Day   Period = "day"
	Week  Period = "week"
	Month Period = "month"
	Year  Period = "year"
)

// Decimal is an exact number of major units in its shortest plain form without
// grouping: "60000", "15.50".
type Decimal string
