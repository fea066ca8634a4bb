package exchange_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"rolebook/internal/compile"
	"rolebook/internal/exchange"
	"rolebook/internal/taxonomy"
)

const body = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>`

func word(t testing.TB, xml string) string {
	return string(zipOf(t, []txtar.File{{Name: "word/document.xml", Data: fmt.Appendf(nil, body, xml)}}))
}

// bomb is a Word file of a few KB that says it unpacks to size bytes and
// unpacks to as many.
func bomb(t testing.TB, size int) string {
	t.Helper()
	return string(zipOf(t, []txtar.File{{Name: "word/document.xml", Data: bytes.Repeat([]byte(" "), size)}}))
}

// lyingBomb is a ZIP that says its file is small.
func lyingBomb(t testing.TB) string {
	honest := []byte(bomb(t, 30<<20))
	size := []byte{0, 0, 0xe0, 1} // 30 MB
	return string(bytes.ReplaceAll(honest, size, []byte{9, 0, 0, 0}))
}

func TestReadSaysWhatIsWrong(t *testing.T) {
	for _, c := range []struct{ name, data, want string }{
		{"empty.txt", "", "empty.txt: it is empty"},
		{"blank.md", " \n\t\n", "blank.md: it is empty"},
		{"a.docx", "This is no Word file.", "a.docx: it is named .docx and is none"},
		{"a.docx", "\x89PNG\r\n\x1a\n\x00\x00", "it is named .docx and is none"},
		{"a.docx", "PK\x03\x04 and then nothing", "it is damaged"},
		{"a.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "save it as .docx"},
		{"a.pdf", "%PDF-1.7\n", "it is a PDF"},
		{"a.rtf", `{\rtf1 hello}`, "save it as .docx"},
		{"a.txt", "\x00\x01\x02\x03", "it is no text"},
		{"a.txt", "caf\xe9 \x81", "it is no text"},
		{"a.txt", "\xff\xfea", "UTF-16"},
		{"sheet.xlsx", string(zipOf(t, []txtar.File{{Name: "xl/workbook.xml"}})), "save the sheet as CSV"},
		{"a.odt", string(zipOf(t, []txtar.File{{Name: "mimetype"}})), "OpenDocument"},
		{"a.docx", string(zipOf(t, []txtar.File{{Name: "[Content_Types].xml"}})), "it has no text part"},
		{"a.zip", string(zipOf(t, []txtar.File{{Name: "picture.png"}})), "no file in it is a document"},
		{"bomb.docx", bomb(t, 30<<20), "it unpacks to more"},
		{"bomb.docx", lyingBomb(t), "it"},
		{"cut.docx", string(zipOf(t, []txtar.File{{Name: "word/document.xml", Data: []byte("<w:document><w:body><w:p>")}})), "its text cannot be read"},
		{"deep.docx", word(t, strings.Repeat("<w:tbl><w:tr><w:tc>", 100)+strings.Repeat("</w:tc></w:tr></w:tbl>", 100)), "nested too deeply"},
		{"none.docx", word(t, "<w:p/>"), "no text was found"},
		{"none.html", "<!doctype html><script>x()</script>", "no text was found"},
		{"deep.html", "<html>" + strings.Repeat("<table><tr><td>", 2000), "its HTML cannot be read"},
		{"big.txt", strings.Repeat("word ", 1<<20), "it has 5 MB of text"},
		{"long.txt", strings.Repeat("word ", 120_000), "a role may have 512 KB"},
		{"jobs.json", `{"title":`, "its JSON cannot be read"},
		{"jobs.json", `[1, 2]`, "it holds no job"},
		{"jobs.csv", "title\n", "no other"},
	} {
		drafts := read(t, c.name, []byte(c.data))
		if len(drafts) != 1 || drafts[0].Err == nil || !strings.Contains(drafts[0].Err.Error(), c.want) || !strings.Contains(drafts[0].Err.Error(), c.name) {
			t.Errorf("%s %.20q: %v, want an error with %q", c.name, c.data, drafts, c.want)
		}
		if len(drafts) == 1 && drafts[0].Source != nil {
			t.Errorf("%s: there is a document beside the error", c.name)
		}
	}
}

func TestReadBoundsTheFile(t *testing.T) {
	drafts := exchange.Read("huge.zip", make([]byte, exchange.MaxFile+1), options(t))
	if len(drafts) != 1 || drafts[0].Err == nil || drafts[0].Err.Error() != "huge.zip: it is larger than the 32 MB that a file may have" {
		t.Errorf("a file over the bound: %v", drafts)
	}
}

func TestReadKnowsEncodings(t *testing.T) {
	text := "Café Manager\n\nResponsibilities\n\n• Make “good” coffee\n• Earn £20,000\n"
	utf16 := []byte{0xff, 0xfe}
	utf16be := []byte{0xfe, 0xff}
	for _, r := range text {
		utf16 = append(utf16, byte(r), byte(r>>8))
		utf16be = append(utf16be, byte(r>>8), byte(r))
	}
	windows := []byte(strings.NewReplacer("é", "\xe9", "•", "\x95", "“", "\x93", "”", "\x94", "£", "\xa3").Replace(text))
	want := read(t, "a.txt", []byte(text))[0]
	for _, c := range []struct {
		data     []byte
		encoding string
	}{{utf16, "UTF-16"}, {utf16be, "UTF-16"}, {windows, "Windows-1252"}, {append([]byte("\ufeff"), text...), ""}} {
		d := read(t, "a.txt", c.data)[0]
		if d.Err != nil || !bytes.Equal(d.Source, want.Source) {
			t.Errorf("%s: %v\n%s", c.encoding, d.Err, d.Source)
		}
		if said := strings.Contains(strings.Join(d.Understood, "; "), "text read as "+c.encoding); said != (c.encoding != "") {
			t.Errorf("%s: understood %q", c.encoding, d.Understood)
		}
	}
}

func TestReadLeavesOurDocumentsAlone(t *testing.T) {
	roles, err := os.ReadDir("../../content/roles")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range roles {
		source, err := os.ReadFile("../../content/roles/" + f.Name())
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range [][]byte{source, bytes.ReplaceAll(source, []byte("\n"), []byte("\r\n")), append([]byte("\ufeff"), source...)} {
			d := read(t, f.Name(), text)[0]
			if d.Err != nil || !bytes.Equal(d.Source, text) || d.Slug != strings.TrimSuffix(f.Name(), ".md") {
				t.Errorf("%s came out as %s, changed: %v", f.Name(), d.Slug, !bytes.Equal(d.Source, text))
			}
		}
	}
}

func TestReadZIP(t *testing.T) {
	data := zipOf(t, []txtar.File{
		{Name: "b/tester.txt", Data: []byte("Tester\n\nTests what others build, all day long.\n")},
		{Name: "a.docx", Data: []byte("broken")},
		{Name: "__MACOSX/a.docx", Data: []byte("junk")},
		{Name: ".hidden.md", Data: []byte("junk")},
		{Name: "logo.png", Data: []byte("junk")},
		{Name: "inner.zip", Data: zipOf(t, []txtar.File{{Name: "x.md", Data: []byte("x")}})},
		{Name: "c.csv", Data: []byte("title\nWeb Developer\nData Analyst\n")},
	})
	var got []string
	for _, d := range read(t, "all.zip", data) {
		got = append(got, fmt.Sprintf("%s %s %v", d.Name, d.Slug, d.Err != nil))
	}
	want := "all.zip/a.docx  true; all.zip/b/tester.txt tester false; all.zip/c.csv#1 web-developer false; all.zip/c.csv#2 data-analyst false; all.zip/inner.zip  true"
	if strings.Join(got, "; ") != want {
		t.Errorf("got %s\nwant %s", strings.Join(got, "; "), want)
	}
}

// Many small files that unpack to much are bounded together.
func TestReadZIPBoundsWhatIsUnpacked(t *testing.T) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := range 9 {
		f, err := w.Create(fmt.Sprintf("%02d.txt", i))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write(bytes.Repeat([]byte("a"), 31<<20)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	drafts := read(t, "many.zip", b.Bytes())
	if last := drafts[len(drafts)-1]; last.Err == nil || !strings.Contains(last.Err.Error(), "it unpacks to more") {
		t.Errorf("the last file: %v", last.Err)
	}
}

func TestReadFilesTakesEveryKind(t *testing.T) {
	folder := fstest.MapFS{
		"a.md":             {Data: []byte("---\ntitle: A\n---\n")},
		"sub/b.txt":        {Data: []byte("Web Developer\n\nBuilds pages.\n")},
		"sub/empty.html":   {},
		".git/config.md":   {Data: []byte("x")},
		"picture.png":      {Data: []byte("x")},
		"sub/.DS_Store.md": {Data: []byte("x")},
	}
	steps := 0
	drafts, err := exchange.ReadFiles(folder, options(t), func() { steps++ })
	if err != nil || len(drafts) != 3 || steps != 3 {
		t.Fatalf("%d drafts in %d steps: %v", len(drafts), steps, err)
	}
	if drafts[0].Slug != "a" || drafts[1].Slug != "web-developer" || drafts[2].Err == nil {
		t.Errorf("the drafts are %+v", drafts)
	}
	if _, err := exchange.ReadFiles(fstest.MapFS{"a.png": {}}, options(t), func() {}); err == nil {
		t.Error("a folder without documents is no error")
	}
}

func TestDistinct(t *testing.T) {
	opts := options(t)
	drafts := exchange.Read("jobs.csv", []byte("title,slug\nWeb Developer,\nWeb Developer,\nWeb Developer,web-developer\nTester,\n"), opts)
	exchange.Distinct(drafts)
	var got []string
	for _, d := range drafts {
		r := compile.Compile(d.Source, opts.Compile)
		if r.Role.Slug != d.Slug {
			t.Errorf("the draft says %s and its document %s", d.Slug, r.Role.Slug)
		}
		got = append(got, d.Slug)
	}
	if want := "web-developer web-developer-2 web-developer-3 tester"; strings.Join(got, " ") != want {
		t.Errorf("the slugs are %v, want %s", got, want)
	}
}

// Skills that an administrator added are found in prose like those that ship.
func TestDescribeKnowsOwnSkills(t *testing.T) {
	opts := options(t).Compile
	opts.Taxonomy = opts.Taxonomy.With([]taxonomy.Own{{Slug: "harbour-sonar", Name: "Harbour Sonar", Kind: "technical"}}, nil)
	drafts := exchange.Read("a.md", []byte("---\ntitle: Tester\n---\n\n## Skills\n\nYou know Harbour Sonar well, and say so.\n"), exchange.Options{Compile: opts})
	err := exchange.Describe(drafts, func(source []byte) (compile.Result, error) { return compile.Compile(source, opts), nil })
	if err != nil || !strings.Contains(strings.Join(drafts[0].Understood, "\n"), "Harbour Sonar") {
		t.Errorf("%v, understood %q", err, drafts[0].Understood)
	}
}

func TestOthersAreWhatIsNoDocument(t *testing.T) {
	folder := fstest.MapFS{"a.md": {}, "b/pic.png": {}, ".git/config": {}, "c.docx": {}}
	if others, err := exchange.Others(folder); err != nil || len(others) != 1 || others[0] != "b/pic.png" {
		t.Errorf("%q, %v", others, err)
	}
}

func TestDistinctLinks(t *testing.T) {
	drafts := slices.Concat(
		read(t, "role-lead.md", []byte("# People lead\n\nLeads.\n\n[The other](./role-tester.md#duties), [a page](elsewhere.md), [itself](tester.md)\n")),
		read(t, "role-tester.md", []byte("# Tester\n\n[The lead](/jobs/role-lead.md)\n")),
	)
	exchange.Distinct(drafts)
	for i, want := range []string{"[The other](/roles/tester#duties), [a page](elsewhere.md), [itself](tester.md)", "[The lead](/roles/people-lead)"} {
		if !strings.Contains(string(drafts[i].Source), want) {
			t.Errorf("%s: %s\nwant %s", drafts[i].Name, drafts[i].Source, want)
		}
	}
}
