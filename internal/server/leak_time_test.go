package server

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

// TestTheTimeOfAnAnswerTellsNothing asks in turn for what is hidden and for what
// never was, and compares the medians; and likewise for what was taken down, with
// and without much that was written since. Between the two kinds there may be a
// difference, for 410 says openly that there was something.
func TestTheTimeOfAnAnswerTellsNothing(t *testing.T) {
	shown, _ := draft(t, "---\ntitle: Shown\nslug: shown\n---\n\nIs seen.\n")
	matching(t, "POST", "/roles/"+shown+"/publish", "*", "", 200)
	hide(t, shown)
	for _, slug := range []string{"fallen", "fallen-since"} {
		id, _ := draft(t, "---\ntitle: Fallen\nslug: "+slug+"\n---\n\nWas seen.\n")
		matching(t, "POST", "/roles/"+id+"/publish", "*", "", 200)
		matching(t, "POST", "/roles/"+id+"/unpublish", "*", "", 200)
		for i := 0; i < 20 && slug == "fallen-since"; i++ {
			matching(t, "PUT", "/roles/"+id, "*", fmt.Sprintf(`{"source":"---\ntitle: Fallen\nslug: fallen-since\n---\n\nIs hidden %d.\n"}`, i), 200)
		}
	}
	for _, form := range []string{"", "/html", "/history", "?at=2026-01-01", "?preview=rbv_nonsense"} {
		for _, alike := range [][]string{{"veiled", "put-away", "coming", "nothing"}, {"fallen", "fallen-since"}} {
			usual := usualTimes(t, form, alike)
			if least, most := slices.Min(usual), slices.Max(usual); most > least*5/4 {
				t.Errorf("/api/v1/roles/…%s: %v took %v", form, alike, usual)
			}
		}
	}
}

// usualTimes are the medians of how long answers took. They are asked for in turn,
// so that what slows the machine down slows all of them.
func usualTimes(t *testing.T, form string, slugs []string) []time.Duration {
	t.Helper()
	took := make([][]time.Duration, len(slugs))
	for n := range 500 * len(slugs) {
		i := (n + n/len(slugs)) % len(slugs) // each after each of the others
		start := time.Now()
		send(t, "GET", "/api/v1/roles/"+slugs[i]+form, "")
		took[i] = append(took[i], time.Since(start))
	}
	usual := make([]time.Duration, len(slugs))
	for i, all := range took {
		slices.Sort(all)
		usual[i] = all[len(all)/2]
	}
	return usual
}
