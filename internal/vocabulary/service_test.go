package vocabulary_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"rolebook/internal/catalog"
	"rolebook/internal/compile"
	"rolebook/internal/editorial"
	"rolebook/internal/fault"
	"rolebook/internal/money"
	"rolebook/internal/policy"
	"rolebook/internal/store"
	"rolebook/internal/store/storetest"
	"rolebook/internal/taxonomy"
	"rolebook/internal/vocabulary"
)

// desk is a site with an administrator's skills.
type desk struct {
	*vocabulary.Service
	catalog   *catalog.Catalog
	editorial *editorial.Service
	store     store.Store
}

func newDesk(t testing.TB, open storetest.Open) desk {
	t.Helper()
	cat, lists := newCatalog(t)
	st := open(cat)
	cat.Attach(st)
	if _, _, err := cat.Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	clock := time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC)
	var mu sync.Mutex
	now := func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		clock = clock.Add(time.Minute)
		return clock
	}
	return desk{
		Service: vocabulary.New(vocabulary.Skills, st, cat, lists, now), catalog: cat, store: st,
		editorial: editorial.New(st, cat, editorial.Options{Media: func(string) bool { return true }, Now: now}),
	}
}

func newCatalog(t testing.TB) (*catalog.Catalog, *taxonomy.Taxonomy) {
	t.Helper()
	lists, err := taxonomy.Load()
	if err != nil {
		t.Fatal(err)
	}
	return catalog.New(catalog.Site{Options: compile.Options{
		Taxonomy: lists, Locale: "en-GB", Currency: "GBP", Assumptions: money.DefaultAssumptions(),
	}}), lists
}

// publish creates and publishes a role with some skills.
func (d desk) publish(t testing.TB, title string, names ...string) {
	t.Helper()
	doc := fmt.Sprintf("---\ntitle: %s\n---\n\nDoes work.\n\n## Responsibilities\n\n- Work\n\n## Skills\n\n- %s\n", title, strings.Join(names, "\n- "))
	r, err := d.editorial.Create(t.Context(), policy.Program, []byte(doc))
	if err == nil {
		_, err = d.editorial.Publish(t.Context(), policy.Program, r.ID, "*", nil)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func (d desk) answer(t testing.TB, slug string) catalog.Response {
	t.Helper()
	answer, err := d.catalog.Role(t.Context(), slug, catalog.JSON, catalog.Identity)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

// named is how a role is served to call its skills.
func (d desk) named(t testing.TB, slug string) string {
	t.Helper()
	var r struct{ Skills []struct{ Name, Slug string } }
	if err := json.Unmarshal(d.answer(t, slug).Body, &r); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, s := range r.Skills {
		names = append(names, s.Name+"="+s.Slug)
	}
	return strings.Join(names, ", ")
}

// list is a list's body and tag for roles with a skill.
func (d desk) list(t testing.TB, skill ...string) catalog.Page {
	t.Helper()
	page, err := d.catalog.List(t.Context(), catalog.Query{Skill: skill, Facets: true, Limit: 100, Sort: catalog.ByTitle})
	if err != nil {
		t.Fatal(err)
	}
	return page
}

var titles = regexp.MustCompile(`"title":"([^"]*)"`)

func titlesIn(p catalog.Page) string {
	var list []string
	for _, m := range titles.FindAllSubmatch(p.Body, -1) {
		list = append(list, string(m[1]))
	}
	return strings.Join(list, ", ")
}

// After a merge every role, list, facet and tag that names the merged skill says
// the other at once, and nothing else changes.
func TestAMergeIsFollowedEverywhereAtOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		d := newDesk(t, open)
		d.publish(t, "Builder", "JS framework", "HTML")
		d.publish(t, "Maker", "js-framework (required)", "Python")
		d.publish(t, "Speaker", "JavaScript")
		d.publish(t, "Snake", "Python")
		slugs := []string{"builder", "maker", "speaker", "snake"}
		before := map[string]catalog.Response{}
		for _, slug := range slugs {
			before[slug] = d.answer(t, slug)
		}
		listed := d.list(t)
		if got := titlesIn(d.list(t, "js-framework")); got != "Builder, Maker" {
			t.Fatalf("before: %s", got)
		}
		out, err := d.Merge(t.Context(), policy.Operator, "js-framework", "javascript")
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(out.Roles); len(out.Roles) != 2 || out.More != 0 || !strings.Contains(got, "Skill JavaScript added") {
			t.Errorf("the outcome is %s", got)
		}
		if out.Term.MergedInto == nil || out.Term.MergedInto.Name != "JavaScript" || out.Term.Roles != 0 || len(out.Term.Aliases) > 0 {
			t.Errorf("the skill is %+v", out.Term)
		}
		for slug, want := range map[string]string{
			"builder": "JavaScript=javascript, HTML=html", "maker": "JavaScript=javascript, Python=python", "speaker": "JavaScript=javascript", "snake": "Python=python",
		} {
			if got := d.named(t, slug); got != want {
				t.Errorf("%s names %s, want %s", slug, got, want)
			}
			now, was := d.answer(t, slug), before[slug]
			concerned := slug == "builder" || slug == "maker"
			if concerned == (now.ETag == was.ETag) || concerned == bytes.Equal(now.Head, was.Head) {
				t.Errorf("%s: the tag was %s and is %s, of %q and %q", slug, was.ETag, now.ETag, was.Head, now.Head)
			}
		}
		after := d.list(t)
		if after.ETag == listed.ETag || strings.Contains(string(after.Body), "ramework") || !strings.Contains(string(after.Body), `{"value":"javascript","label":"JavaScript","count":3}`) {
			t.Errorf("the list says %s", after.Body)
		}
		for _, slug := range []string{"javascript", "js-framework"} { // an old link still leads there
			if got := titlesIn(d.list(t, slug)); got != "Builder, Maker, Speaker" {
				t.Errorf("roles with %s: %s", slug, got)
			}
		}
		if _, err := d.catalog.Value(t.Context(), catalog.Skill, "js-framework", catalog.Query{Limit: 1, Sort: catalog.ByTitle}); err == nil || err.Error() != "moved to javascript" {
			t.Errorf("the merged skill's own page: %v", err)
		}
		if _, err := d.Split(t.Context(), policy.Operator, "js-framework"); err != nil {
			t.Fatal(err)
		}
		if got := d.named(t, "maker"); got != "js-framework=js-framework, Python=python" {
			t.Errorf("after the merge was taken back: %s", got)
		}
	})
}

// A change that more roles name than one transaction should write is followed
// behind it, and goes on after a stop.
func TestAWideMergeIsFollowedBehind(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		d := newDesk(t, open)
		const n = 70
		for i := range n {
			d.publish(t, fmt.Sprint("Role ", i), "Old thing")
		}
		out, err := d.Merge(t.Context(), policy.Operator, "old-thing", "python")
		if err != nil || out.More != n-64 || len(out.Roles) != 64 {
			t.Fatalf("%d roles and %d more, %v", len(out.Roles), out.More, err)
		}
		again, _ := newCatalog(t)
		again.Attach(d.store)
		if _, _, err := again.Load(t.Context()); err != nil { // as after a restart
			t.Fatal(err)
		}
		ctx, stop := context.WithCancel(t.Context())
		done := make(chan error)
		go func() { done <- again.CatchUp(ctx) }()
		for {
			counts, err := again.Counts(t.Context(), catalog.Skill)
			if err != nil {
				t.Fatal(err)
			}
			if len(counts) == 1 && counts[0].Value == "python" && counts[0].Count == n {
				break
			}
			runtime.Gosched()
		}
		stop()
		if err := <-done; err != nil {
			t.Error(err)
		}
		if got := d.named(t, "role-69"); got != "Python=python" {
			t.Errorf("the last role names %s", got)
		}
	})
}

// Whatever an administrator does, in whatever order, what is served is what
// projecting everything anew would serve, to the byte and the tag; and roles of
// which nothing is said in the outcome keep their tags.
func TestWhatIsServedIsWhatTruthSays(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		for seed := range uint64(5) {
			d := newDesk(t, open)
			dice := rand.New(rand.NewPCG(seed, 1))
			pick := func(list ...string) string { return list[dice.IntN(len(list))] }
			names := []string{"Alpha", "Beta", "Gamma", "JS", "JavaScript", "Python", "Alpha and Beta"}
			var slugs []string
			for i := range 6 {
				d.publish(t, fmt.Sprint("Role ", i), pick(names...), pick(names...), "Go")
				slugs = append(slugs, fmt.Sprint("role-", i))
			}
			for range 12 {
				before := d.tags(t, slugs)
				out, err := d.anything(t, pick)
				if err != nil && fault.Is(err, fault.Internal) && !errors.Is(err, errUnsaid) {
					t.Fatalf("seed %d: %v", seed, err)
				}
				said := map[string]bool{}
				for _, r := range out.Roles {
					said[r.Slug] = true
				}
				served := d.tags(t, slugs)
				for slug, tag := range served {
					if tag != before[slug] != said[slug] && !errors.Is(err, errUnsaid) {
						t.Errorf("seed %d: %s went from %s to %s; said of it: %v", seed, slug, before[slug], tag, out.Roles)
					}
				}
				list := d.list(t)
				if err := d.catalog.Reproject(t.Context(), func(int, int) {}); err != nil {
					t.Fatal(err)
				}
				if anew := d.tags(t, slugs); !maps.Equal(served, anew) || d.list(t).ETag != list.ETag {
					t.Errorf("seed %d: served was %v, and anew it is %v", seed, served, anew)
				}
			}
		}
	})
}

// errUnsaid is the error of a change that tells no outcome.
var errUnsaid = errors.New("no outcome is told")

// anything does one thing that an administrator can do.
func (d desk) anything(t *testing.T, pick func(...string) string) (vocabulary.Outcome, error) {
	slug := func() string { return pick("alpha", "beta", "gamma", "javascript", "python", "alpha-and-beta") }
	name := func() *string { return ptr(pick("Alpha", "Beta", "Gamma", "Alpha and Beta", "Delta")) }
	switch pick("add", "change", "merge", "merge", "split", "delete") {
	case "add":
		return d.Add(t.Context(), policy.Operator, vocabulary.Fields{Name: name(), Kind: ptr(pick("", "domain"))})
	case "change":
		return d.Change(t.Context(), policy.Operator, slug(), vocabulary.Fields{Aliases: &[]string{*name()}})
	case "merge":
		return d.Merge(t.Context(), policy.Operator, slug(), slug())
	case "split":
		return d.Split(t.Context(), policy.Operator, slug())
	}
	return vocabulary.Outcome{}, errors.Join(errUnsaid, d.Delete(t.Context(), policy.Operator, slug()))
}

func (d desk) tags(t *testing.T, slugs []string) map[string]string {
	t.Helper()
	tags := map[string]string{}
	for _, slug := range slugs {
		tags[slug] = d.answer(t, slug).ETag
	}
	return tags
}

func TestAddChangeAndDelete(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		d := newDesk(t, open)
		d.publish(t, "Weaver", "Basket weaving", "Wicker", "Go")
		kind, name := "professional", "Basketry"
		out, err := d.Add(t.Context(), policy.Operator, vocabulary.Fields{Name: ptr("Basket weaving"), Kind: &kind, Aliases: &[]string{"Wicker", " wicker ", "Baskets"}})
		if err != nil {
			t.Fatal(err)
		}
		if s := out.Term; s.Origin != vocabulary.Own || s.Kind != kind || fmt.Sprint(s.Aliases) != "[Wicker Baskets]" || s.Roles != 1 || len(out.Roles) != 1 {
			t.Errorf("added: %+v", out)
		}
		if got := d.named(t, "weaver"); got != "Basket weaving=basket-weaving, Wicker=basket-weaving, Go=go" {
			t.Errorf("the role names %s", got)
		}
		if _, err := d.Change(t.Context(), policy.Operator, "basket-weaving", vocabulary.Fields{Name: &name}); err != nil {
			t.Error(err)
		}
		if s, err := d.Get(t.Context(), "basket-weaving"); err != nil || s.Name != name || s.Kind != kind || fmt.Sprint(s.Aliases) != "[Wicker Baskets Basket weaving]" {
			t.Errorf("changed: %+v, %v", s, err)
		}
		if got := d.named(t, "weaver"); got != "Basket weaving=basket-weaving, Wicker=basket-weaving, Go=go" {
			t.Errorf("the role names %s", got)
		}
		if _, err := d.Change(t.Context(), policy.Operator, "go", vocabulary.Fields{Aliases: &[]string{"Gopher craft", "Golang"}}); err != nil {
			t.Error(err)
		}
		if s, _ := d.Get(t.Context(), "go"); s.Origin != vocabulary.Listed || s.Aliases[len(s.Aliases)-1] != "Gopher craft" || slices.Index(s.Aliases, "Golang") != 0 {
			t.Errorf("Go is %+v", s)
		}
		if err := d.Delete(t.Context(), policy.Operator, "basket-weaving"); err != nil {
			t.Error(err)
		}
		if got := d.named(t, "weaver"); got != "Basket weaving=basket-weaving, Wicker=wicker, Go=go" {
			t.Errorf("after it was taken back the role names %s", got)
		}
		if s, err := d.Get(t.Context(), "basket-weaving"); err != nil || s.Origin != vocabulary.Unknown || s.Roles != 1 {
			t.Errorf("taken back: %+v, %v", s, err)
		}
	})
}

func TestRefusals(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		d := newDesk(t, open)
		add := func(name string, aliases ...string) error {
			_, err := d.Add(t.Context(), policy.Operator, vocabulary.Fields{Name: &name, Aliases: &aliases})
			return err
		}
		merge := func(slug, into string) error { _, err := d.Merge(t.Context(), policy.Operator, slug, into); return err }
		remove := func(slug string) error { return d.Delete(t.Context(), policy.Operator, slug) }
		sentence := strings.Repeat("Much more than a skill ", 8)
		d.publish(t, "Talker", sentence)
		sentenceSlug := strings.TrimRight(taxonomy.Slug(sentence)[:80], "-")
		if err := add("Alpha", "Alphabet"); err != nil {
			t.Fatal(err)
		}
		if err := add("Beta"); err != nil {
			t.Fatal(err)
		}
		if err := merge("alpha", "beta"); err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			name string
			err  error
			kind fault.Kind
			says string
		}{
			{"a listed name", add("Python"), fault.Conflict, "There is a skill “Python” already"},
			{"an alias of a listed one", add("ECMAScript"), fault.Conflict, "“ECMAScript” means JavaScript already"},
			{"an alias that is one", add("Gamma", "JS"), fault.Conflict, "“JS” means JavaScript already"},
			{"a merged name", add("Gamma", "Alphabet"), fault.Conflict, "“Alphabet” means Beta already"},
			{"no name", add("?!"), fault.Unprocessable, "cannot be the name"},
			{"a novel", add(strings.Repeat("long ", 50)), fault.Unprocessable, "cannot be the name"},
			{"merging nothing", merge("nothing", "beta"), fault.NotFound, "“nothing”"},
			{"merging into nothing", merge("beta", "nothing"), fault.NotFound, "Add it first"},
			{"merging into itself", merge("beta", "beta"), fault.Conflict, "into itself"},
			{"merging a sentence", merge(sentenceSlug, "beta"), fault.Unprocessable, "cannot be the name"},
			{"merging in a circle", merge("beta", "alpha"), fault.Conflict, "into itself"},
			{"deleting nothing", remove("nothing"), fault.NotFound, ""},
			{"deleting a listed one", remove("go"), fault.Conflict, "ships with Rolebook"},
			{"deleting under others", remove("beta"), fault.Conflict, "“Alpha” has been merged into “Beta”"},
			{"splitting what is whole", func() error { _, err := d.Split(t.Context(), policy.Operator, "beta"); return err }(), fault.Conflict, "has not been merged"},
			{"renaming a listed one", func() error {
				_, err := d.Change(t.Context(), policy.Operator, "go", vocabulary.Fields{Name: ptr("Golang")})
				return err
			}(), fault.Conflict, "ships with Rolebook"},
		} {
			if !fault.Is(c.err, c.kind) || !strings.Contains(c.err.Error(), c.says) {
				t.Errorf("%s: %v", c.name, c.err)
			}
		}
	})
}

func TestListPagesAndGuesses(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		d := newDesk(t, open)
		d.publish(t, "A", "Pyhton", "Underwater things", "Go")
		d.publish(t, "B", "Pyhton", "Python")
		var seen []string
		q := vocabulary.Query{Origin: []string{"unknown"}, Sort: "roles", Desc: true, Limit: 1}
		for {
			page, err := d.List(t.Context(), q)
			if err != nil || page.Total != 2 {
				t.Fatalf("%+v, %v", page, err)
			}
			s := page.Items[0]
			near := ""
			if s.Nearest != nil {
				near = s.Nearest.Name
			}
			seen = append(seen, fmt.Sprintf("%s %d %s", s.Name, s.Roles, near))
			if q.Cursor = page.Next; q.Cursor == "" {
				break
			}
		}
		if got := strings.Join(seen, "; "); got != "Pyhton 2 Python; Underwater things 1 " {
			t.Errorf("unknown: %s", got)
		}
		for search, want := range map[string]string{"golang": "Go", "postgres sql": "PostgreSQL", "underwater": "Underwater things"} {
			page, err := d.List(t.Context(), vocabulary.Query{Search: search, Sort: "name", Limit: 5})
			if err != nil || len(page.Items) == 0 || page.Items[0].Name != want {
				t.Errorf("searching %q: %+v, %v", search, page, err)
			}
		}
		if _, err := d.List(t.Context(), vocabulary.Query{Cursor: "nonsense", Limit: 5}); !fault.Is(err, fault.Invalid) {
			t.Errorf("a bad cursor: %v", err)
		}
	})
}

func ptr(s string) *string { return &s }
