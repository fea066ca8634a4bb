package money

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type tokenKind uint8

const (
	wordToken tokenKind = iota
	numberToken
	signToken // a currency sign
	dashToken
	markToken // any other character, and a line end
)

// token is a stretch of the text of one kind. White space is in none.
type token struct {
	kind   tokenKind
	start  int
	end    int
	folded string // of a word: lower case, without the dots of an abbreviation
	digits string // of a number: digits and separators, without what follows
}

// lex cuts a text into tokens, in one pass.
func lex(text string) []token {
	l := lexer{text: text}
	for l.at < len(text) {
		l.next()
	}
	return l.tokens
}

type lexer struct {
	text   string
	at     int
	tokens []token
}

func (l *lexer) emit(t token) {
	l.tokens = append(l.tokens, t)
	l.at = t.end
}

func (l *lexer) next() {
	r, size := utf8.DecodeRuneInString(l.text[l.at:])
	switch {
	case r != '\n' && (unicode.IsSpace(r) || unicode.Is(unicode.Cf, r)):
		l.at += size
	case isDigit(r):
		l.number()
	case l.sign() != "":
		l.emit(token{kind: signToken, start: l.at, end: l.at + len(l.sign())})
	case unicode.IsLetter(r):
		l.word()
	case strings.ContainsRune(dashes, r):
		l.dash()
	default:
		l.emit(token{kind: markToken, start: l.at, end: l.at + size})
	}
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// longestSign is the length of the longest key of signs, in characters.
const longestSign = 4

// sign is the longest currency sign that stands here, or nothing.
func (l *lexer) sign() string {
	found := ""
	end := l.at
	for range longestSign {
		if end >= len(l.text) {
			break
		}
		_, size := utf8.DecodeRuneInString(l.text[end:])
		end += size
		if _, ok := signs[l.text[l.at:end]]; ok {
			found = l.text[l.at:end]
		}
	}
	return found
}

// dashes stand between the ends of a range, as arrows do; what makes an emoji of an
// arrow follows it.
const dashes = "-–—−‑‒―→➔➡⟶"

func (l *lexer) dash() {
	end := l.at
	for end < len(l.text) {
		r, size := utf8.DecodeRuneInString(l.text[end:])
		if !strings.ContainsRune(dashes+"\ufe0f", r) {
			break
		}
		end += size
	}
	l.emit(token{kind: dashToken, start: l.at, end: end})
}

// word reads letters with what belongs to them: "on-target", "p.a.", "GS-14",
// "year's". A currency code that touches a number ("EUR45,000") ends there.
func (l *lexer) word() {
	start, end := l.at, l.at
	for end < len(l.text) {
		r, size := utf8.DecodeRuneInString(l.text[end:])
		switch {
		case isDigit(r) && (l.isCurrency(start, end) || letterSigns[l.text[start:end]] != nil && moneyLike(l.text[end:])):
			l.emitWord(start, end)
			return
		case unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r):
			end += size
		case l.joins(start, end, r, size):
			end += size
		case isDigit(rune(l.text[end-1])) && (r == ',' || r == '.') && l.runEnd(end+size)-(end+size) == 3:
			end = l.runEnd(end + size) // "Kp1,435,600" is no 435,600
		default:
			l.emitWord(start, end)
			return
		}
	}
	l.emitWord(start, end)
}

func (l *lexer) emitWord(start, end int) {
	l.emit(token{kind: wordToken, start: start, end: end, folded: fold(l.text[start:end])})
}

// joins tells whether the mark at end goes on with the word that began at
// start.
func (l *lexer) joins(start, end int, mark rune, size int) bool {
	next, nextSize := utf8.DecodeRuneInString(l.text[end+size:])
	switch mark {
	case '\'', '’':
		return unicode.IsLetter(next)
	case '-', '‑':
		if start > 0 && isDigit(rune(l.text[start-1])) || l.isCurrency(start, end) {
			return false // "45k-60", "GBP-GBP": a range
		}
		return unicode.IsLetter(next) || isDigit(next)
	case '.':
		after, _ := utf8.DecodeRuneInString(l.text[end+size+nextSize:])
		return unicode.IsLetter(next) && !unicode.IsLetter(after) && l.isInitials(start, end)
	}
	return false
}

// longestName bounds what is looked at as a currency's name or as an
// abbreviation, in bytes.
const longestName = 12

func (l *lexer) isCurrency(start, end int) bool {
	word := l.text[start:end]
	return len(word) <= longestName && currencyOfWord(word, fold(word)) != nil
}

// isInitials tells whether text[start:end] is letters with a dot between each.
func (l *lexer) isInitials(start, end int) bool {
	word := l.text[start:end]
	dots := strings.Count(word[:min(len(word), longestName)], ".")
	return len(word) <= longestName && utf8.RuneCountInString(word) == 2*dots+1
}

// fold is a word as the tables have it.
func fold(word string) string {
	folded := strings.ToLower(word)
	if len(folded) > 2 && strings.Contains(folded, ".") {
		folded = strings.ReplaceAll(folded, ".", "")
	}
	return strings.ReplaceAll(folded, "‑", "-")
}

// savingPlans are numbers with a letter that name a law's paragraph.
var savingPlans = []string{"401k", "403b", "457b"}

// number reads digits with their separators. What touches the digits and is
// neither a magnitude, a currency nor a period ("3rd", "2x") makes a word of
// them.
func (l *lexer) number() {
	start := l.at
	end := l.digitsEnd(start)
	run := letterRun(l.text[end:])
	rest := fold(run)
	plan := isSavingPlan(l.text[start:end] + rest[:min(1, len(rest))])
	if size := magnitudeSize(rest); size > 0 && size < len(rest) && mayTouch(run[size:], rest[size:]) {
		rest, run = rest[size:], run[size:]
	}
	known := mayTouch(run, rest) || magnitudes[rest] != 0 || l.startsPer(end, run)
	if !known || plan && !l.followsSign() {
		l.emitWord(start, end+len(letterRun(l.text[end:])))
		return
	}
	digits := l.text[start:end]
	l.emit(token{kind: numberToken, start: start, end: end, digits: digits})
	if mark := l.skipCentsDash(); mark == "," && strings.Contains(digits, ".") {
		l.tokens[len(l.tokens)-1].digits += ",00" // which tells what the dot is
	}
}

// startsPer tells whether a run of letters behind a number is the p of "p.a.", "p/h" or
// the "per" of "per hour".
func (l *lexer) startsPer(end int, run string) bool {
	after := l.text[end+len(letterRun(l.text[end:])):]
	folded := fold(run)
	return folded == "per" && strings.HasPrefix(after, " ") || folded == "p" && (strings.HasPrefix(after, ".") || strings.HasPrefix(after, "/"))
}

func isSavingPlan(word string) bool {
	for _, plan := range savingPlans {
		if word == plan {
			return true
		}
	}
	return false
}

// followsSign tells whether a currency sign stands right before.
func (l *lexer) followsSign() bool {
	n := len(l.tokens)
	return n > 0 && l.tokens[n-1].kind == signToken && l.tokens[n-1].end == l.at
}

// mayTouch tells whether a run of letters may stand right behind a number or
// its magnitude: nothing, a currency, a period.
func mayTouch(run, folded string) bool {
	if run == "" || currencyOfWord(run, folded) != nil {
		return true
	}
	_, isPeriod := periodWords[folded]
	_, isUnit := timeUnits[folded]
	return isPeriod || isUnit && folded != "x"
}

func letterRun(s string) string {
	for i, r := range s {
		if !unicode.IsLetter(r) && !isDigit(r) {
			return s[:i]
		}
	}
	return s
}

// digitsEnd is where the number that begins at start ends.
func (l *lexer) digitsEnd(start int) int {
	end := l.runEnd(start)
	first := end - start
	for end < len(l.text) {
		sep, size := utf8.DecodeRuneInString(l.text[end:])
		group := l.runEnd(end+size) - (end + size)
		switch {
		case group == 0:
			return end
		case strings.ContainsRune(".,'’", sep):
		case isGroupSpace(sep) && group == 3 && first <= 3:
		default:
			return end
		}
		end += size + group
	}
	return end
}

func (l *lexer) runEnd(at int) int {
	for at < len(l.text) && isDigit(rune(l.text[at])) {
		at++
	}
	return at
}

// isGroupSpace tells whether a character is one of the spaces that part
// thousands.
func isGroupSpace(r rune) bool {
	switch r {
	case ' ', '\u00a0', '\u202f', '\u2009', '\u2007':
		return true
	}
	return false
}

// skipCentsDash passes the dash that stands for no cents ("45.000,-"), and gives the
// mark before it.
func (l *lexer) skipCentsDash() (mark string) {
	for _, tail := range []string{",--", ".--", ",-", ".-", ",–", ".–"} {
		rest, ok := strings.CutPrefix(l.text[l.at:], tail)
		if ok && (rest == "" || !isDigit(rune(rest[0]))) {
			l.at += len(tail)
			return tail[:1]
		}
	}
	return ""
}
