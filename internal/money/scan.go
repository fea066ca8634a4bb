package money

import (
	"strings"
)

type itemKind uint8

const (
	wordItem     itemKind = iota
	currencyItem          // a currency away from any number
	amountItem            // a number that may be pay
	countItem             // a number that is a name: "Step 10", "GS-14"
	lengthItem            // a number of something else: "37.5 hours", "20 %"
	periodItem            // "per annum", "a day", "monthly"
	boundItem             // "up to", "circa"
	rangeItem             // "to", "–"
	betweenItem           // "between"
	andItem               // "and"
	slashItem
	openItem  // (
	closeItem // )
	plusItem
	breakItem // what parts bands: a semicolon, a line end, the end of a sentence
	markItem  // a comma, a colon and whatever else
)

// item is what one or more tokens mean.
type item struct {
	Span
	kind   itemKind
	word   string // of words: folded, all of the phrase
	period Period
	bound  bound
	amount *amount
	codes  []string // of a currency: what it may stand for
}

// scan finds out what the tokens mean, in one pass.
func scan(text string) []item {
	s := scanner{text: text, tokens: lex(text)}
	for s.at < len(s.tokens) {
		s.next()
	}
	nameRungs(text, s.items)
	return s.items
}

type scanner struct {
	text   string
	tokens []token
	at     int // token
	items  []item
}

// add appends an item made of the next n tokens.
func (s *scanner) add(n int, it item) {
	it.Start, it.End = s.tokens[s.at].start, s.tokens[s.at+n-1].end
	if it.word == "" && it.kind == wordItem {
		it.word = s.tokens[s.at].folded
	}
	s.items = append(s.items, it)
	s.at += n
}

func (s *scanner) peek(n int) token {
	if s.at+n < len(s.tokens) {
		return s.tokens[s.at+n]
	}
	return token{kind: markToken, start: len(s.text), end: len(s.text)}
}

// written is a token's text.
func (s *scanner) written(t token) string { return s.text[t.start:t.end] }

// touches tells whether token n follows the one before it without space.
func (s *scanner) touches(n int) bool { return s.peek(n-1).end == s.peek(n).start }

func (s *scanner) next() {
	if n := s.currencyLength(0); n > 0 {
		if !s.money(n) {
			s.add(n, item{kind: currencyItem, codes: s.currencies(0, n)})
		}
		return
	}
	switch t := s.peek(0); t.kind {
	case numberToken:
		s.bareNumber()
	case dashToken:
		if s.minus() {
			return
		}
		s.add(1, item{kind: rangeItem})
	case wordToken:
		s.wordOrPhrase()
	default:
		s.mark(s.written(t))
	}
}

func (s *scanner) mark(written string) {
	if s.trails(written) {
		s.at++
		return
	}
	kind := markItem
	switch written {
	case "/":
		if p, n := s.period(0); n > 0 {
			s.add(n, item{kind: periodItem, period: p})
			return
		}
		kind = slashItem
	case "(", "[":
		kind = openItem
	case ")", "]":
		kind = closeItem
	case "+":
		kind = plusItem
	case ";", "\n", "|", "!", "?", "•", "·":
		kind = breakItem
	case "~", "≈":
		s.add(1, item{kind: boundItem, bound: about})
		return
	case "≥", ">":
		s.add(1, item{kind: boundItem, bound: lower})
		return
	case "≤", "<":
		s.add(1, item{kind: boundItem, bound: upper})
		return
	case ".":
		if s.endsSentence() {
			kind = breakItem
		}
	}
	s.add(1, item{kind: kind, word: written})
}

// footnotes point from a figure to what is said of it below.
const footnotes = "*†‡§¹²³"

// trails tells whether a mark only ends a figure or its period: that of a
// footnote, or the last full stop of "p.a.".
func (s *scanner) trails(written string) bool {
	if len(s.items) == 0 {
		return false
	}
	switch last := s.items[len(s.items)-1]; last.kind {
	case amountItem:
		return strings.Contains(footnotes, written)
	case periodItem:
		return strings.Contains(footnotes, written) || written == "." && s.touches(0) && strings.Contains(last.In(s.text), ".")
	}
	return false
}

// endsSentence tells whether a full stop is one, and not that of an
// abbreviation.
func (s *scanner) endsSentence() bool {
	if s.touches(1) && s.at+1 < len(s.tokens) {
		return false
	}
	if s.at == 0 {
		return true
	}
	before := s.tokens[s.at-1]
	return before.kind != wordToken || len(before.folded) > 2 && before.folded != "std" && before.folded != "approx" && before.folded != "incl" && before.folded != "inc" && before.folded != "zzgl"
}

func (s *scanner) wordOrPhrase() {
	if p, n := s.period(0); n > 0 {
		s.add(n, item{kind: periodItem, period: p, word: s.phrase(0, n)})
		return
	}
	if p := s.bareUnit(); p != "" {
		s.add(1, item{kind: periodItem, period: p})
		return
	}
	behind := len(s.items) > 0 && (s.items[len(s.items)-1].kind == amountItem || s.items[len(s.items)-1].kind == periodItem)
	if b, n := match(s, 0, behindWords); n > 0 && behind {
		s.add(n, item{kind: boundItem, bound: b, word: s.phrase(0, n)})
		return
	}
	if b, n := match(s, 0, boundWords); n > 0 && s.written(s.peek(0)) != "C" { // "Grade C"
		word := s.peek(0).folded
		if n == 1 && (b == about || (word == "max" || word == "min") && !behind) && s.written(s.peek(1)) == "." {
			n = 2 // the full stop of an abbreviation
		}
		s.add(n, item{kind: boundItem, bound: b, word: word})
		return
	}
	for _, table := range []struct {
		words phrases[bool]
		kind  itemKind
	}{{rangeWords, rangeItem}, {betweenWords, betweenItem}, {andWords, andItem}} {
		if _, n := match(s, 0, table.words); n > 0 {
			s.add(n, item{kind: table.kind, word: s.phrase(0, n)})
			return
		}
	}
	for _, words := range []phrases[bool]{gradeWords, schemeWords, noFigureWords, qualifierWords, asideWords, payWords, otherWords, targetWords, soft} {
		if _, n := match(s, 0, words); n > 1 {
			s.add(n, item{word: s.phrase(0, n)})
			return
		}
	}
	if strings.ContainsAny(s.peek(0).folded, "0123456789") {
		s.add(1, item{kind: countItem, word: s.peek(0).folded})
		return
	}
	s.add(1, item{})
}

// bareUnit is the period of a unit that stands alone behind an amount, as job boards
// write it: "$44.83 - $56.83 HOUR".
func (s *scanner) bareUnit() Period {
	unit := periodUnits[s.peek(0).folded]
	if unit == "" || len(s.items) == 0 || len(s.peek(0).folded) < len("day") {
		return ""
	}
	if last := s.items[len(s.items)-1]; last.kind != amountItem || !last.amount.marked() {
		return ""
	}
	if next := s.peek(1); next.kind != markToken {
		return ""
	}
	return unit
}

// period reads a period at token n; it gives the tokens it took.
func (s *scanner) period(n int) (Period, int) {
	lead := s.peek(n)
	isLead := lead.kind == wordToken && periodLeads[lead.folded] || lead.kind == markToken && lead.start < lead.end && s.written(lead) == "/"
	if lead.kind == wordToken && lead.folded == "pr" {
		after := n + 1
		if s.written(s.peek(after)) == "." {
			after++
		}
		if p, length := match(s, after, periodUnits); length > 0 {
			return p, after - n + length
		}
	}
	if again := s.peek(n + 1); isLead && lead.folded == "per" && (again.folded == "per" || again.kind == markToken && again.start < again.end && s.written(again) == "/") {
		if p, length := match(s, n+2, periodUnits); length > 0 {
			return p, length + 2 // "per per hour", "per/hr"
		}
	}
	if isLead {
		if p, length := match(s, n+1, periodUnits); length > 0 {
			return p, length + 1
		}
		if p, length := match(s, n+1, periodWords); length > 0 && lead.kind == wordToken && p == Year && s.peek(n+1).folded == "annum" {
			return p, length + 1
		}
	}
	if t := s.peek(n); t.kind == wordToken && t.folded == "p" && n+2 < len(s.tokens) && (s.written(s.peek(n+1)) == "/" || s.written(s.peek(n+1)) == ".") {
		if p, length := match(s, n+2, periodUnits); length > 0 {
			return p, length + 2
		}
	}
	p, length := match(s, n, periodWords)
	return p, length
}

// match looks the longest phrase from token n on up in a table.
func match[T any](s *scanner, n int, table phrases[T]) (value T, length int) {
	longest := 1
	if t := s.peek(n); t.kind == wordToken && phraseStarts[t.folded] {
		longest = longestPhrase
	}
	for length = longest; length > 0; length-- {
		if value, ok := table[s.phrase(n, length)]; ok {
			return value, length
		}
	}
	return value, 0
}

// phrase is the folded words of tokens n to n+length; empty when one is no
// word.
func (s *scanner) phrase(n, length int) string {
	if length == 1 {
		return s.peek(n).folded
	}
	words := make([]string, length)
	for i := range words {
		t := s.peek(n + i)
		if t.kind != wordToken {
			return ""
		}
		words[i] = t.folded
	}
	return strings.Join(words, " ")
}
