package editorial_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"rolebook/internal/catalog"
	"rolebook/internal/editorial"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// preview makes a link to a role's newest version, for a day.
func (s site) preview(t *testing.T, id string) (editorial.PreviewLink, string) {
	t.Helper()
	link, token, err := s.CreatePreview(t.Context(), ana, id, 0, 24*time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	return link, token
}

func TestAPreviewShowsTheNewestOrOneVersion(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.create(t, doc("Tester", "internal: { notes: between us }\n", "related: [hidden]\n"))
		s.create(t, doc("Hidden"))
		_, newest := s.preview(t, r.ID)
		_, first, err := s.CreatePreview(t.Context(), ana, r.ID, 1, time.Hour)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Save(t.Context(), ana, r.ID, "*", doc("Taster"), ""); err != nil {
			t.Fatal(err)
		}
		for token, title := range map[string]string{newest: "Taster", first: "Tester"} {
			p, err := s.Preview(t.Context(), token, "")
			if err != nil || p.Role.Title != title || p.Role.ID != r.ID || p.Role.PublishedAt != nil || len(p.Role.Related) != 0 {
				t.Errorf("%s: %+v, %v", title, p.Role, err)
			}
			for _, rep := range []catalog.Representation{catalog.JSON, catalog.HTML, catalog.Markdown, catalog.JSONLD} {
				answer, err := p.Response(rep)
				if err != nil || len(answer.Body) == 0 || answer.ETag != "" || bytes.Contains(answer.Body, []byte("between us")) {
					t.Errorf("%s as %s: %q, %v", title, rep, answer.Body, err)
				}
			}
			if _, err := p.Response(catalog.History); !fault.Is(err, fault.NotFound) {
				t.Errorf("a draft's history: %v", err)
			}
		}
		if err := s.absent(t, "tester"); !fault.Is(err, fault.NotFound) {
			t.Errorf("a previewed draft is public: %v", err)
		}
	})
}

// TestWhateverIsWrongWithALinkIsTheSame holds every dead end against one answer.
func TestWhateverIsWrongWithALinkIsTheSame(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r, other, doomed := s.create(t, doc("Tester")), s.create(t, doc("Other")), s.create(t, doc("Doomed"))
		link, token := s.preview(t, r.ID)
		_, dead := s.preview(t, doomed.ID)
		if err := s.Delete(t.Context(), ana, doomed.ID, "*"); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Preview(t.Context(), token, "tester"); err != nil {
			t.Fatal(err)
		}
		fails := func(name, token, slug string) {
			t.Helper()
			if _, err := s.Preview(t.Context(), token, slug); !fault.Is(err, fault.NotFound) || !strings.Contains(err.Error(), "This preview link does not work") {
				t.Errorf("%s: %v", name, err)
			}
		}
		fails("no token", "", "")
		fails("another token", "rbv_AAAA", "tester")
		fails("another case", strings.ToLower(token), "tester")
		fails("padding", token+"=", "tester")
		fails("a space", token+" ", "tester")
		fails("the link's id", link.ID, "tester")
		fails("another role", token, other.Slug)
		fails("no role", token, "nobody")
		fails("a deleted role", dead, "")
		if err := s.RevokePreview(t.Context(), ana, other.ID, link.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("taking back through another role: %v", err)
		}
		if err := s.RevokePreview(t.Context(), ana, r.ID, link.ID); err != nil {
			t.Error(err)
		}
		fails("taken back", token, "tester")
		_, token = s.preview(t, r.ID)
		s.clock.now = s.clock.now.Add(24 * time.Hour)
		fails("ended", token, "tester")
	})
}

func TestWhoMaySharePreviews(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		author := policy.Actor{ID: "abe", Role: policy.Author}
		own, err := s.Create(t.Context(), author, doc("Own"))
		if err != nil {
			t.Fatal(err)
		}
		theirs := s.create(t, doc("Theirs"))
		if _, _, err := s.CreatePreview(t.Context(), author, own.ID, 0, time.Hour); err != nil {
			t.Errorf("of one's own: %v", err)
		}
		for name, err := range map[string]error{
			"sharing somebody else's": func() error { _, _, err := s.CreatePreview(t.Context(), author, theirs.ID, 0, time.Hour); return err }(),
			"listing theirs":          func() error { _, err := s.PreviewLinks(t.Context(), author, theirs.ID); return err }(),
			"taking theirs back":      s.RevokePreview(t.Context(), author, theirs.ID, "x"),
		} {
			if !fault.Is(err, fault.Forbidden) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if _, _, err := s.CreatePreview(t.Context(), ana, own.ID, 7, time.Hour); !fault.Is(err, fault.NotFound) {
			t.Errorf("of a version that there is not: %v", err)
		}
	})
}

func TestPreviewLinksAreBoundedAndSwept(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.create(t, doc("Tester"))
		link, token, err := s.CreatePreview(t.Context(), ana, r.ID, 0, 1000*24*time.Hour)
		if err != nil || link.ExpiresAt.Sub(link.CreatedAt) != editorial.MaxPreviewLife {
			t.Errorf("a link for years: %+v, %v", link, err)
		}
		for range 49 {
			s.preview(t, r.ID)
		}
		if _, _, err := s.CreatePreview(t.Context(), ana, r.ID, 0, time.Hour); !fault.Is(err, fault.Conflict) {
			t.Errorf("one more than there can be: %v", err)
		}
		if list, err := s.PreviewLinks(t.Context(), ana, r.ID); err != nil || len(list) != 50 || list[0].ID < list[49].ID {
			t.Errorf("%d links, %v", len(list), err)
		}
		s.clock.now = s.clock.now.Add(25 * time.Hour)
		s.preview(t, r.ID)
		kept, leaks := 0, false
		err = s.store.View(t.Context(), func(r store.Reader) error {
			for key, value := range r.Scan(store.Previews, nil, nil) {
				kept++
				leaks = leaks || strings.Contains(string(key)+string(value), strings.TrimPrefix(token, "rbv_"))
			}
			for _, value := range r.Scan(store.Audit, nil, nil) {
				leaks = leaks || strings.Contains(string(value), token)
			}
			return nil
		})
		if err != nil || kept != 2 || leaks {
			t.Errorf("%d links are kept, a token among them = %v, %v", kept, leaks, err)
		}
		if got := s.logged(t); !strings.HasPrefix(got, "preview.created: Of the newest version; Until 3 November 2026") {
			t.Errorf("the log says %s", got)
		}
	})
}

// TestALinkWorksAsLongAsItsMakerMay takes the right to make one away in each way.
func TestALinkWorksAsLongAsItsMakerMay(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.written(t, "Tester") // bea's
		for name, c := range map[string]struct {
			maker policy.Actor
			later policy.Actor // the maker, then
			works bool
		}{
			"an author, of their own":                      {bea, bea, true},
			"an author who became a viewer":                {bea, policy.Actor{ID: "bea", Role: policy.Viewer}, false},
			"an author who is disabled":                    {bea, policy.Actor{ID: "bea"}, false},
			"an author who is gone":                        {bea, policy.Actor{}, false},
			"an editor who became an author, of another's": {ana, policy.Actor{ID: "ana", Role: policy.Author}, false},
			"a key that has been revoked":                  {bot, policy.Actor{}, false},
		} {
			s.team[c.maker.ID] = c.maker
			link, token, err := s.CreatePreview(t.Context(), c.maker, r.ID, 0, time.Hour)
			if err != nil {
				t.Fatal(err)
			}
			s.team[c.maker.ID] = c.later
			_, err = s.Preview(t.Context(), token, "tester")
			listed, failed := s.PreviewLinks(t.Context(), boss, r.ID)
			if failed != nil || (err == nil) != c.works || !c.works && !fault.Is(err, fault.NotFound) || len(listed) != 1 {
				t.Errorf("%s: %v; %d are listed, %v", name, err, len(listed), failed)
			}
			if err := s.RevokePreview(t.Context(), boss, r.ID, link.ID); err != nil {
				t.Errorf("%s: taking it back: %v", name, err)
			}
		}
	})
}
