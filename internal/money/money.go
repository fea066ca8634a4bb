// Package money keeps pay exact: amounts of a currency, the periods that they
// are for, yearly figures, and reading all of it as people write it.
//
// An [Amount] is a decimal number with its ISO 4217 currency; nothing here is
// floating point. [Amount.Decimal] is its form on the wire ("60000", "15.50"),
// [Amount.Minor] the integer in minor units, [Amount.Display] what people of a
// locale write ("£60,000", "60.000 €"). [Assumptions] turn pay for an hour, a
// day, a week or a month into a yearly figure and say how.
//
// # Reading
//
// [ReadBand] reads one band ("£65k–£85k a year + bonus"), [ReadAmount] one
// amount of a table, [FindBands] every band of a sentence or a paragraph. They
// give a [Reading]: the figures with their places in the text, the currency and
// the period, what stands around them, and the [Problem]s.
//
// The rule is that nothing is wrong silently. An amount that could mean two
// things is not in the reading, and a problem names both ("£45.000 can be read
// as £45,000 or £45.00"). What a text leaves out is taken from the [Context],
// or from the size of the figures where that is safe (10,000 pounds or more
// without a period is a year's pay); if neither helps, that is a problem too.
//
// The reading goes in steps, each linear in the text and each in a file: lex
// (characters to tokens), scan (tokens to items: an amount, a period, a range
// word), group (the amounts of one band), pay (is it pay at all?), resolve (a
// group to a reading).
//
// A pay scale has rungs. A grade ("Band 7", "GS-15", "IT-02") says whose pay it
// is and stays in the label, where [Rungs] finds it; a step ("Step 10", "SCP 26")
// belongs to the amount beside it, so that amounts joined over steps and grades
// are one band, and the amounts of all the steps of a scale are one band too
// (scale). A figure in a clause about other people or about a part of the pay
// ("staff earning over …", "of which …") is none.
//
// # Caveats
//
// Words are English and German; signs, codes and separators those of the
// world. Figures in words ("thirty thousand") and digits other than 0 to 9 are
// not read. Amounts have at most 15 digits before the point and 6 behind it.
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
