package compile_test

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rolebook/internal/compile"
)

// notes are ways to write the internal key as lines of their own.
var notes = []string{
	"internal: { owner: secret, notes: [\"secret # x\", 'secret: y'] }\n",
	"internal: {\n  # secret\n  owner: secret, # secret\n# secret\n  notes: secret }  # secret\n",
	"internal:\n  owner: secret\n\n  # secret\n  notes: |\n    secret\n\n    # secret\n",
	"internal: # secret\n  notes: >-\n    secret\n    --- secret\n  # secret, indented\n",
	"\"internal\":\n  a:\n  - secret\n",
	"internal:\n  a: \"secret\n\n# secret\nsecret\"\n",
	"internal:\n",
	"internal: ~ # secret\n",
	"internal:\n  a: secret\n  b: [\n    secret,\n\n  ]\n",
	"internal: {a: secret,\nb: secret}\n",
	"internal: {\n  a: [secret, # secret ]\n  ],\n  b: , # secret }\n# secret: }\n  }\n",
	"'internal': {\"a\": secret}\n",
}

// others are keys about it, with their comments.
var others = []string{
	"slug: x\n",
	"# about the family\nfamily: Software engineering\n",
	"\n# rolebook-ignore RB315: a reason\n\nsummary: |\n  Builds software.\n  # no comment\n\n",
	"extra:\n  internal: { shown: yes }\n",
	"also_known_as:\n- Backend engineer\n",
	"seo: { title: \"internal: no\" }   # a comment\n",
	"# the last word\n",
}

// Public cuts the lines of internal and nothing else, wherever they stand and
// however lines end; the role stays the same.
func TestPublicCutsInternal(t *testing.T) {
	opts := options(t)
	rapid.Check(t, func(t *rapid.T) {
		rest := rapid.SliceOfNDistinct(rapid.SampledFrom(others), 0, len(others), rapid.ID).Draw(t, "others")
		note := rapid.SampledFrom(notes).Draw(t, "internal")
		at := rapid.IntRange(0, len(rest)).Draw(t, "at")
		head, tail := strings.Join(rest[:at], ""), strings.Join(rest[at:], "")
		start := rapid.SampledFrom([]string{"", "\ufeff"}).Draw(t, "mark") + "---\n"
		body := rapid.SampledFrom([]string{"---\n", "...  \n", "---"}).Draw(t, "fence")
		if strings.HasSuffix(body, "\n") {
			body += "\n# A role\ninternal: stays\n"
		}
		ending := rapid.SampledFrom([]string{"\n", "\r\n"}).Draw(t, "ending")
		lines := func(s string) string { return strings.ReplaceAll(s, "\n", ending) }
		source := lines(start + "title: A role\n" + head + note + tail + body)
		want := lines(start + "title: A role\n" + head + tail + body)
		got := string(compile.Public([]byte(source)))
		if got != want {
			t.Fatalf("of\n%s\nis public\n%s", source, got)
		}
		whole, public := compile.Compile([]byte(source), opts), compile.Compile([]byte(got), opts)
		if whole.Diagnostics.HasErrors() != public.Diagnostics.HasErrors() || !reflect.DeepEqual(whole.Role, public.Role) {
			t.Fatalf("the role of\n%s\nis another than that of\n%s\n%v\n%v", source, got, whole.Diagnostics, public.Diagnostics)
		}
	})
}

func TestPublic(t *testing.T) {
	for name, c := range map[string]struct{ source, want string }{
		"nothing private":     {"---\ntitle: x\n---\nText\n", "---\ntitle: x\n---\nText\n"},
		"no front matter":     {"internal: shown\n", "internal: shown\n"},
		"empty":               {"", ""},
		"only internal":       {"---\ninternal: {a: secret}\n---\nText", "---\n---\nText"},
		"twice":               {"---\ninternal: secret\ntitle: x\ninternal: secret\n---\n", "---\ntitle: x\n---\n"},
		"indented":            {"---\n  title: x\n  internal:\n    a: secret\n  # kept\n  slug: y\n---\n", "---\n  title: x\n  # kept\n  slug: y\n---\n"},
		"in braces, last":     {"---\n{title: x, internal: {a: secret} }\n---\n", "---\n{title: x, }\n---\n"},
		"in braces, first":    {"---\n{internal: [secret], # secret\n title: x}\n---\n", "---\n{title: x}\n---\n"},
		"in braces, alone":    {"---\n{ \"internal\": secret }\n---\n", "---\n{ }\n---\n"},
		"comment after":       {"---\ninternal: secret\n# the title\ntitle: x\n---\n", "---\n# the title\ntitle: x\n---\n"},
		"last, comment after": {"---\ntitle: x\ninternal:\n  a: secret\n# the end\n---\n", "---\ntitle: x\n# the end\n---\n"},
		"unreadable":          {"---\ntitle: \"x\ninternal: secret\n---\nText\n", "Text\n"},
		"anchored":            {"---\ninternal: &a secret\ntitle: *a\n---\nText\n", "Text\n"},
		"question mark":       {"---\n? internal\n: secret\n---\nText\n", "Text\n"},
		"no mapping":          {"---\n- internal: secret\n---\nText\n", "Text\n"},
		"never closed":        {"---\ntitle: x\n\ninternal: secret\n", ""},
		"not text":            {"---\ntitle: \xff\ninternal: secret\n---\nText\n", "Text\n"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := string(compile.Public([]byte(c.source))); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
