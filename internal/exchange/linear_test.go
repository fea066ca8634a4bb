package exchange_test

import (
	"runtime"
	"strings"
	"testing"

	"rolebook/internal/exchange"
)

// Twice the text takes about twice the memory, however it is repeated: nothing
// copies what it has gathered over and over.
func TestReadIsLinear(t *testing.T) {
	opts := options(t)
	allocated := func(name, text string) uint64 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		exchange.Read(name, []byte(text), opts)
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	line := strings.Repeat("word ", 15) + "\n"
	for _, c := range []struct{ name, start, again string }{
		{"a.txt", "", line}, {"a.txt", "- ", "  " + line}, {"a.txt", "", "• word\n"}, {"a.txt", "", "a\tb\n"},
		{"a.html", "", "<b>W</b> "}, {"a.html", "<li>", "<p>x"}, {"a.html", "<p>", "x<br>"}, {"a.html", "<table>", "<tr><td>x"},
		{"a.md", "", "**W**\n\n"}, {"a.md", "• a\n", "word\n"}, {"a.md", "", "<div>\n"}, {"a.md", "", "{{ x }}"},
		{"a.md", "", "{% if x %}"}, {"a.md", "", "{% if x %}a{% else %}b{% endif %}"},
	} {
		const n = 64 << 10
		once := allocated(c.name, c.start+strings.Repeat(c.again, n/len(c.again)))
		twice := allocated(c.name, c.start+strings.Repeat(c.again, 2*n/len(c.again)))
		if twice > 3*once {
			t.Errorf("%s of %.12q: %d KB for one, %d KB for two", c.name, c.again, once>>10, twice>>10)
		}
	}
}

// Loops inside loops over the lists of a page's own front matter come to an end.
func TestLoopsEnd(t *testing.T) {
	var text strings.Builder
	text.WriteString("---\ntitle: Tester\nlayout: job\nl: [" + strings.Repeat("a, ", 99) + "a]\n---\n")
	text.WriteString(strings.Repeat("{% for x in page.l %}", 10) + "word\n" + strings.Repeat("{% endfor %}", 10))
	d := exchange.Read("a.md", []byte(text.String()), options(t))[0]
	if said := strings.Join(d.Understood, "; "); d.Err != nil || !strings.Contains(said, "loops left off") {
		t.Errorf("%v, understood %s", d.Err, said)
	}
}
