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

// side is one of the two kinds of terms, with names of each sort.
type side struct {
	vocabulary.Kind
	facet        catalog.Facet
	noun         string
	listed       string // a name that ships
	other        string // another name of it
	target       string // a name of another that ships
	unknown      string // a name that nobody knows
	written      string // the same in another way
	misspelt     string // listed, with a slip
	said         string // what is said of a role in which the unknown name means target
	named, known string // what a role is served with that names unknown, and target
	writtenAs    string // and what one is that names it as written
}

var sides = []side{
	{
		Kind: vocabulary.Skills, facet: catalog.Skill, noun: "skill",
		listed: "Python", other: "Python 3", target: "JavaScript", unknown: "JS framework", written: "js-framework", misspelt: "Pyhton",
		said: "Skill JavaScript added", named: "JS framework=js-framework", known: "JavaScript=javascript", writtenAs: "js-framework=js-framework",
	},
	{
		Kind: vocabulary.Families, facet: catalog.Family, noun: "family",
		listed: "Data and AI", other: "Machine learning", target: "Architecture", unknown: "Rope gang", written: "rope-gang", misspelt: "Dta and AI",
		said: "Family: Rope gang → Architecture", named: "Rope gang=rope-gang", known: "Architecture=architecture", writtenAs: "rope-gang=rope-gang",
	},
}

// each runs a test on both engines, for each side.
func each(t *testing.T, f func(t *testing.T, d desk, s side)) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		for _, s := range sides {
			t.Run(s.noun, func(t *testing.T) { f(t, newDesk(t, open, s), s) })
		}
	})
}

// desk is a site with what its administrator has settled about one side.
type desk struct {
	*vocabulary.Service
	side      side
	catalog   *catalog.Catalog
	editorial *editorial.Service
	store     store.Store
}

func newDesk(t testing.TB, open storetest.Open, s side) desk {
	t.Helper()
	cat := newCatalog(t)
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
		Service: vocabulary.New(s.Kind, st, cat, lists(t), now), side: s, catalog: cat, store: st,
		editorial: editorial.New(st, cat, editorial.Options{Media: func(string) bool { return true }, Now: now}),
	}
}

func newCatalog(t testing.TB) *catalog.Catalog {
	t.Helper()
	return catalog.New(catalog.Site{Options: compile.Options{
		Taxonomy: lists(t), Locale: "en-GB", Currency: "GBP", Assumptions: money.DefaultAssumptions(),
	}})
}

func lists(t testing.TB) *taxonomy.Taxonomy {
	t.Helper()
	lists, err := taxonomy.Load()
	if err != nil {
		t.Fatal(err)
	}
	return lists
}

// document is a role's text that has some skills, or the first of some families.
func (d desk) document(title string, names ...string) []byte {
	const text = "---\ntitle: %s\nfamily: %q\n---\n\nDoes work.\n\n## Responsibilities\n\n- Work\n\n## Skills\n\n- %s\n"
	if d.side.facet == catalog.Family {
		return fmt.Appendf(nil, text, title, names[0], "Go")
	}
	return fmt.Appendf(nil, text, title, "Design", strings.Join(names, "\n- "))
}

// publish creates and publishes a role with some names.
func (d desk) publish(t testing.TB, title string, names ...string) {
	t.Helper()
	r, err := d.editorial.Create(t.Context(), policy.Program, d.document(title, names...))
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

// named is how a role is served to call its skills, or its family.
func (d desk) named(t testing.TB, slug string) string {
	t.Helper()
	type term struct{ Name, Slug string }
	var r struct {
		Skills []term
		Family term
	}
	if err := json.Unmarshal(d.answer(t, slug).Body, &r); err != nil {
		t.Fatal(err)
	}
	if d.side.facet == catalog.Family {
		r.Skills = []term{r.Family}
	}
	var names []string
	for _, s := range r.Skills {
		names = append(names, s.Name+"="+s.Slug)
	}
	return strings.Join(names, ", ")
}

// list is a list's body and tag for roles with a name.
func (d desk) list(t testing.TB, names ...string) catalog.Page {
	t.Helper()
	q := catalog.Query{Facets: true, Limit: 100, Sort: catalog.ByTitle}
	if d.side.facet == catalog.Family {
		q.Family = names
	} else {
		q.Skill = names
	}
	page, err := d.catalog.List(t.Context(), q)
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

// After a merge every role, list, facet and tag that has the merged name says the
// other at once, and nothing else changes.
func TestAMergeIsFollowedEverywhereAtOnce(t *testing.T) {
	each(t, func(t *testing.T, d desk, s side) {
		slug, target := taxonomy.Slug(s.unknown), taxonomy.Slug(s.target)
		d.publish(t, "Builder", s.unknown)
		d.publish(t, "Maker", s.written)
		d.publish(t, "Speaker", s.target)
		d.publish(t, "Snake", s.listed)
		roles := []string{"builder", "maker", "speaker", "snake"}
		before, was := map[string]catalog.Response{}, map[string]string{}
		for _, role := range roles {
			before[role], was[role] = d.answer(t, role), d.named(t, role)
		}
		listed := d.list(t)
		if got := titlesIn(d.list(t, slug)); got != "Builder, Maker" || was["builder"] != s.named {
			t.Fatalf("before: %s, %s", got, was["builder"])
		}
		out, err := d.Merge(t.Context(), policy.Operator, slug, target)
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(out.Roles); len(out.Roles) != 2 || out.More != 0 || !strings.Contains(got, s.said) {
			t.Errorf("the outcome is %s", got)
		}
		if out.Term.MergedInto == nil || out.Term.MergedInto.Name != s.target || out.Term.Roles != 0 || len(out.Term.Aliases) > 0 {
			t.Errorf("the term is %+v", out.Term)
		}
		for _, role := range roles {
			concerned := role == "builder" || role == "maker"
			want := was[role]
			if concerned {
				want = s.known
			}
			if got := d.named(t, role); got != want {
				t.Errorf("%s names %s, want %s", role, got, want)
			}
			now, was := d.answer(t, role), before[role]
			if concerned == (now.ETag == was.ETag) || concerned == bytes.Equal(now.Head, was.Head) {
				t.Errorf("%s: the tag was %s and is %s, of %q and %q", role, was.ETag, now.ETag, was.Head, now.Head)
			}
			purged := strings.Contains(string(now.Head), "Surrogate-Key: role:") && strings.Contains(string(now.Head), " family:"+target)
			if s.facet == catalog.Family && concerned && !purged {
				t.Errorf("%s is purged by %q", role, now.Head)
			}
		}
		after := d.list(t)
		if after.ETag == listed.ETag || strings.Contains(string(after.Body), s.unknown) || !strings.Contains(string(after.Body), fmt.Sprintf(`{"value":%q,"label":%q,"count":3}`, target, s.target)) {
			t.Errorf("the list says %s", after.Body)
		}
		for _, asked := range []string{target, slug, s.unknown, strings.ToUpper(s.target)} { // an old link still leads there
			if got := titlesIn(d.list(t, asked)); got != "Builder, Maker, Speaker" {
				t.Errorf("roles with %s: %s", asked, got)
			}
		}
		q := catalog.Query{Limit: 9, Sort: catalog.ByTitle}
		if _, err := d.catalog.Value(t.Context(), s.facet, slug, q); err == nil || err.Error() != "moved to "+target {
			t.Errorf("the merged term's own page: %v", err)
		}
		if page, err := d.catalog.Value(t.Context(), s.facet, target, q); err != nil || titlesIn(page) != "Builder, Maker, Speaker" {
			t.Errorf("the other's page: %s, %v", page.Body, err)
		}
		if _, err := d.Split(t.Context(), policy.Operator, slug); err != nil {
			t.Fatal(err)
		}
		if got := d.named(t, "maker"); s.facet == catalog.Skill && got != s.writtenAs || s.facet == catalog.Family && got != s.named {
			t.Errorf("after the merge was taken back: %s", got)
		}
	})
}

// A change that more roles name than one transaction should write is followed
// behind it, and goes on after a stop.
func TestAWideMergeIsFollowedBehind(t *testing.T) {
	each(t, func(t *testing.T, d desk, s side) {
		const n = 70
		for i := range n {
			d.publish(t, fmt.Sprint("Role ", i), s.unknown)
		}
		target := taxonomy.Slug(s.target)
		out, err := d.Merge(t.Context(), policy.Operator, taxonomy.Slug(s.unknown), target)
		if err != nil || out.More != n-64 || len(out.Roles) != 64 {
			t.Fatalf("%d roles and %d more, %v", len(out.Roles), out.More, err)
		}
		again := newCatalog(t)
		again.Attach(d.store)
		if _, _, err := again.Load(t.Context()); err != nil { // as after a restart
			t.Fatal(err)
		}
		ctx, stop := context.WithCancel(t.Context())
		done := make(chan error)
		go func() { done <- again.CatchUp(ctx) }()
		for {
			counts, err := again.Counts(t.Context(), s.facet)
			if err != nil {
				t.Fatal(err)
			}
			if len(counts) == 1 && counts[0].Value == target && counts[0].Count == n {
				break
			}
			runtime.Gosched()
		}
		stop()
		if err := <-done; err != nil {
			t.Error(err)
		}
		if got := d.named(t, "role-69"); got != s.known {
			t.Errorf("the last role names %s", got)
		}
	})
}

// Whatever an administrator does, in whatever order, what is served is what
// projecting everything anew would serve, to the byte and the tag; and roles of
// which nothing is said in the outcome keep their tags.
func TestWhatIsServedIsWhatTruthSays(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		for seed := range uint64(10) {
			d := newDesk(t, open, sides[seed%2])
			dice := rand.New(rand.NewPCG(seed, 1))
			pick := func(list ...string) string { return list[dice.IntN(len(list))] }
			names := []string{"Alpha", "Beta", "Gamma", "JS", "JavaScript", "Python", "Alpha and Beta", "Security", "Cybersecurity", "Security (blue team)", "Cybersicherheit", "UX"}
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
	slug := func() string {
		return pick("alpha", "beta", "gamma", "javascript", "python", "alpha-and-beta", "cybersecurity", "design")
	}
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
		d := newDesk(t, open, sides[0])
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

// Two names with one slug mean the same: a merge leaves neither behind.
func TestNamesWithOneSlugMeanTheSame(t *testing.T) {
	each(t, func(t *testing.T, d desk, s side) {
		d.publish(t, "Inventor", "Tar and feather")
		d.publish(t, "Finder", "Tar&Feather")
		if _, err := d.Add(t.Context(), policy.Operator, vocabulary.Fields{Name: ptr("Tar&Feather")}); err != nil {
			t.Fatal(err)
		}
		out, err := d.Merge(t.Context(), policy.Operator, "tar-and-feather", taxonomy.Slug(s.target))
		if err != nil || len(out.Roles) != 2 {
			t.Errorf("merged: %+v, %v", out, err)
		}
		for _, role := range []string{"inventor", "finder"} {
			if got := d.named(t, role); got != s.known {
				t.Errorf("%s names %s", role, got)
			}
		}
	})
}

func TestRefusals(t *testing.T) {
	each(t, func(t *testing.T, d desk, s side) {
		add := func(name string, aliases ...string) error {
			_, err := d.Add(t.Context(), policy.Operator, vocabulary.Fields{Name: &name, Aliases: &aliases})
			return err
		}
		merge := func(slug, into string) error { _, err := d.Merge(t.Context(), policy.Operator, slug, into); return err }
		remove := func(slug string) error { return d.Delete(t.Context(), policy.Operator, slug) }
		sentence := strings.Repeat("Much more than a name ", 8)
		d.publish(t, "Talker", sentence)
		counts, err := d.catalog.Counts(t.Context(), s.facet)
		if err != nil || len(counts) != 1 {
			t.Fatalf("%v, %v", counts, err)
		}
		listed := taxonomy.Slug(s.listed)
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
			{"a listed name", add(s.listed), fault.Conflict, "There is a " + s.noun + " “" + s.listed + "” already"},
			{"an alias of a listed one", add(s.other), fault.Conflict, "“" + s.other + "” means " + s.listed + " already"},
			{"an alias that is one", add("Gamma", s.other), fault.Conflict, "“" + s.other + "” means " + s.listed + " already"},
			{"a merged name", add("Gamma", "Alphabet"), fault.Conflict, "“Alphabet” means Beta already"},
			{"no name", add("?!"), fault.Unprocessable, "cannot be the name of a " + s.noun},
			{"a novel", add(strings.Repeat("long ", 50)), fault.Unprocessable, "cannot be the name"},
			{"merging nothing", merge("nothing", "beta"), fault.NotFound, "“nothing”"},
			{"merging into nothing", merge("beta", "nothing"), fault.NotFound, "Add it first"},
			{"merging into itself", merge("beta", "beta"), fault.Conflict, "into itself"},
			{"merging a sentence", merge(counts[0].Value, "beta"), fault.Unprocessable, "cannot be the name"},
			{"merging in a circle", merge("beta", "alpha"), fault.Conflict, "into itself"},
			{"deleting nothing", remove("nothing"), fault.NotFound, "no " + s.noun},
			{"deleting a listed one", remove(listed), fault.Conflict, "ships with Rolebook"},
			{"deleting under others", remove("beta"), fault.Conflict, "“Alpha” has been merged into “Beta”"},
			{"splitting what is whole", func() error { _, err := d.Split(t.Context(), policy.Operator, "beta"); return err }(), fault.Conflict, "has not been merged"},
			{"renaming a listed one", func() error {
				_, err := d.Change(t.Context(), policy.Operator, listed, vocabulary.Fields{Name: ptr(s.other)})
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
	each(t, func(t *testing.T, d desk, s side) {
		d.publish(t, "A", s.misspelt)
		d.publish(t, "B", s.misspelt)
		d.publish(t, "C", "Underwater things")
		d.publish(t, "D", s.listed)
		var seen []string
		q := vocabulary.Query{Origin: []string{"unknown"}, Sort: "roles", Desc: true, Limit: 1}
		for {
			page, err := d.List(t.Context(), q)
			if err != nil || page.Total != 2 {
				t.Fatalf("%+v, %v", page, err)
			}
			term := page.Items[0]
			near := ""
			if term.Nearest != nil {
				near = term.Nearest.Name
			}
			seen = append(seen, fmt.Sprintf("%s %d %s", term.Name, term.Roles, near))
			if q.Cursor = page.Next; q.Cursor == "" {
				break
			}
		}
		if got := strings.Join(seen, "; "); got != s.misspelt+" 2 "+s.listed+"; Underwater things 1 " {
			t.Errorf("unknown: %s", got)
		}
		for search, want := range map[string]string{strings.ToLower(s.other): s.listed, "underwater": "Underwater things"} {
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
