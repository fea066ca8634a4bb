package compile

import (
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"rolebook/internal/money"
	"rolebook/internal/role"
	"rolebook/internal/taxonomy"
)

// bareKinds are the kinds of section whose lists may hold pay that nothing
// announces. What a role does, and how one applies, speaks of other money.
var bareKinds = []role.Kind{role.Overview, role.Benefits, role.Other}

// bareElsewhere reads the pay of a document that neither a section nor a label
// announces, where a line can hardly mean anything else.
func (r *salaryReader) bareElsewhere() {
	r.ctx.Pay = false
	r.eachBare()
	if len(r.found) == 0 && !r.said {
		r.loose = true
		r.eachBare()
		r.u.strayPay = len(r.found) > 0
	}
}

func (r *salaryReader) eachBare() {
	for _, s := range r.u.sections {
		if !s.lead() && r.isBare(s.title) {
			r.sentence(s.title, around{})
		}
		for _, b := range s.blocks {
			if slices.ContainsFunc(bareKinds, b.is) || b.label == nil && b.node.Kind() == ast.KindParagraph {
				r.bareIn(b.node)
			}
		}
	}
}

func (r *salaryReader) bareIn(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		for _, line := range r.u.sourceLines(n) {
			if r.isBare(line) {
				r.sentence(line, around{})
				r.rate = ""
				if b := money.FindBands(line.text, r.ctx); len(b) == 1 && b[0].PeriodStated {
					r.rate = b[0].Period
				}
				continue
			}
			if r.partOfBare(line) {
				continue
			}
			for _, s := range sentencesOf(line) {
				if r.isBare(s) {
					r.sentence(s, around{})
				}
			}
		}
	case *east.Table:
		if t := r.u.readTable(n); r.headsPay(t) {
			r.table(t, around{})
		}
	case *ast.List, *ast.ListItem, *ast.Blockquote:
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			r.bareIn(c)
		}
	}
}

// partOfBare reads a line below one of bare pay that gives a part of it for the same
// period: "Range A: $6,411 - $8,591" under "$6,411 - $10,305 per month". It tells
// whether there was one.
func (r *salaryReader) partOfBare(line plain) bool {
	if r.rate == "" {
		return false
	}
	base := r.ctx
	r.ctx.Period = r.rate
	isPart := r.isBare(line)
	if isPart {
		r.sentence(line, around{})
	} else {
		r.rate = ""
	}
	r.ctx = base
	return isPart
}

// headsPay tells whether a column of a table is headed as pay and holds it:
// "Base salary".
func (r *salaryReader) headsPay(t table) bool {
	for i, head := range t.header {
		column, ok := r.u.words.Column(head.text)
		if ok && (column == taxonomy.ColumnRange || column == taxonomy.ColumnMin) && r.holdsAmount(t, i) || r.headsAmounts(t, i) {
			return true
		}
	}
	return false
}

// addsTo tells whether what follows an amount adds to it, or nothing follows: "Up to
// £38,000 + pension".
func addsTo(rest string) bool {
	rest = strings.TrimSpace(rest)
	return rest == "" || rest == "." || strings.ContainsAny(rest[:1], "+,(") || strings.HasPrefix(rest, "plus ") || strings.HasPrefix(rest, "DOE")
}

// isRange tells whether a band has two ends.
func isRange(b money.Reading) bool {
	return b.Min != nil && b.Max != nil && b.Min.Amount.Compare(b.Max.Amount) != 0
}

// isWhole tells whether a band is a range with its period, and nothing is unsure of it.
func isWhole(b money.Reading) bool {
	return isRange(b) && b.PeriodStated && len(b.Problems) == 0
}

// isBare tells whether a line says one band and no doubt about it: it begins
// with the band ("£48,000 a year, plus a bonus", "Up to £38,000 + pension") or with
// words for pay and the band ("A salary of £48,000"), or has a range with its
// period. A line of several bands has that of each.
func (r *salaryReader) isBare(line plain) bool {
	readings := money.FindBands(line.text, r.ctx)
	if r.loose {
		return r.isLoose(line, readings)
	}
	if len(readings) > 1 {
		return !slices.ContainsFunc(readings, func(b money.Reading) bool { return !isWhole(b) || !isOwn(line.text, b) })
	}
	if len(readings) == 0 {
		return false
	}
	b := readings[0]
	isOpen := len(b.Problems) == 1 && b.Has(money.OpenEnded)
	if len(b.Problems) > 0 && !isOpen {
		return false
	}
	ranged := isRange(b)
	if purpose.MatchString(line.text[b.Span.End:]) || isOfOthers(line.text, clauseBefore(line.text, b), b) {
		return false
	}
	if b.Span.Start == 0 {
		return ranged || b.PeriodStated && !isOpen || b.Period == money.Year && addsTo(line.text[b.Span.End:])
	}
	if isOpen {
		return false
	}
	before := line.text[:b.Span.Start]
	if ranged && b.CurrencyStated && len(before) <= maxHeading && setsOff.MatchString(before) && (len(money.Rungs(before)) > 0 || r.u.words.Lead(before).Pay) {
		return true // "Grade 4: £24,790 - £25,183", "Base: $90,000 - $105,000"
	}
	return ranged && b.PeriodStated && isOwn(line.text, b) || len(before) <= maxHeading && r.isPay(before) || b.PeriodStated && b.CurrencyStated && r.endsAsPay(before)
}

// isLoose tells whether all figures of a line that are pay are sure, and one of them is
// a range or for a time. That is read where a document says no other pay, and said to
// stand in the wrong place.
func (r *salaryReader) isLoose(line plain, readings []money.Reading) bool {
	strong := false
	for i, b := range readings {
		b = r.inPlace(line, b, i)
		isOpen := len(b.Problems) == 1 && b.Has(money.OpenEnded)
		if len(b.Problems) > 0 && !(isOpen && len(readings) == 1) || !b.CurrencyStated || purpose.MatchString(line.text[b.Span.End:]) || !isOwn(line.text, b) {
			return false
		}
		strong = strong || b.PeriodStated || isRange(b)
	}
	return strong
}

// isOwn tells whether figures that no section or label announces are the pay of the
// role: words for pay or for giving it stand beside them, or nothing but a name, and
// nobody else is spoken of.
func isOwn(text string, b money.Reading) bool {
	before := clauseBefore(text, b)
	return !isOfOthers(text, before, b) && (b.Said || before == "" || setsOff.MatchString(before) || isName(before) || gives.MatchString(before) || isOfReader(before, b))
}

// isOfOthers tells whether figures are of somebody else by what stands before them in
// their clause, or a sentence about them follows: "We save clients £20,000 to £30,000 a
// year". A word for a salary right before them, or one that says that the reader is
// paid, says otherwise.
func isOfOthers(text, before string, b money.Reading) bool {
	if ofSalary.MatchString(before) {
		return false
	}
	return isSubject.MatchString(text[b.Span.End:]) || others.MatchString(before) && !isOfReader(before, b)
}

// isOfReader tells whether words between the last others and figures say that whoever
// takes the role is paid: "You will help customers and earn", "As the voice of
// our clients you are paid". In "customers who earn" and "roles paying" others are, and
// an average is of many.
func isOfReader(before string, b money.Reading) bool {
	found := others.FindAllStringIndex(before, -1)
	if found == nil {
		return false
	}
	last := found[len(found)-1]
	behind := before[last[1]:]
	if ofThem.MatchString(behind) || b.Median != nil {
		return false
	}
	return readerGets.MatchString(behind) || toReader.MatchString(before[:last[0]]) && goesOnToPay.MatchString(behind)
}

// clauseBefore is what stands in the same clause before figures.
func clauseBefore(text string, b money.Reading) string {
	before := text[max(0, b.Span.Start-clause):b.Span.Start]
	before = before[strings.LastIndexAny(before, ";\n•·|")+1:]
	if ends := sentenceEnd.FindAllStringIndex(before, -1); ends != nil {
		before = before[ends[len(ends)-1][0]+1:]
	}
	return strings.TrimSpace(before)
}

// clause is how far before figures is looked for whose they are, in bytes.
const clause = 240

var (
	// others are people, and things, whose money a company speaks of.
	others = regexp.MustCompile(`(?i)\b(?:people|roles|jobs|vacancies|students|pupils|graduates|tutors|teachers|drivers|couriers|schools|charities|deals?|bills?|loans?|grants?|revenues?|turnover|savings|budgets?|clients?|customers?|users|consumers|subscribers|buyers|sellers|merchants|retailers|vendors|brands|advertisers|members|households|tenants|landlords|residents|patients|learners|creators|freelancers|hosts|donors|supporters|borrowers|lenders|savers|kunden|kund\pLinnen|klanten)\b`)
	// ofSalary ends with a word that only pay has, and what leads from it to figures.
	ofSalary = regexp.MustCompile(`(?i)\b(?:salary|salaries|compensation|remuneration|pay range|(?:your|base|basic|starting) pay|wage|gehalt|vergütung)(?: \pL+){0,5}:?$`)
	// ofThem speaks of the others again: "and pay them", "people like you earn".
	ofThem = regexp.MustCompile(`(?i)\b(?:who|whom|whose|which|that|they|them|their|each|like you|die|denen|(?-i:ihnen))\b`)
	// readerGets ends with words for what the reader of an advert gets, or we give for it.
	readerGets = regexp.MustCompile(`(?i)(?:\byou(?:['’](?:ll|re))?(?: (?:will|can|could|would|also))* (?:earn|receive|get|(?:are|be|get)(?: being)? (?:paid|offered))|, we(?: will| can| also)* (?:pay|offer)(?: you)?|\b(?:verdien|erh[aä]l|bekomm)\pL+ (?:du|(?-i:Sie))|\b(?:zahlen|bieten) wir(?: dir| (?-i:Ihnen))?)(?: \pL+){0,3}$`)
	// toReader speaks to the reader of an advert, or of whoever takes the role.
	toReader = regexp.MustCompile(`(?i)^(?:help|support|serve|teach|look after)\b|\b(?:you|your|join|candidate|applicant|post ?holder|du|dich|(?-i:Sie))\b`)
	// goesOnToPay goes on from others, and where they are, to what is paid for the work.
	goesOnToPay = regexp.MustCompile(`(?i)^(?:,? (?:in|at|of|on|across|from|by|for|and)(?: (?:the|our|all|a))? \pL+)*(?:,? (?:and|und)(?: (?:will|can|also|you|be|get))* (?:earn|receive|paid|(?:verdien|erh[aä]l|bekomm)\pL+)(?: \pL+){0,3}|, (?:paid|earning|receiving)(?: \pL+){0,3}|, on(?: between| from| up to)?)$`)
	// isSubject goes on from figures that a sentence is about: "£20,000 a year is what …".
	isSubject = regexp.MustCompile(`^ (?:is|are|was|were|go|goes|went) `)
	// gives says that somebody is paid, in words that need not be of pay.
	gives = regexp.MustCompile(`(?i)\b(?:offer|offers|offering|offered|pay|pays|paying|earn|earns|earning|you(?: will|['’]ll)? (?:get|receive|be paid)|receives?|bieten|bietet|zahlen|zahlt|verdien\pL+|erh[aä]l\pL+|bekomm\pL+|bied\pL+|betal\pL+|krijg\pL*|ontvang\pL*|offrons|ofrecemos|offriamo|erbjuder|tilbyr|tilbyder)\b`)
	// purpose is what something else than work is paid for: "£40 a month for the gym".
	purpose = regexp.MustCompile(`(?i)^ (?:for|towards) (?:the |your |our )?\pL{3}`)
	setsOff = regexp.MustCompile(`(?:[:–—(]| -|, for) *$`)
)

// linking stands between a word for pay and its figure: "salary is", "salary of".
var linking = regexp.MustCompile(`(?i) (?:is|are|of|will be|beträgt|liegt bei|von)(?: an?)? ?$`)

// endsAsPay tells whether the words before a figure end with a name of pay: "The
// basic monthly salary is".
func (r *salaryReader) endsAsPay(before string) bool {
	at := linking.FindStringIndex(before)
	if at == nil {
		return false
	}
	words := strings.Fields(before[:at[0]])
	for i := max(0, len(words)-maxPlaceWords); i < len(words); i++ {
		if r.isPay(strings.Join(words[i:], " ")) {
			return true
		}
	}
	return false
}

// sentenceEnd is where a sentence ends and another begins.
var sentenceEnd = regexp.MustCompile(`[.!?]\s+\p{Lu}`)

// sentencesOf parts a line of several sentences.
func sentencesOf(line plain) []plain {
	var out []plain
	from := 0
	for _, at := range sentenceEnd.FindAllStringIndex(line.text, -1) {
		out = append(out, line.slice(from, at[0]+1).trim())
		from = at[0] + 1
	}
	if from == 0 {
		return nil
	}
	return append(out, line.slice(from, len(line.text)).trim())
}
