package taxonomy

// Word is a word of a text in the form in which words are compared: lower case,
// umlauts written out, no accents.
type Word struct {
	Text       string
	Start, End int // byte offsets into the text
}

// Words finds the words of a text, in order: runs of letters and digits, with
// the signs that belong to a name ("C++", "F#", ".NET"). Hyphens, apostrophes
// and slashes part words.
func Words(text string) []Word {
	ts := tokens(text)
	words := make([]Word, len(ts))
	for i, t := range ts {
		words[i] = Word{Text: fold(text[t.start:t.end]), Start: t.start, End: t.end}
	}
	return words
}
