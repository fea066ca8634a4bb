package exchange_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"rolebook/internal/compile"
)

// seedPage is a page's text as it is copied from a browser, where it is there;
// its facts in other words are the golden case text/seed.
const seedPage = "../../../shared/seed-page.txt"

func TestSeedPage(t *testing.T) {
	data, err := os.ReadFile(seedPage)
	if os.IsNotExist(err) {
		t.Logf("%s is not here; the case text/seed stands for it", seedPage)
		if data, err = caseFile("testdata/text/seed.txtar"); err != nil {
			t.Fatal(err)
		}
	}
	drafts := read(t, "seed-page.txt", data)
	r := compile.Compile(drafts[0].Source, options(t).Compile).Role
	if r.Title != "Back-End Developer" || drafts[0].Slug != "back-end-developer" {
		t.Errorf("the title is %q, the slug %s", r.Title, drafts[0].Slug)
	}
	if len(r.Responsibilities) != 6 || len(r.Skills) != 0 {
		t.Errorf("%d responsibilities, %d skills", len(r.Responsibilities), len(r.Skills))
	}
	related := []string{
		"front-end-developer", "full-stack-developer", "cloud-engineer", "data-analyst", "chief-information-officer", "head-of-it",
		"cybersecurity-engineer", "web-developer", "robotics-engineer", "ux-ui-designer", "data-scientist", "graphic-designer",
	}
	var slugs []string
	for _, ref := range r.Related {
		slugs = append(slugs, ref.Slug)
	}
	if !slices.Equal(slugs, related) {
		t.Errorf("related: %v", slugs)
	}
	if len(r.Actions) != 2 || r.Actions[0].Label != "Hire Developers" || r.Actions[1].Label != "Apply Now" {
		t.Errorf("actions: %+v", r.Actions)
	}
	said := strings.Join(drafts[0].Understood, "\n")
	for _, skill := range []string{"Python", "Java", "Ruby", "PHP", "Troubleshooting", "named in prose"} {
		if !strings.Contains(said, skill) {
			t.Errorf("what was understood does not say %q:\n%s", skill, said)
		}
	}
}
