package compile_test

import (
	"html"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"rolebook/internal/compile"
	"rolebook/internal/diag"
)

// corpusDir holds role descriptions of real organisations, where it is there.
const corpusDir = "../../../shared/corpus"

// documents are the corpus and the starter roles.
func documents(t *testing.T) map[string][]byte {
	docs := map[string][]byte{}
	for _, pattern := range []string{corpusDir + "/*/*.md", "../../content/roles/*.md"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			docs[file] = source
		}
	}
	if _, err := os.Stat(corpusDir); err != nil {
		t.Logf("the corpus is not at %s, so the starter roles alone are run over", corpusDir)
	}
	if len(docs) < 13 {
		t.Fatalf("only %d documents", len(docs))
	}
	return docs
}

// Every word of a document is in its HTML, its front matter or a diagnostic,
// and compiling twice gives the same.
func TestNothingIsDropped(t *testing.T) {
	opts := options(t)
	for name, source := range documents(t) {
		result := compile.Compile(source, opts)
		if again := compile.Compile(source, opts); !reflect.DeepEqual(result, again) {
			t.Errorf("%s: compiled twice, it differs", name)
		}
		if missing := missingWords(source, result); len(missing) > 0 {
			t.Errorf("%s: %d words are nowhere: %q", name, len(missing), missing[:min(len(missing), 8)])
		}
	}
}

// What a reader does not see as words: comments, the tags of raw HTML, the
// marks of links and images.
var unseen = regexp.MustCompile(`(?s)<!--.*?-->|(?m:^[ \t>]*\d{1,9}[.)][ \t])|<script.*?</script>|<style.*?</style>|</?[a-zA-Z][^<>]*>|\{[#.:][^{}\n]*\}|&[#a-zA-Z0-9]+;`)

func missingWords(source []byte, r compile.Result) []string {
	body := unseen.ReplaceAllString(string(source), " ")
	shown := html.UnescapeString(r.Role.HTML)
	x := diag.NewIndex(source)
	for _, d := range r.Diagnostics {
		shown += " " + d.Message + " " + x.Text(d.Range)
	}
	shown += frontMatter(source) + " " + r.Role.Title
	have := map[string]bool{}
	for _, w := range words(shown) {
		have[w] = true
	}
	var missing []string
	for _, w := range words(body) {
		if !have[w] {
			missing = append(missing, w)
		}
	}
	return missing
}

func frontMatter(source []byte) string {
	s := string(source)
	if !strings.HasPrefix(s, "---") {
		return ""
	}
	if i := strings.Index(s[3:], "\n---"); i >= 0 {
		return s[:i+3]
	}
	return ""
}

func words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// zeroWidth takes out what typed texts leave out.
var zeroWidth = strings.NewReplacer("\u200b", "", "\u2060", "")

// Every range is inside its document and every typed text stands where its
// range says, but for markup.
func TestRangesPointAtWhatTheySay(t *testing.T) {
	opts := options(t)
	for name, source := range documents(t) {
		r := compile.Compile(source, opts)
		x := diag.NewIndex(source)
		check := func(pointer, text string) {
			rng, ok := r.Ranges[pointer]
			if !ok {
				t.Errorf("%s: %s has no range", name, pointer)
				return
			}
			have := strings.Join(words(zeroWidth.Replace(html.UnescapeString(x.Text(rng)))), " ")
			for _, w := range words(text) {
				if !strings.Contains(have, w) {
					t.Errorf("%s: %s is %q and points at %q", name, pointer, text, x.Text(rng))
					return
				}
			}
		}
		for i, item := range r.Role.Responsibilities {
			check("/responsibilities/"+itoa(i), item.Text)
		}
		for i, s := range r.Role.Skills {
			check("/skills/"+itoa(i)+"/name", s.Name)
		}
		for i, s := range r.Role.Sections {
			if s.Heading != nil {
				check("/sections/"+itoa(i)+"/heading", *s.Heading)
			}
		}
	}
}

// Applying a fix takes its diagnostic away and can be done.
func TestFixesRepair(t *testing.T) {
	opts := options(t)
	for name, source := range documents(t) {
		checkFixes(t, opts, name, source)
	}
}

func checkFixes(t *testing.T, opts compile.Options, name string, source []byte) {
	t.Helper()
	result := compile.Compile(source, opts)
	for _, d := range result.Diagnostics {
		for _, fix := range d.Fixes {
			fixed, err := diag.Apply(source, fix.Edits)
			if err != nil {
				t.Errorf("%s: %s %q: %v", name, d.Code, fix.Title, err)
				continue
			}
			after := compile.Compile(fixed, opts)
			if count(after.Diagnostics, d.Code) >= count(result.Diagnostics, d.Code) {
				t.Errorf("%s:%d: %s is still there after %q", name, d.Line, d.Code, fix.Title)
			}
		}
	}
}

func count(list diag.List, code diag.Code) int {
	n := 0
	for _, d := range list {
		if d.Code == code {
			n++
		}
	}
	return n
}
