package lsp

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rolebook/internal/diag"
)

// actionsAt are those at the marked position, of kinds.
func actionsAt(t *testing.T, s *Server, at positionParams, only ...string) []codeAction {
	t.Helper()
	p := actionParams{Document: at.Document, Range: span{at.Position, at.Position}}
	p.Context.Only = only
	list, err := s.codeAction(p)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func titles(list []codeAction) []string {
	var titles []string
	for _, a := range list {
		titles = append(titles, a.Title)
	}
	return titles
}

func TestFixesAndTheirKinds(t *testing.T) {
	const doc = "---\ntitle: Tester\nsu¦mary: Finds faults in software before those who use it do, with its makers.\npage_type: gide\n---\n" + excused
	fix, all := "Change to “summary”", "Fix all that can be fixed for certain"
	for _, c := range []struct {
		only []string
		want []string
	}{
		{nil, []string{fix, all}},
		{[]string{"quickfix"}, []string{fix}},
		{[]string{"source"}, []string{all}},
		{[]string{"source.fixAll"}, []string{all}},
		{[]string{"source.fixAll.rolebook"}, []string{all}},
		{[]string{"refactor", "source.organizeImports"}, nil},
	} {
		s, at := opened(t, doc)
		if got := titles(actionsAt(t, s, at, c.only...)); !slices.Equal(got, c.want) {
			t.Errorf("only %q: %q, want %q", c.only, got, c.want)
		}
	}
	s, at := opened(t, doc)
	list := actionsAt(t, s, at)
	if got := applied(t, s, list[0].Edit.Changes[testURI]); !strings.Contains(got, "\nsummary: Finds") || !strings.Contains(got, "gide") {
		t.Errorf("the fix makes %q", got)
	}
	if !list[0].Preferred || list[0].Diagnostics[0].Code != "RB103" {
		t.Errorf("the fix is %+v", list[0])
	}
	fixed := applied(t, s, list[1].Edit.Changes[testURI])
	want, _ := s.config.Checker.Fix(s.documents[testURI].text, s.shelf, s.config.Now())
	if fixed != string(want) || !strings.Contains(fixed, "page_type: guide") {
		t.Errorf("fixing all makes %q, want %q", fixed, want)
	}
}

func TestNothingToDoOffersNothing(t *testing.T) {
	for _, text := range []string{"---\nti¦tle: Tester\n---\n" + excused, "# Our ¦roles\n\n**Bold**\n"} {
		s, at := opened(t, text)
		if got := actionsAt(t, s, at); len(got) != 0 {
			t.Errorf("%q offers %q", text, titles(got))
		}
	}
}

// TestExcuses applies the offer, sees that it still excuses nothing without a
// reason, and that it does with one.
func TestExcuses(t *testing.T) {
	const rest = "\n\n<!-- rolebook-ignore RB201, RB202, RB203, RB204, RB209, RB611, RB805: a test -->\n"
	for _, c := range []struct {
		name, text string
		code       diag.Code
		comment    string // how it stands, with what is beside it
	}{
		{"paragraph", "---\ntitle: Tester\n---\n\nWe want a rock¦star.\n", "RB508", "We want a rockstar. <!-- rolebook-ignore RB508:  -->"},
		{"with CRLF", "---\r\ntitle: Tester\r\n---\r\n\r\nWe want a rock¦star.\r\n", "RB508", "We want a rockstar. <!-- rolebook-ignore RB508:  -->\r\n"},
		{"front matter", "---\ntitle: Tester\nsummary: A rock¦star of testing.\n---\n", "RB508", "testing. # rolebook-ignore RB508: \n"},
		{"block in front matter", "---\ntitle: Tester\nsummary: >\n  A rock¦star of testing.\n---\n", "RB508", "# rolebook-ignore RB508: \n"},
		{"list item", "---\ntitle: Tester\n---\n\n## Responsibilities\n\n- Test\n- Be a rock¦star\n- Report\n", "RB508", "- Be a rockstar <!-- rolebook-ignore RB508:  -->"},
		{"table row", "---\ntitle: Tester\n---\n\n## Benefits\n\n| What | Why |\n| - | - |\n| Fun | for a rock¦star |\n", "RB508", "<!-- rolebook-ignore RB508:  -->\n| What | Why |"},
		{"heading", "---\ntitle: Tester\n---\n\n## Who we rock¦star with\n\nText.\n", "RB207", "rolebook-ignore RB207:  -->"},
		{"the whole", "¦---\ntitle: Tester\n---\n\nText.\n", "RB804", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.code == "RB804" {
				c.text = strings.Replace(c.text, "title: Tester", "title: Tester\npage_type: advert", 1)
			}
			s, at := opened(t, c.text+rest)
			if c.comment == "" {
				at.Position = spanOf(first(t, s, c.code).Range).Start
			}
			title := "Ignore " + string(c.code) + " here, with a reason"
			list := actionsAt(t, s, at, "quickfix")
			i := slices.Index(titles(list), title)
			if i < 0 {
				t.Fatalf("%q is not among %q", title, titles(list))
			}
			d := s.documents[testURI]
			d.text = []byte(applied(t, s, list[i].Edit.Changes[testURI]))
			d.changed()
			if !strings.Contains(string(d.text), c.comment) {
				t.Errorf("%q is not in %q", c.comment, d.text)
			}
			if !has(s, c.code) || !has(s, "RB128") {
				t.Errorf("without a reason it already excuses: %q", d.text)
			}
			d.text = []byte(strings.Replace(string(d.text), "rolebook-ignore "+string(c.code)+": ", "rolebook-ignore "+string(c.code)+": the client's word", 1))
			d.changed()
			if has(s, c.code) || has(s, "RB128") {
				t.Errorf("with a reason it excuses nothing: %q", d.text)
			}
		})
	}
}

func has(s *Server, code diag.Code) bool {
	return slices.ContainsFunc(s.look(s.documents[testURI]).Diagnostics, func(d diag.Diagnostic) bool { return d.Code == code })
}

func first(t *testing.T, s *Server, code diag.Code) diag.Diagnostic {
	t.Helper()
	for _, d := range s.look(s.documents[testURI]).Diagnostics {
		if d.Code == code {
			return d
		}
	}
	t.Fatalf("there is no %s", code)
	return diag.Diagnostic{}
}

func TestWhatIsCertainlyWrongIsNotExcused(t *testing.T) {
	s, at := opened(t, "---\ntitle: A\npage_type: non¦esuch\n---\n"+excused)
	for _, title := range titles(actionsAt(t, s, at)) {
		if strings.HasPrefix(title, "Ignore") {
			t.Errorf("offers %q", title)
		}
	}
}

// TestDifferenceMakesTheOther applies the one edit between two texts.
func TestDifferenceMakesTheOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, to := drawText(t, "from", 12), drawText(t, "to", 12)
		v := &view{text: []byte(from), index: diag.NewIndex([]byte(from))}
		change, ok := difference(v, []byte(to))
		if ok == (from == to) {
			t.Fatalf("%q and %q differ: %v", from, to, ok)
		}
		if got, err := diag.Apply([]byte(from), []diag.Edit{change}); ok && (err != nil || string(got) != to) {
			t.Fatalf("%q becomes %q by %+v, want %q", from, got, change, to)
		}
	})
}
