package money

// Context is what is known before a text about pay is read.
type Context struct {
	Locale   string // BCP 47: which separators and which dollar; English when empty
	Currency string // ISO 4217, for amounts that name none; may be empty
	Period   Period // for bands that name none; may be empty
	// Pay says that the text stands where only pay is spoken of, such as under
	// a heading Salary. Without it [FindBands] wants a sign of that in the text.
	Pay bool
}

// Span is a stretch of the text: the bytes from Start up to, and without, End.
type Span struct{ Start, End int }

// Empty tells whether nothing stands there.
func (s Span) Empty() bool { return s.End <= s.Start }

// In is what stands there in text.
func (s Span) In(text string) string { return text[s.Start:s.End] }

// Figure is an amount and where it is written, with its sign and its k.
type Figure struct {
	Amount Amount
	Span   Span
}

// Reading is what one band of pay says. An end that the text leaves open, or
// that has a problem which makes it unsure, is nil. A single amount ("£45,000 a
// year") is both Min and Max.
type Reading struct {
	Span             Span // from the first word that belongs to the figures to the last
	Min, Median, Max *Figure

	Currency       string // ISO 4217; empty when not known
	CurrencyStated bool   // by the text, not by the context
	CurrencyShared bool   // its sign is that of several, and the context chose
	CurrencySpan   Span   // its first sign, code or name; empty when the text does not say
	Period         Period // empty when not known
	PeriodStated   bool
	PeriodSpan     Span // empty when the text does not say
	// Payments is how many monthly salaries make a year where the text says
	// other than twelve ("14x jährlich": "14"); empty when it does not.
	Payments Decimal

	// Said tells whether words beside the figures say that they are pay, or whose
	// they are on target.
	Said bool

	Label Span   // what stands before the figures: "Senior, London"; empty when nothing does
	Place Span   // a place or a rung in parentheses after them; empty when there is none
	Note  string // what else is said of the band: "circa", "plus bonus", "OTE"
	// NoteSpan is from where the note begins to where it ends; figures may stand
	// between its parts.
	NoteSpan Span

	Problems []Problem
}

// Kind is what is wrong with a text about pay: the slug of the diagnostic that
// reports it.
type Kind string

// The kinds of problem. Of a reading that is unreadable, ambiguous, a
// placeholder or without one certain currency, what is unsure is missing; one
// that is reversed has both ends as written. The others are advice.
const (
	Unreadable      Kind = "pay-unreadable"
	Ambiguous       Kind = "pay-ambiguous"
	Reversed        Kind = "pay-reversed"
	CurrencyMixed   Kind = "pay-currency-mixed"
	CurrencyMissing Kind = "pay-currency-missing"
	Placeholder     Kind = "pay-placeholder"
	PeriodMissing   Kind = "pay-period-missing"
	NoFigure        Kind = "pay-no-figure"
	OpenEnded       Kind = "pay-open-ended"
	Magnitude       Kind = "pay-magnitude"
)

// Problem is one thing that is wrong, where, and a sentence for the writer.
type Problem struct {
	Kind     Kind
	Span     Span
	Message  string
	Readings []string // of an ambiguous amount: the ways to read it, as people write them
}

// Has tells whether the reading has a problem of a kind.
func (r *Reading) Has(k Kind) bool {
	for _, p := range r.Problems {
		if p.Kind == k {
			return true
		}
	}
	return false
}
