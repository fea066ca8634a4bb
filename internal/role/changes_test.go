package role_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"
	"pgregory.net/rapid"

	"rolebook/internal/money"
	"rolebook/internal/role"
)

var update = flag.Bool("update", false, "rewrite the cases; read the diff")

func ExampleChanges() {
	level, place, currency := "Senior", "London", "GBP"
	band := func(high money.Decimal) role.Band {
		return role.Band{Level: &level, Location: &place, Currency: &currency, Period: money.Year, Max: &high}
	}
	old := &role.Role{Locale: "en-GB", SalaryBands: []role.Band{band("85000")}}
	new := &role.Role{Locale: "en-GB", SalaryBands: []role.Band{band("90000")}, Skills: []role.Skill{{Name: "Go", Slug: "go"}}}
	fmt.Println(strings.Join(role.Changes(old, new), "; "))
	// Output: Senior, London: maximum £85,000 → £90,000; Skill Go added
}

// Each case is two roles as JSON, "old.json" and "new.json" (what is left out of
// both is alike), and the sentences of how they differ.
func TestChangesCases(t *testing.T) {
	files, err := filepath.Glob("testdata/changes/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if len(archive.Files) != 3 {
				t.Fatal("a case has old.json, new.json and changes")
			}
			old, new, want := archive.Files[0].Data, archive.Files[1].Data, &archive.Files[2].Data
			got := ""
			for _, c := range role.Changes(parse(t, old), parse(t, new)) {
				got += c + "\n"
			}
			if *update {
				*want = []byte(got)
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if got != string(*want) {
				t.Errorf("got\n%s\nwant\n%s", got, *want)
			}
		})
	}
}

func parse(t *testing.T, source []byte) *role.Role {
	r := &role.Role{Title: "Back-End Developer", Slug: "back-end-developer", Locale: "en-GB", PageType: "guide"}
	decoder := json.NewDecoder(bytes.NewReader(source))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(r); err != nil {
		t.Fatal(err)
	}
	r.Normalise()
	return r
}

// A role that equals itself has not changed, and one in which any one value was
// changed has, unless publishing sets that value.
func TestChangesMissesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old := drawRole(t)
		if same := role.Changes(old, clone(t, old)); len(same) > 0 {
			t.Fatalf("nothing changed, and it says %q", same)
		}
		changed := clone(t, old)
		places := leaves(reflect.ValueOf(changed).Elem(), "")
		at := rapid.SampledFrom(places).Draw(t, "place")
		mutate(at.value)
		changes := role.Changes(old, changed)
		if strings.HasPrefix(at.name, ".ID") || at.name == ".Version" || at.name == ".PublishedAt" || at.name == ".UpdatedAt" {
			if len(changes) > 0 {
				t.Fatalf("%s changed, and it says %q", at.name, changes)
			}
			return
		}
		if len(changes) == 0 {
			t.Fatalf("%s changed, and it says nothing", at.name)
		}
		if strings.Join(changes, "") == "The layout of the page changed" && !derived(at.name) {
			t.Fatalf("%s changed, and it says only that something did", at.name)
		}
		for _, c := range changes {
			if len([]rune(c)) > 600 || strings.ContainsAny(c, "\n\r") {
				t.Fatalf("%q is no sentence", c)
			}
		}
	})
}

// derived tells whether a value is made from others, so that it never changes
// alone.
func derived(name string) bool {
	for _, part := range []string{".HTML", ".TOC", ".WordCount", ".ReadingMinutes", ".SalaryFigure", ".JSONLD", ".Width"} {
		if strings.HasPrefix(name, part) {
			return true
		}
	}
	return false
}

// leaf is one value in a role that can be changed.
type leaf struct {
	name  string
	value reflect.Value
}

// leaves are all the values in v, with their names.
func leaves(v reflect.Value, name string) []leaf {
	switch {
	case v.Type() == reflect.TypeFor[json.RawMessage](), v.Type() == reflect.TypeFor[*time.Time]():
		return []leaf{{name, v}}
	case v.Kind() == reflect.Struct:
		var list []leaf
		for i := range v.NumField() {
			list = append(list, leaves(v.Field(i), name+"."+v.Type().Field(i).Name)...)
		}
		return list
	case v.Kind() == reflect.Slice:
		var list []leaf
		for i := range v.Len() {
			list = append(list, leaves(v.Index(i), fmt.Sprintf("%s[%d]", name, i))...)
		}
		return list
	case v.Kind() == reflect.Pointer && !v.IsNil():
		return leaves(v.Elem(), name)
	case v.Kind() == reflect.Pointer:
		return nil
	}
	return []leaf{{name, v}}
}

func mutate(v reflect.Value) {
	switch value := v.Interface().(type) {
	case json.RawMessage:
		v.Set(reflect.ValueOf(json.RawMessage(`{"changed":true}`)))
	case *time.Time:
		now := time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)
		v.Set(reflect.ValueOf(&now))
	case money.Decimal:
		v.SetString("7" + string(value))
	case map[string]any:
		value["changed"] = true
	default:
		switch v.Kind() {
		case reflect.String:
			v.SetString(v.String() + " changed")
		case reflect.Bool:
			v.SetBool(!v.Bool())
		default:
			v.SetInt(v.Int() + 1)
		}
	}
}

// drawRole makes a role with something in each of its parts.
func drawRole(t *rapid.T) *role.Role {
	text := rapid.StringMatching(`[A-Z][a-z]{2,8}( [a-z]{2,8}){0,12}`)
	maybe := rapid.Ptr(text, true)
	amount := rapid.Ptr(rapid.Map(rapid.IntRange(10000, 99999), func(n int) money.Decimal { return money.Decimal(fmt.Sprint(n)) }), true)
	item := rapid.Custom(func(t *rapid.T) role.Item {
		s := text.Draw(t, "text")
		return role.Item{Text: s, HTML: s, Group: maybe.Draw(t, "group")}
	})
	items := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) role.Item {
		i := item.Draw(t, "item")
		i.Children = rapid.SliceOfN(item, 0, 2).Draw(t, "children")
		return i
	}), 0, 5)
	currency := "GBP"
	band := rapid.Custom(func(t *rapid.T) role.Band {
		return role.Band{
			Level: maybe.Draw(t, "level"), Location: maybe.Draw(t, "location"), Currency: &currency, Period: money.Year,
			Min: amount.Draw(t, "min"), Median: amount.Draw(t, "median"), Max: amount.Draw(t, "max"),
			AnnualMin: amount.Draw(t, "annual min"), AnnualBasis: maybe.Draw(t, "basis"),
			Note: maybe.Draw(t, "note"), Source: maybe.Draw(t, "source"), AsOf: maybe.Draw(t, "as of"),
		}
	})
	skill := rapid.Custom(func(t *rapid.T) role.Skill {
		return role.Skill{Name: text.Draw(t, "name"), Slug: text.Draw(t, "slug"), Level: maybe.Draw(t, "level"), Kind: maybe.Draw(t, "kind"), Note: maybe.Draw(t, "note"), URI: maybe.Draw(t, "uri")}
	})
	section := rapid.Custom(func(t *rapid.T) role.Section {
		s := text.Draw(t, "text")
		return role.Section{ID: text.Draw(t, "id"), Heading: maybe.Draw(t, "heading"), Kinds: []role.Kind{rapid.SampledFrom(role.Kinds).Draw(t, "kind")}, Intro: text.Draw(t, "intro"), Text: s, HTML: s}
	})
	r := &role.Role{
		ID: "1", Slug: text.Draw(t, "slug"), Locale: "en-GB", Title: text.Draw(t, "title"), Summary: maybe.Draw(t, "summary"), PageType: "guide",
		AlsoKnownAs: rapid.SliceOfN(text, 0, 3).Draw(t, "also known as"), Family: &role.Family{Slug: "a", Name: "A"},
		Image:            &role.Image{Src: "/a.jpg", Alt: text.Draw(t, "alt"), Srcset: []role.Source{{Src: "/b.jpg", Width: 10}}},
		Sections:         rapid.SliceOfN(section, 0, 4).Draw(t, "sections"),
		Responsibilities: items.Draw(t, "responsibilities"), Qualifications: items.Draw(t, "qualifications"),
		Experience: items.Draw(t, "experience"), Benefits: items.Draw(t, "benefits"),
		Skills: rapid.SliceOfN(skill, 0, 4).Draw(t, "skills"), SalaryBands: rapid.SliceOfN(band, 0, 4).Draw(t, "bands"),
		FAQ:        []role.Answer{{Question: text.Draw(t, "question"), AnswerHTML: text.Draw(t, "answer")}},
		Related:    []role.Ref{{Slug: text.Draw(t, "related"), Title: text.Draw(t, "related title")}},
		Actions:    []role.Action{{Label: text.Draw(t, "label"), Href: text.Draw(t, "href")}},
		Embeds:     []role.Embed{{Name: text.Draw(t, "name"), Src: text.Draw(t, "src")}},
		Occupation: &role.Occupation{SOC2020: maybe.Draw(t, "soc"), ESCO: maybe.Draw(t, "esco")},
		SEO:        role.SEO{Title: maybe.Draw(t, "seo title"), Description: maybe.Draw(t, "seo description")},
		TOC:        []role.Entry{{ID: "a", Heading: "A", Level: 2}}, SalaryFigure: &role.Figure{SVG: "a"}, JSONLD: json.RawMessage(`{}`),
		Translations: []role.Translation{{Locale: "de", Slug: "x"}},
	}
	r.Normalise()
	return r
}

func clone(t *rapid.T, r *role.Role) *role.Role {
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	c := &role.Role{}
	if err := json.Unmarshal(b, c); err != nil {
		t.Fatal(err)
	}
	return c
}

// However much changed, the answer can be read.
func TestChangesAreBounded(t *testing.T) {
	old, new := &role.Role{}, &role.Role{}
	for i := range 20000 {
		old.Responsibilities = append(old.Responsibilities, role.Item{Text: fmt.Sprintf("duty %d of one", i)})
		new.Responsibilities = append(new.Responsibilities, role.Item{Text: fmt.Sprintf("duty %d of two", i)})
	}
	changes := role.Changes(old, new)
	if len(changes) != 51 || changes[50] != "and 39950 more changes" {
		t.Errorf("%d sentences, the last %q", len(changes), changes[len(changes)-1])
	}
}
