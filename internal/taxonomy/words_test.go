package taxonomy_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rolebook/internal/taxonomy"
)

func ExampleWords() {
	for _, w := range taxonomy.Words("Café-owner’s C++, .NET") {
		fmt.Printf("%s ", w.Text)
	}
	// Output: cafe owner s c++ .net
}

// Words are in order, inside the text, and nothing between them is a letter.
func TestWordsCoverEveryLetter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[a-cÄé0-9+#. ,’/-]{0,40}`).Draw(t, "text")
		end := 0
		for _, w := range append(taxonomy.Words(text), taxonomy.Word{Start: len(text), End: len(text)}) {
			if w.Start < end || w.End > len(text) {
				t.Fatalf("%+v is out of order in %q", w, text)
			}
			if strings.ContainsAny(text[end:w.Start], "abcÄé0123456789") {
				t.Fatalf("%q between two words of %q", text[end:w.Start], text)
			}
			end = w.End
		}
	})
}
