package exchange

import (
	"encoding/csv"
	"errors"
	"fmt"
	"strings"
)

// maxUnclosed is how many rows of one file may have a quote that nothing closes:
// after each the rest is read again.
const maxUnclosed = 20

var errUnclosed = errors.New("it has a quote that nothing closes")

// rows reads the rows of a CSV file. One with a quote that nothing closes, which
// would take all the others in, is an error, and reading goes on with the next
// line.
type rows struct {
	rest     string
	reader   *csv.Reader // of rest
	comma    rune
	unclosed int
}

func newRows(text string) *rows {
	r := &rows{comma: delimiter(text)}
	r.from(text)
	return r
}

func (r *rows) from(text string) {
	r.rest, r.reader = text, csv.NewReader(strings.NewReader(text))
	r.reader.Comma, r.reader.FieldsPerRecord, r.reader.LazyQuotes = r.comma, -1, true
}

func (r *rows) next() ([]string, error) {
	start := r.reader.InputOffset()
	row, err := r.reader.Read()
	end := r.reader.InputOffset()
	if err != nil || end < int64(len(r.rest)) {
		return row, err
	}
	raw := strings.TrimLeft(r.rest[start:end], "\r\n")
	line, after, more := strings.Cut(raw, "\n")
	if !more || strings.TrimSpace(after) == "" || strings.Count(raw, `"`)%2 == 0 {
		return row, nil
	}
	if r.unclosed++; r.unclosed > maxUnclosed {
		return nil, fmt.Errorf("more than %d rows have quotes that nothing closes", maxUnclosed)
	}
	r.from(after)
	return nil, fmt.Errorf("%w (“%s”)", errUnclosed, excerpt("", line))
}

// delimiter is what parts the cells of the first line.
func delimiter(text string) rune {
	line, _, _ := strings.Cut(text, "\n")
	best := ','
	for _, d := range ";\t|" {
		if strings.Count(line, string(d)) > strings.Count(line, string(best)) {
			best = d
		}
	}
	return best
}
