package exchange

import (
	"cmp"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"rolebook/internal/role"
	"rolebook/internal/taxonomy"
)

// titleLooks is how many blocks at the beginning of a text may hold its title.
const titleLooks = 12

// maxTitleWords is how many words a line may have and be taken for a title.
const maxTitleWords = 8

// candidate is a text that may be the title, and the block that it stands in
// (-1 for none).
type candidate struct {
	text string
	at   int
	pay  string // what an advert adds to the title, with pay in it, which stays
}

// settleTitle finds the title of a page that has none, and takes the line that
// only says it out of the text.
func (p *page) settleTitle(name string, words *taxonomy.Language) {
	if p.front.Title != "" {
		p.dropTitle(words)
		return
	}
	best := p.bestTitle(name, words)
	p.front.Title = lessLoud(best.text)
	if best.at >= 0 && best.pay != "" {
		p.blocks[best.at] = block{form: paragraph, text: escape(best.pay)}
	} else if best.at >= 0 {
		p.dropBlock(best.at)
	}
	p.dropTitle(words)
}

// bestTitle is the likeliest title: what says that it is one or stands as one,
// else a line that reads like one, else the file's name; among those alike the
// first that names what somebody is.
func (p *page) bestTitle(name string, words *taxonomy.Language) candidate {
	sure, likely := p.titleCandidates(words)
	if len(sure) == 0 {
		sure = slices.Concat(likely, []candidate{{text: fileTitle(name), at: -1}})
	}
	for _, c := range sure {
		if namesOccupation(c.text) {
			return c
		}
	}
	return sure[0]
}

// titleCandidates are the texts that may be the title, best first: those that
// say so or stand as one, and lines that only read like one.
func (p *page) titleCandidates(words *taxonomy.Language) (sure, likely []candidate) {
	var heads, sentences []candidate
	looks := titleLooks
	for i, b := range p.blocks[:min(2*titleLooks, len(p.blocks))] {
		if i > 0 && listed("fact", plainWords(p.blocks[i-1].text)) || listed("fact", plainWords(b.text)) {
			looks = min(looks+1, 2*titleLooks) // a fact, its value below its label
			continue
		}
		if i >= looks {
			break
		}
		if title, ok := labelledTitle(b); ok {
			if strings.Contains(b.text, "\n") {
				i = -1 // its other lines stay
			}
			sure = append(sure, candidate{text: title, at: i})
			continue
		}
		if saysMore(headingWords(b)) {
			if m := wanted.FindStringSubmatch(plainWords(b.text)); namesOccupation(m[1]) {
				sentences = append(sentences, candidate{text: m[1], at: -1})
			}
			continue
		}
		title, pay := withoutPay(headingWords(b))
		title = cleanTitle(title)
		switch {
		case title == "" || isSection(words, title, b):
			if h := words.Heading(title, ""); isTyped(h.Kinds) && (i > 0 || !namesDocument(words, b)) {
				i = looks
			}
		case b.form == heading && b.level < weak:
			heads = append(heads, candidate{title, i, pay})
		case lineOf(b).mark != labelMark && len(strings.Fields(title)) <= maxTitleWords && !isAction(title) && !listed("furniture", title):
			if pay != "" {
				likely = append(likely, candidate{text: title, at: -1}) // its line stays
			} else {
				likely = append(likely, candidate{text: title, at: i})
			}
		}
		if m := wanted.FindStringSubmatch(plainWords(b.text)); m != nil && b.form == paragraph && namesOccupation(m[1]) {
			sentences = append(sentences, candidate{text: m[1], at: -1})
		}
		if i == looks {
			break
		}
	}
	for _, t := range p.titles {
		if t = headTitle(t); t != "" {
			heads = append(heads, candidate{text: t, at: -1})
		}
	}
	return append(sure, heads...), append(likely, sentences...)
}

// namesDocument tells whether a line says what a document is, and only then what is in it:
// "Job description and person specification".
func namesDocument(words *taxonomy.Language, b block) bool {
	h := words.Heading(headingWords(b), "")
	return len(h.Kinds) > 1 && h.Kinds[0] == role.Overview
}

// withoutPay parts a line from what an advert adds to the title that has pay in it:
// "Tester - Hull - up to £38k". It is empty where there is none.
func withoutPay(text string) (title, pay string) {
	parts := titleSeparators.Split(text, -1)
	if len(parts) < 2 || !slices.ContainsFunc(parts[1:], figure.MatchString) || !namesOccupation(parts[0]) {
		return text, ""
	}
	return parts[0], text[titleSeparators.FindStringIndex(text)[1]:]
}

// wanted finds the title in a sentence that says who is looked for.
var wanted = regexp.MustCompile(`(?:hiring|looking for|seeking|recruiting|recruit) (?:for )?(?:a|an|our next|our first)(?: new)? ([A-Z][\w/&+#.-]*(?: (?:of |and |& )?[A-Z][\w/&+#.-]*)*)`)

// saysMore tells whether a line that says who is looked for goes on with another
// sentence, so that it is no title.
func saysMore(line string) bool {
	at := wanted.FindStringIndex(line)
	return at != nil && strings.Contains(line[at[1]:], ". ")
}

// labelledTitle is the title that a line names as such: "Job title: Tester", also
// as a heading or among facts in a quotation.
func labelledTitle(b block) (string, bool) {
	for line := range strings.Lines(b.text) {
		if b.form == chunk && !strings.HasPrefix(line, ">") {
			return "", false
		}
		label, value, ok := cutFact(block{form: paragraph, text: strings.TrimSpace(line)})
		if value = plainWords(value); ok && listed("title label", label) && len(value) <= maxHeading {
			return cleanTitle(value), true
		}
	}
	return "", false
}

// isSection tells whether a line is the heading of a section rather than a
// title. The page's own heading may be both: "Tester job description".
func isSection(words *taxonomy.Language, text string, b block) bool {
	h := words.Heading(text, "")
	ofTitle := namesOccupation(text)
	if len(h.Kinds) == 0 || b.form == heading && b.level == 1 && (ofTitle || !h.Exact) || ofTitle && h.Share && !h.Exact {
		return false
	}
	return h.Exact || h.Kinds[0] != role.Other && !namesOccupation(text)
}

var factLine = regexp.MustCompile(`^(?:>\s*)?(?:\*\*|__)?([^:*]{2,40}?)(?:\*\*|__)?\s*:\s*(?:\*\*|__)?\s*(\S.*)$`)

// cutFact parts "**Job title:** Web Developer" at its colon.
func cutFact(b block) (label, value string, ok bool) {
	if b.form != paragraph {
		return "", "", false
	}
	m := factLine.FindStringSubmatch(b.text)
	if m == nil {
		return "", "", false
	}
	return strings.TrimSpace(m[1]), strings.Trim(m[2], "* "), true
}

// dropTitle takes a heading out that only says the title again.
func (p *page) dropTitle(words *taxonomy.Language) {
	slug := taxonomy.Slug(p.front.Title)
	whole := cmp.Or(taxonomy.Slug(p.whole), slug)
	for i, b := range p.blocks[:min(2*titleLooks, len(p.blocks))] {
		says := plainWords(b.text)
		if b.form == heading && b.level < weak && isSection(words, says, b) {
			return
		}
		if (b.form == heading || lineOf(b).mark != noMark && !saysMore(says)) && (taxonomy.Slug(says) == slug || slices.Contains([]string{slug, whole}, taxonomy.Slug(cleanTitle(says)))) {
			p.dropBlock(i)
			return
		}
	}
}

// dropBlock takes a line out whose words are in the title, and tells of those that
// are not.
func (p *page) dropBlock(i int) {
	p.noteTitle(plainWords(p.blocks[i].text))
	p.blocks = append(p.blocks[:i:i], p.blocks[i+1:]...)
}

// noteTitle tells what the title was taken from, where that says more.
func (p *page) noteTitle(says string) {
	note := "title taken from “" + strings.Join(strings.Fields(says), " ") + "”"
	if foldWords(says) != foldWords(p.front.Title) && !slices.Contains(p.notes, note) {
		p.notes = append(p.notes, note)
	}
}

// titleSeparators part what a page puts around a title.
var titleSeparators = regexp.MustCompile(`\s*[|»·•]\s*|\s+[-–—]\s+|:\s+`)

// cleanTitle is a title without what says only that it is one ("Job
// description: …", "We're hiring a …") and without what an advert adds to it.
func cleanTitle(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, text)
	text = strings.TrimSpace(strings.Trim(strings.Join(strings.Fields(text), " "), "*_#:"))
	text = withoutEmployer(withoutAsides(text))
	if m := wanted.FindStringSubmatch(text); m != nil && namesOccupation(m[1]) {
		text = m[1]
	}
	var kept []string
	seps := titleSeparators.FindAllString(text, -1)
	parts := titleSeparators.Split(text, -1)
	for i, part := range parts {
		part = trimNoise(sought.ReplaceAllString(part, ""))
		if part == "" || listed("title noise", part) || i > 0 && (listed("title aside", part) || firm.MatchString(part)) {
			continue
		}
		if len(kept) > 0 && i > 0 {
			kept = append(kept, seps[i-1])
		}
		kept = append(kept, part)
	}
	return strings.TrimFunc(strings.Join(kept, ""), func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("-–—|:,", r) })
}

// refers is a reference to a vacancy: "Ref. 1234", "Job ID: AB-12".
const refers = `(?:job |vacancy |post |posting )?(?:ref|reference|referenz|req|requisition|job id|kennziffer|id)\b[^a-z]*(?:(?:nr|no|number|nummer|id|code)\b)?[\s.:#]*[\w/-]*\d[\w/-]*`

// The asides of a title: what stands in brackets, and a reference there ("(Ref.
// 1234)"). Whom it is open to ("(m/w/d)") stays: that is a statement in law.
var (
	bracketed = regexp.MustCompile(`\s*[(\[]([^()\[\]]*)[)\]]`)
	reference = regexp.MustCompile(`(?i)^` + refers + `$`)

	endReference = regexp.MustCompile(`(?i)\s*[-–—|,]\s*` + refers + `$`)
)

// sought ends a title that says who is looked for, and firm the name of a company.
var (
	sought = regexp.MustCompile(`(?i)\s+(?:gesucht|wanted)\s*!*$`)
	firm   = regexp.MustCompile(`^\S.*\s(?:GmbH|AG|KG|Ltd|Limited|LLC|Inc|plc|PLC)\.?$`)
)

// withoutAsides cuts what an advert adds to a title in brackets: the kind of
// employment and a reference.
func withoutAsides(text string) string {
	text = endReference.ReplaceAllString(text, "")
	return strings.TrimSpace(bracketed.ReplaceAllStringFunc(text, func(aside string) string {
		inside := strings.TrimSpace(bracketed.FindStringSubmatch(aside)[1])
		if reference.MatchString(inside) {
			return ""
		}
		for _, part := range strings.FieldsFunc(inside, func(r rune) bool { return strings.ContainsRune(",;/|", r) }) {
			if !listed("title aside", part) {
				return aside
			}
		}
		return ""
	}))
}

// employer finds whose a role is at the end of its title: "Tester at Acme".
var employer = regexp.MustCompile(`\s+(?:(?:at|bei|chez)\s+(?:(?:the|der|dem|den|la|le)\s+)?|@\s*)(\S+)[^|:–—]*$`)

// withoutEmployer cuts whose a role is. A name has a capital or a figure in its
// first word: "Engineer working at scale" is left.
func withoutEmployer(text string) string {
	m := employer.FindStringSubmatchIndex(text)
	if m == nil || isCaps(text) {
		return text
	}
	name := text[m[2]:m[3]]
	if strings.EqualFold(name, "scale") || !strings.ContainsFunc(name, func(r rune) bool { return unicode.IsUpper(r) || unicode.IsDigit(r) }) || !namesOccupation(text[:m[0]]) {
		return text
	}
	return text[:m[0]]
}

// noisePhrases are the phrases of several words that say only that a title is
// one, always in the same order.
var noisePhrases = sync.OnceValue(func() []string {
	phrases := slices.Sorted(maps.Keys(wordLists()["title noise"]))
	return slices.DeleteFunc(phrases, func(phrase string) bool { return !strings.Contains(phrase, " ") })
})

// trimNoise cuts words such as "job description" from the end or the beginning
// of a title. A single word there may belong to it.
func trimNoise(part string) string {
	for _, phrase := range noisePhrases() {
		if len(phrase) >= len(part) {
			continue
		}
		if head := part[:len(part)-len(phrase)]; strings.EqualFold(part[len(head):], phrase) && strings.HasSuffix(head, " ") {
			part = strings.TrimSpace(head)
		} else if strings.EqualFold(part[:len(phrase)], phrase) && part[len(phrase)] == ' ' {
			part = strings.TrimSpace(part[len(phrase):])
		}
	}
	if head, ok := cutLast(part, "role", "position", "job"); ok && namesOccupation(head) {
		return head
	}
	return part
}

// lessLoud is a title in capitals as a careful writer would put it. Words of up
// to three letters are left, since most are abbreviations.
func lessLoud(title string) string {
	if !isCaps(title) || !strings.Contains(title, " ") {
		return title
	}
	words := strings.Split(title, " ")
	for i, w := range words {
		switch {
		case i > 0 && listed("small word", w):
			words[i] = strings.ToLower(w)
		case strings.HasPrefix(w, "(") && strings.HasSuffix(w, ")"):
			// an abbreviation of what stands before it
		case len([]rune(w)) > 3:
			letter := max(strings.IndexFunc(w, unicode.IsLetter), 0)
			_, size := utf8.DecodeRuneInString(w[letter:])
			words[i] = w[:letter+size] + strings.ToLower(w[letter+size:])
		}
	}
	return strings.Join(words, " ")
}

// cutLast cuts the last word of a text when it is one of those.
func cutLast(text string, words ...string) (string, bool) {
	at := strings.LastIndexByte(text, ' ')
	if at < 0 || !slices.Contains(words, strings.ToLower(text[at+1:])) {
		return "", false
	}
	return text[:at], true
}

// boardTitle is how boards call a page: "Acme hiring Senior Tester in Hull | Board".
var boardTitle = regexp.MustCompile(`^\S.*? hiring (.+?) in .+ \| \S+$`)

// headTitle is the part of a page's own title that names the role.
func headTitle(text string) string {
	if m := boardTitle.FindStringSubmatch(text); m != nil && namesOccupation(m[1]) {
		return cleanTitle(m[1])
	}
	parts := titleSeparators.Split(text, -1)
	for _, part := range parts {
		if part = cleanTitle(part); namesOccupation(part) {
			return part
		}
	}
	return cleanTitle(parts[0])
}

// fileTitle makes a title of a file's name.
func fileTitle(name string) string {
	base := path.Base(strings.ReplaceAll(name, `\`, "/"))
	base = strings.TrimSuffix(base, path.Ext(base))
	words := strings.FieldsFunc(base, func(r rune) bool { return r == '-' || r == '_' || r == ' ' || r == '.' })
	for i, w := range words {
		words[i] = capital(w)
	}
	if title := cleanTitle(strings.Join(words, " ")); title != "" {
		return title
	}
	return "Untitled role"
}
