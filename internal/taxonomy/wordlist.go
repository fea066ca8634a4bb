package taxonomy

import (
	"fmt"
	"io/fs"
	"strings"
)

// Section is the lines of a word list under one key.
type Section struct {
	Key   string
	Line  int // where the key stands
	Lines []Line
}

// Line is one line of a word list, without comment and space around it.
type Line struct {
	Number int
	Text   string
}

// ReadList reads a word list: "[key]" opens a section, every other line is an
// entry of it, " #" begins a comment, empty lines do not count. An error names
// the file and the line.
func ReadList(files fs.FS, name string) ([]Section, error) {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, fmt.Errorf("reading a word list: %w", err)
	}
	var sections []Section
	for i, text := range strings.Split(string(data), "\n") {
		text = strings.TrimSpace(withoutComment(text))
		switch {
		case text == "":
		case text[0] == '[' && text[len(text)-1] == ']':
			sections = append(sections, Section{Key: strings.TrimSpace(text[1 : len(text)-1]), Line: i + 1})
		case len(sections) == 0:
			return nil, fmt.Errorf("%s:%d: %q stands before the first [key]", name, i+1, text)
		default:
			last := &sections[len(sections)-1]
			last.Lines = append(last.Lines, Line{Number: i + 1, Text: text})
		}
	}
	return sections, nil
}

// withoutComment cuts a comment: a # at the start of a line or after a space.
// The one in "C#" begins none.
func withoutComment(s string) string {
	if strings.HasPrefix(s, "#") {
		return ""
	}
	if i := strings.Index(s, " #"); i >= 0 {
		return s[:i]
	}
	return s
}

// readWords reads a list whose entries are single words: word → its key.
func readWords(files fs.FS, name string) (map[string]string, error) {
	sections, err := ReadList(files, name)
	if err != nil {
		return nil, err
	}
	words := map[string]string{}
	for _, s := range sections {
		for _, l := range s.Lines {
			word := fold(l.Text)
			if ts := tokens(word); len(ts) != 1 || ts[0] != (token{0, len(word)}) {
				return nil, fmt.Errorf("%s:%d: %q is not one word", name, l.Number, l.Text)
			}
			if _, ok := words[word]; ok {
				return nil, fmt.Errorf("%s:%d: %q is listed twice", name, l.Number, l.Text)
			}
			words[word] = fold(s.Key)
		}
	}
	return words, nil
}
