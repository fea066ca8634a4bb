package server

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"slices"
	"testing"
)

// TestTheWorkOfAnAnswerTellsNothing asks for what is hidden and for what never was,
// and compares the work that they made, which is what the time of an answer could
// tell; and likewise for what was taken down, with and without much that was written
// since. Between the two kinds there may be a difference, for 410 says openly that
// there was something. Work is counted in allocations: reading one more record costs
// six.
func TestTheWorkOfAnAnswerTellsNothing(t *testing.T) {
	shown, _ := draft(t, "---\ntitle: Shown\nslug: shown\n---\n\nIs seen.\n")
	matching(t, "POST", "/roles/"+shown+"/publish", "*", "", 200)
	hide(t, shown)
	for _, slug := range []string{"fell-long-ago", "fell-recently"} {
		id, _ := draft(t, "---\ntitle: Fallen\nslug: "+slug+"\n---\n\nWas seen.\n")
		matching(t, "POST", "/roles/"+id+"/publish", "*", "", 200)
		matching(t, "POST", "/roles/"+id+"/unpublish", "*", "", 200)
		for i := 0; i < 20 && slug == "fell-recently"; i++ {
			matching(t, "PUT", "/roles/"+id, "*", fmt.Sprintf(`{"source":"---\ntitle: Fallen\nslug: fell-recently\n---\n\nIs hidden %d.\n"}`, i), 200)
		}
	}
	for _, form := range []string{"", "/html", "/history", "?at=2026-01-01", "?preview=rbv_nonsense"} {
		for _, alike := range [][]string{{"veiled", "put-away", "coming", "nothing"}, {"fell-long-ago", "fell-recently"}} {
			if work, same := leastWork(t, form, alike); !same {
				t.Errorf("/api/v1/roles/…%s: %v took %v allocations", form, alike, work)
			}
		}
	}
}

// leastWork is how many allocations an answer takes when nothing else is done
// meanwhile, and whether that is the same for all slugs, give or take two. Other
// goroutines allocate too, and the detector of races empties pools at random, so that
// one measurement is only ever too high: it asks until the least of each meet, and
// gives up after so many rounds that only true work keeps them apart.
func leastWork(t *testing.T, form string, slugs []string) (least []uint64, same bool) {
	t.Helper()
	least = make([]uint64, len(slugs))
	for round := range 1000 {
		for i, slug := range slugs {
			req, rec := httptest.NewRequest(http.MethodGet, "/api/v1/roles/"+slug+form, nil), httptest.NewRecorder()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			handler(t).ServeHTTP(rec, req)
			runtime.ReadMemStats(&after)
			if took := after.Mallocs - before.Mallocs; least[i] == 0 || took < least[i] {
				least[i] = took
			}
		}
		if round >= 20 && slices.Max(least) <= slices.Min(least)+2 {
			return least, true
		}
	}
	return least, false
}
