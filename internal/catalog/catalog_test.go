package catalog_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
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
)

// shelf is a catalogue with an editorial service that fills it.
type shelf struct {
	*catalog.Catalog
	editorial *editorial.Service
	store     store.Store
	options   compile.Options
}

func options(t testing.TB) compile.Options {
	t.Helper()
	tax, err := taxonomy.Load()
	if err != nil {
		t.Fatal(err)
	}
	return compile.Options{Taxonomy: tax, Locale: "en-GB", Currency: "GBP", Assumptions: money.DefaultAssumptions()}
}

func newShelf(t testing.TB, open storetest.Open) shelf {
	t.Helper()
	return shelfWith(t, open, options(t))
}

func shelfWith(t testing.TB, open storetest.Open, opts compile.Options) shelf {
	t.Helper()
	cat := catalog.New(catalog.Site{Options: opts})
	st := open(cat)
	cat.Attach(st)
	if _, _, err := cat.Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC)
	var mu sync.Mutex
	tick := func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		now = now.Add(time.Second)
		return now
	}
	return shelf{
		Catalog: cat, store: st, options: opts,
		editorial: editorial.New(st, cat, editorial.Options{Media: func(string) bool { return true }, Now: tick}),
	}
}

// source is a role document; front is further front matter, pay the rows of its
// salary table (level | place | min | max), skills a comma list.
func source(title, front, skills string, pay ...string) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: %s\n%s---\n\nDoes %s work.\n\n## Responsibilities\n\n- Work\n\n## Skills\n\n", title, front, title)
	for _, s := range strings.Split(skills, ",") {
		fmt.Fprintf(&b, "- %s\n", s)
	}
	if len(pay) > 0 {
		b.WriteString("\n## Salary\n\n| Level | Location | Min | Max | Period |\n| - | - | - | - | - |\n")
		for _, row := range pay {
			fmt.Fprintf(&b, "| %s | year |\n", row)
		}
	}
	return []byte(b.String())
}

// put creates and publishes a role, and returns its id.
func (s shelf) put(t testing.TB, doc []byte) string {
	t.Helper()
	r, err := s.editorial.Create(t.Context(), policy.Program, doc)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.editorial.Publish(t.Context(), policy.Program, r.ID, "*", nil); err != nil {
		t.Fatal(err)
	}
	return r.ID
}

func (s shelf) fill(t testing.TB) {
	s.put(t, source("Back-End Developer", "family: Software engineering\n", "Python,SQL", "Junior | London | £35,000 | £45,000", "Senior | UK | £60,000 | £85,000"))
	s.put(t, source("Front-End Developer", "family: Software engineering\n", "JavaScript,SQL", "Junior | UK | £30,000 | £40,000"))
	s.put(t, source("Data Analyst", "family: Data and AI\n", "SQL,Python", "Mid | London | £40,000 | £50,000"))
	s.put(t, source("Designer", "family: Design\n", "Figma"))
}

type listed struct {
	Items []struct{ Title, Slug string }
	Page  struct {
		Limit, Total int
		NextCursor   *string `json:"next_cursor"`
	}
	Facets map[string][]catalog.Count
}

func (s shelf) list(t testing.TB, q catalog.Query) listed {
	t.Helper()
	if q.Limit == 0 {
		q.Limit = 20
	}
	if q.Sort == "" {
		q.Sort = catalog.ByTitle
	}
	page, err := s.List(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	var l listed
	if err := json.Unmarshal(page.Body, &l); err != nil {
		t.Fatalf("%v: %s", err, page.Body)
	}
	return l
}

func (l listed) titles() string {
	var titles []string
	for _, i := range l.Items {
		titles = append(titles, i.Title)
	}
	return strings.Join(titles, ", ")
}

func minor(n int64) *int64 { return &n }

func TestListFiltersAndSorts(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		s := newShelf(t, open)
		s.fill(t)
		for _, c := range []struct {
			name  string
			query catalog.Query
			want  string
		}{
			{"all", catalog.Query{}, "Back-End Developer, Data Analyst, Designer, Front-End Developer"},
			{"backwards", catalog.Query{Descending: true}, "Front-End Developer, Designer, Data Analyst, Back-End Developer"},
			{"newest", catalog.Query{Sort: catalog.ByPublished, Descending: true}, "Designer, Data Analyst, Front-End Developer, Back-End Developer"},
			{"best paid", catalog.Query{Sort: catalog.BySalary, Descending: true}, "Back-End Developer, Data Analyst, Front-End Developer, Designer"},
			{"family", catalog.Query{Family: []string{"software-engineering"}}, "Back-End Developer, Front-End Developer"},
			{"any family of two", catalog.Query{Family: []string{"design", "data-and-ai"}}, "Data Analyst, Designer"},
			{"level", catalog.Query{Level: []string{"junior"}}, "Back-End Developer, Front-End Developer"},
			{"place", catalog.Query{Location: []string{"london"}}, "Back-End Developer, Data Analyst"},
			{"all of two skills", catalog.Query{Skill: []string{"sql", "python"}}, "Back-End Developer, Data Analyst"},
			{"two filters", catalog.Query{Skill: []string{"sql"}, Level: []string{"mid"}}, "Data Analyst"},
			{"none", catalog.Query{Skill: []string{"cobol"}}, ""},
			{"slugs", catalog.Query{Slug: []string{"designer", "nobody"}}, "Designer"},
			{"language", catalog.Query{Locale: []string{"de"}}, ""},
			{"pays at least", catalog.Query{SalaryMin: minor(5_000_000), Currency: "GBP"}, "Back-End Developer, Data Analyst"},
			{"pays at most", catalog.Query{SalaryMax: minor(3_200_000), Currency: "GBP"}, "Front-End Developer"},
			{"pays within", catalog.Query{SalaryMin: minor(4_600_000), SalaryMax: minor(5_500_000), Currency: "GBP"}, "Data Analyst"},
			{"other money", catalog.Query{SalaryMin: minor(1), Currency: "EUR"}, ""},
			{"since", catalog.Query{UpdatedSince: time.Date(2026, 11, 1, 9, 0, 5, 0, time.UTC), Family: []string{"design"}}, "Designer"},
			{"since later", catalog.Query{UpdatedSince: time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)}, ""},
		} {
			got := s.list(t, c.query)
			if got.titles() != c.want {
				t.Errorf("%s: %s, want %s", c.name, got.titles(), c.want)
			}
			if want := len(strings.Split(c.want, ", ")); c.want != "" && got.Page.Total != want {
				t.Errorf("%s: a total of %d, want %d", c.name, got.Page.Total, want)
			}
		}
	})
}

func TestFacetsCountWhatTheOtherFiltersLeave(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		s := newShelf(t, open)
		s.fill(t)
		l := s.list(t, catalog.Query{Facets: true, Family: []string{"software-engineering"}})
		if got := fmt.Sprint(l.Facets["family"]); got != "[{software-engineering Software engineering 2} {data-and-ai Data and AI 1} {design Design 1}]" {
			t.Errorf("families: %s", got)
		}
		if got := fmt.Sprint(l.Facets["skill"]); !strings.HasPrefix(got, "[{sql SQL 2}") || strings.Contains(got, "Figma") {
			t.Errorf("skills: %s", got)
		}
		if got := fmt.Sprint(l.Facets["level"]); got != "[{junior Junior 2} {senior Senior 1}]" {
			t.Errorf("levels: %s", got)
		}
	})
}

func TestPagesStayRightWhileRolesArePublished(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		s := newShelf(t, open)
		for i := range 30 {
			s.put(t, source(fmt.Sprintf("Role %02d", i*2), "", "SQL"))
		}
		for _, q := range []catalog.Query{{Limit: 7}, {Limit: 7, Descending: true}, {Limit: 3, Skill: []string{"sql"}, Slug: someSlugs()}} {
			q.Sort = catalog.ByTitle
			var seen []string
			for n := 0; ; n++ {
				l := s.list(t, q)
				for _, i := range l.Items {
					seen = append(seen, i.Title)
				}
				if l.Page.NextCursor == nil {
					break
				}
				q.Cursor = *l.Page.NextCursor
				s.put(t, source(fmt.Sprintf("Role %02d", 1+2*n+20*len(q.Slug)), fmt.Sprintf("slug: extra-%d-%v-%d\n", n, q.Descending, len(q.Slug)), "SQL"))
			}
			even := slices.DeleteFunc(slices.Clone(seen), func(title string) bool { return (title[len(title)-1]-'0')%2 == 1 })
			want := 30
			if q.Slug != nil {
				want = len(q.Slug)
			}
			if len(even) != want || len(slices.Compact(slices.Clone(even))) != len(even) {
				t.Errorf("%+v: saw %d of %d roles that were there all the time: %q", q.Descending, len(even), want, seen)
			}
		}
	})
}

func someSlugs() []string {
	var slugs []string
	for i := range 10 {
		slugs = append(slugs, fmt.Sprintf("role-%02d", i*4))
	}
	return slugs
}

func TestCursorsServeTheirOwnQueryOnly(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		s := newShelf(t, open)
		s.fill(t)
		next := *s.list(t, catalog.Query{Limit: 1}).Page.NextCursor
		for name, q := range map[string]catalog.Query{
			"another order":  {Sort: catalog.ByUpdated, Cursor: next},
			"another filter": {Sort: catalog.ByTitle, Skill: []string{"sql"}, Cursor: next},
			"turned round":   {Sort: catalog.ByTitle, Descending: true, Cursor: next},
			"garbage":        {Sort: catalog.ByTitle, Cursor: "garbage"},
			"cut short":      {Sort: catalog.ByTitle, Cursor: next[:len(next)-4]},
			"padded":         {Sort: catalog.ByTitle, Cursor: next + "=="},
		} {
			q.Limit = 20
			if _, err := s.List(t.Context(), q); !fault.Is(err, fault.Invalid) {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

func TestFieldsAreCutOutOfReadyBytes(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		s := newShelf(t, open)
		s.fill(t)
		answer, err := s.Role(t.Context(), "designer", catalog.JSON, catalog.Identity)
		if err != nil {
			t.Fatal(err)
		}
		if got := string(answer.Only([]string{"title", "slug", "salary_bands"})); got != `{"slug":"designer","title":"Designer","salary_bands":[]}` {
			t.Errorf("got %s", got)
		}
		var whole, cut map[string]json.RawMessage
		if err := errors.Join(json.Unmarshal(answer.Body, &whole), json.Unmarshal(answer.Only(catalog.RoleFields), &cut)); err != nil {
			t.Fatal(err)
		}
		if len(whole) != len(catalog.RoleFields) || len(cut) != len(whole) {
			t.Errorf("a role has %d members, all of them cut out are %d, and %d are named", len(whole), len(cut), len(catalog.RoleFields))
		}
		for name, value := range whole {
			if string(cut[name]) != string(value) {
				t.Errorf("%s: %s became %s", name, value, cut[name])
			}
		}
		page, err := s.List(t.Context(), catalog.Query{Sort: catalog.ByTitle, Limit: 1, Fields: []string{"slug"}})
		if err != nil || !strings.HasPrefix(string(page.Body), `{"items":[{"slug":"back-end-developer"}],`) {
			t.Errorf("got %s, %v", page.Body, err)
		}
	})
}

func TestIncludedRelatedRolesAreSummaries(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		s := newShelf(t, open)
		s.put(t, source("Tester", "", "SQL"))
		s.put(t, source("Developer", "related: [tester, nobody]\n", "SQL"))
		for _, wanted := range [][]string{nil, {"slug"}} {
			answer, err := s.WithRelated(t.Context(), "developer", wanted)
			if err != nil {
				t.Fatal(err)
			}
			var got struct {
				Slug     string
				Related  []struct{ Slug string }
				Included struct {
					Related []struct{ Slug, Title string }
				}
			}
			if err := json.Unmarshal(answer.Body, &got); err != nil {
				t.Fatalf("%v: %s", err, answer.Body)
			}
			if got.Slug != "developer" || len(got.Included.Related) != 1 || got.Included.Related[0].Title != "Tester" || (wanted == nil) != (len(got.Related) == 1) {
				t.Errorf("with %q: %+v", wanted, got)
			}
		}
		if _, err := s.WithRelated(t.Context(), "nobody", nil); !fault.Is(err, fault.NotFound) {
			t.Errorf("of nobody: %v", err)
		}
	})
}

// Each role of a list has the roles that the role itself includes, whatever members
// are wanted, and the list another tag.
func TestListsIncludeRelatedRoles(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		s := newShelf(t, open)
		s.fill(t)
		s.put(t, source("Data Engineer", "family: Data and AI\nrelated: [designer]\n", "SQL"))
		q := catalog.Query{Sort: catalog.ByTitle, Limit: 20, Fields: []string{"slug"}}
		plain, err := s.List(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		q.Related, q.Facets = true, true
		page, err := s.List(t.Context(), q)
		if err != nil || page.ETag == plain.ETag {
			t.Fatal(page.ETag, err)
		}
		var got struct {
			Items []struct {
				Slug, Title string
				Included    struct {
					Related []struct{ Slug, Title string }
				}
			}
			Facets map[string]any
		}
		if err := json.Unmarshal(page.Body, &got); err != nil || len(got.Items) != 5 || got.Facets == nil {
			t.Fatalf("%v in %s", err, page.Body)
		}
		for _, item := range got.Items {
			var related []string
			for _, r := range item.Included.Related {
				related = append(related, r.Title)
			}
			if want := s.includedOf(t, item.Slug); strings.Join(related, ", ") != want || item.Title != "" {
				t.Errorf("%s %q: %v, want %s", item.Slug, item.Title, related, want)
			}
		}
		s.put(t, source("Zoologist", "", "Figma"))
		if after, err := s.List(t.Context(), q); err != nil || after.ETag == page.ETag {
			t.Error("another role is like one of the list, and the tag stays", err)
		}
	})
}

// Whatever visitors see change moves the time of lists, also what leaves them, and a
// start does not move it back.
func TestListsTellWhenSomethingChanged(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		s := newShelf(t, open)
		modified := func() time.Time {
			t.Helper()
			list, err := s.List(t.Context(), catalog.Query{Sort: catalog.ByTitle, Limit: 1})
			if err != nil {
				t.Fatal(err)
			}
			values, err := s.Values(t.Context(), catalog.Skill)
			if err != nil || !values.Modified.Equal(list.Modified) {
				t.Fatalf("the skills changed at %v, the list at %v: %v", values.Modified, list.Modified, err)
			}
			return list.Modified
		}
		if at := modified(); !at.IsZero() {
			t.Errorf("nothing was ever public, and changed at %v", at)
		}
		id := s.put(t, source("Designer", "", "Figma"))
		s.put(t, source("Artist", "", "Figma"))
		published := modified()
		if _, err := s.editorial.Create(t.Context(), policy.Program, source("Draft", "", "Figma")); err != nil || !modified().Equal(published) {
			t.Error("a draft changed what visitors see", err)
		}
		if _, err := s.editorial.Unpublish(t.Context(), policy.Program, id, "*"); err != nil {
			t.Fatal(err)
		}
		down := modified()
		if !down.After(published) {
			t.Errorf("a role was taken down at %v, the others published at %v", down, published)
		}
		again := catalog.New(catalog.Site{Options: s.options})
		again.Attach(s.store)
		if _, _, err := again.Load(t.Context()); err != nil {
			t.Fatal(err)
		}
		if list, err := again.List(t.Context(), catalog.Query{Sort: catalog.ByTitle, Limit: 1}); err != nil || !list.Modified.Equal(down) {
			t.Errorf("after a start: %v, %v", list.Modified, err)
		}
	})
}

func TestThePastIsAnsweredAsItWas(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		s := newShelf(t, open)
		tester := s.put(t, source("Tester", "", "SQL"))
		id := s.put(t, source("Developer", "related: [tester]\n", "SQL"))
		publish := func(id string, doc []byte) {
			t.Helper()
			if _, err := s.editorial.Publish(t.Context(), policy.Program, id, "*", doc); err != nil {
				t.Fatal(err)
			}
		}
		publish(id, source("Programmer", "slug: programmer\nrelated: [tester]\n", "SQL"))
		publish(tester, source("Checker", "slug: tester\n", "SQL"))
		if _, err := s.editorial.Unpublish(t.Context(), policy.Program, id, "*"); err != nil {
			t.Fatal(err)
		}
		publish(id, source("Coder", "slug: coder\nrelated: [tester]\n", "SQL"))

		var history catalog.Stretches
		answer, err := s.Role(t.Context(), "coder", catalog.History, catalog.Identity)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(answer.Body, &history); err != nil {
			t.Fatal(err)
		}
		if len(history.Items) != 3 || history.Items[0].Until != nil || history.Items[1].Until == nil || len(history.Items[1].Changes) == 0 {
			t.Fatalf("history: %s", answer.Body)
		}
		title := func(at time.Time) string {
			answer, err := s.At(t.Context(), "developer", catalog.JSON, at)
			if err != nil {
				if !fault.Is(err, fault.NotFound) {
					t.Fatal(err)
				}
				return "nothing"
			}
			var r struct {
				Title   string
				Related []struct{ Title string }
			}
			if err := json.Unmarshal(answer.Body, &r); err != nil {
				t.Fatal(err)
			}
			return fmt.Sprint(r.Title, r.Related)
		}
		first, second, third := history.Items[2], history.Items[1], history.Items[0]
		for _, c := range []struct {
			at   time.Time
			want string
		}{
			{first.From.Add(-time.Microsecond), "nothing"},
			{first.From, "Developer[{Tester}]"},
			{first.Until.Add(-time.Microsecond), "Developer[{Tester}]"},
			{second.From, "Programmer[{Tester}]"},
			{*second.Until, "nothing"},
			{third.From, "Coder[{Checker}]"},
			{third.From.Add(time.Hour), "Coder[{Checker}]"},
		} {
			if got := title(c.at); got != c.want {
				t.Errorf("at %s: %s, want %s", c.at.Format(time.TimeOnly), got, c.want)
			}
			if got := title(c.at); got != c.want {
				t.Errorf("at %s a second time: %s, want %s", c.at.Format(time.TimeOnly), got, c.want)
			}
		}
	})
}

func TestEncodingsHoldTheSameBytesAndOtherTags(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		s := newShelf(t, open)
		s.fill(t)
		tags := map[string]bool{}
		for _, enc := range []catalog.Encoding{catalog.Identity, catalog.Gzip, catalog.Brotli} {
			answer, err := s.Role(t.Context(), "back-end-developer", catalog.JSON, enc)
			if err != nil || answer.Encoding != enc || tags[answer.ETag] || !strings.HasPrefix(answer.ETag, `"`) {
				t.Errorf("%s: %+v, %v", enc, answer.ETag, err)
			}
			tags[answer.ETag] = true
			if plain := inflate(t, answer); !json.Valid(plain) {
				t.Errorf("%s does not hold JSON", enc)
			}
		}
		// What is too short to gain by it is there as it is only.
		answer, err := s.Role(t.Context(), "designer", catalog.HTML, catalog.Brotli, catalog.Gzip, catalog.Identity)
		if err != nil || len(answer.Body) == 0 {
			t.Errorf("a short answer: %+v, %v", answer, err)
		}
	})
}

// No answer is ever staler than a change that was acknowledged before it was
// asked for: not a single read, not a list, not what another role says.
func TestNothingServedIsStalerThanItsTransaction(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		s := newShelf(t, open)
		var acknowledged [4]struct {
			sync.Mutex
			n int
		}
		ids := make([]string, len(acknowledged))
		for i := range ids {
			ids[i] = s.put(t, source("Role 0", fmt.Sprintf("slug: role-%d\n", i), "SQL"))
			s.put(t, source(fmt.Sprintf("Friend %d", i), fmt.Sprintf("related: [role-%d]\n", i), "SQL"))
		}
		ctx, stop := context.WithCancel(t.Context())
		var readers, writers sync.WaitGroup
		for i := range ids {
			readers.Go(func() {
				for ctx.Err() == nil {
					acknowledged[i].Lock()
					least := acknowledged[i].n
					acknowledged[i].Unlock()
					for what, n := range s.versionsSeen(t, i) {
						if n < least {
							t.Errorf("%s shows version %d of role %d after %d was acknowledged", what, n, i, least)
							return
						}
					}
				}
			})
			writers.Go(func() {
				for n := 1; n <= 12; n++ {
					doc := source(fmt.Sprintf("Role %d", n), fmt.Sprintf("slug: role-%d\n", i), "SQL")
					if _, err := s.editorial.Publish(ctx, policy.Program, ids[i], "*", doc); err != nil {
						t.Error(err)
						return
					}
					acknowledged[i].Lock()
					acknowledged[i].n = n
					acknowledged[i].Unlock()
				}
			})
		}
		writers.Wait()
		stop()
		readers.Wait()
	})
}

// versionsSeen reads which version of a role each way of asking shows.
func (s shelf) versionsSeen(t *testing.T, i int) map[string]int {
	number := func(title string) int {
		n := -1
		_, _ = fmt.Sscanf(title, "Role %d", &n)
		return n
	}
	seen := map[string]int{}
	var one struct{ Title string }
	answer, err := s.Role(t.Context(), fmt.Sprintf("role-%d", i), catalog.JSON, catalog.Identity)
	if err == nil {
		err = json.Unmarshal(answer.Body, &one)
	}
	if err != nil {
		t.Error(err)
	}
	seen["a read"] = number(one.Title)
	seen["a list"] = number(s.list(t, catalog.Query{Slug: []string{fmt.Sprintf("role-%d", i)}}).Items[0].Title)
	var friend struct{ Related []struct{ Title string } }
	answer, err = s.Role(t.Context(), fmt.Sprintf("friend-%d", i), catalog.JSON, catalog.Identity)
	if err == nil {
		err = json.Unmarshal(answer.Body, &friend)
	}
	if err != nil || len(friend.Related) != 1 {
		t.Errorf("a friend says %+v, %v", friend, err)
		return seen
	}
	seen["a related role"] = number(friend.Related[0].Title)
	return seen
}

func TestAnOlderFormatIsServedAndProjectedAgain(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		s := newShelf(t, open)
		s.fill(t)
		before, err := s.Role(t.Context(), "designer", catalog.JSON, catalog.Identity)
		if err != nil {
			t.Fatal(err)
		}
		// As an older binary would have left it: other records, another number.
		err = s.store.Derive(t.Context(), func(tx store.Tx) error {
			for key := range tx.Scan(store.Responses, nil, nil) {
				tx.Put(store.Responses, slices.Clone(key), []byte{0xee})
			}
			tx.Put(store.Derived, []byte("format"), []byte("0"))
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		during, err := s.Role(t.Context(), "designer", catalog.JSON, catalog.Gzip, catalog.Identity)
		if err != nil || string(during.Body) != string(before.Body) {
			t.Errorf("while it is being projected again: %v", err)
		}
		done := 0
		if err := s.Reproject(t.Context(), func(n, total int) { done = n }); err != nil || done != 4 {
			t.Fatalf("%d roles, %v", done, err)
		}
		after, err := s.Role(t.Context(), "designer", catalog.JSON, catalog.Identity)
		if err != nil || string(after.Body) != string(before.Body) || after.ETag != before.ETag {
			t.Errorf("afterwards: %v", err)
		}
		again := catalog.New(catalog.Site{Options: s.options})
		again.Attach(s.store)
		roles, stale, err := again.Load(t.Context())
		if err != nil || roles != 4 || stale {
			t.Errorf("a restart finds %d roles, stale %v, %v", roles, stale, err)
		}
	})
}

func TestAnotherPublicURLIsProjectedAgain(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		s := newShelf(t, open)
		s.fill(t)
		moved := catalog.New(catalog.Site{PublicURL: "https://moved.example.org", Options: s.options})
		moved.Attach(s.store)
		roles, stale, err := moved.Load(t.Context())
		if err != nil || roles != 4 || !stale {
			t.Fatalf("%d roles, stale %v, %v", roles, stale, err)
		}
		var steps []int
		if err := moved.Reproject(t.Context(), func(done, total int) { steps = append(steps, done, total) }); err != nil {
			t.Fatal(err)
		}
		if fmt.Sprint(steps) != "[0 4 4 4]" {
			t.Errorf("progress: %v", steps)
		}
		answer, err := moved.Role(t.Context(), "designer", catalog.JSONLD, catalog.Identity)
		if err != nil || !strings.Contains(string(answer.Body), "https://moved.example.org/roles/designer") {
			t.Errorf("got %s, %v", answer.Body, err)
		}
	})
}
