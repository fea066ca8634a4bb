package diag_test

import (
	"strings"
	"testing"
	"unicode/utf16"

	"pgregory.net/rapid"

	"rolebook/internal/diag"
)

// However long lines are, a place is the number of line ends and of UTF-16 code
// units before it, and leads back to the offset.
func TestIndexCounts(t *testing.T) {
	piece := rapid.SampledFrom([]string{"a", "é", "日", "😀", "\n", "\r\n", strings.Repeat("x", 255), strings.Repeat("😀", 70)})
	rapid.Check(t, func(t *rapid.T) {
		source := strings.Join(rapid.SliceOfN(piece, 0, 40).Draw(t, "source"), "")
		x := diag.NewIndex([]byte(source))
		for at := range source + "$" {
			if at > 0 && at < len(source) && source[at-1:at+1] == "\r\n" {
				continue // within a line end there is no place of its own
			}
			before := source[:at]
			start := strings.LastIndexByte(before, '\n') + 1
			wantLine, wantColumn := 1+strings.Count(before, "\n"), 1+len(utf16.Encode([]rune(before[start:])))
			line, column := x.Place(at)
			if line != wantLine || column != wantColumn {
				t.Fatalf("offset %d of %q is at %d:%d, want %d:%d", at, source, line, column, wantLine, wantColumn)
			}
			if back := x.Offset(line, column); back != at {
				t.Fatalf("%d:%d of %q is offset %d, want %d", line, column, source, back, at)
			}
		}
	})
}
