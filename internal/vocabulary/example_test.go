package vocabulary_test

import (
	"context"
	"fmt"
	"time"

	"rolebook/internal/catalog"
	"rolebook/internal/compile"
	"rolebook/internal/editorial"
	"rolebook/internal/policy"
	"rolebook/internal/store/sim"
	"rolebook/internal/taxonomy"
	"rolebook/internal/vocabulary"
)

// A role names a skill that nobody knows; the administrator says what it means.
func Example() {
	ctx := context.Background()
	lists, err := taxonomy.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	cat := catalog.New(catalog.Site{Options: compile.Options{Taxonomy: lists, Locale: "en-GB"}})
	st := sim.New(1, sim.Options{}).Node(cat)
	defer st.Close()
	cat.Attach(st)
	if _, _, err := cat.Load(ctx); err != nil {
		fmt.Println(err)
		return
	}
	roles := editorial.New(st, cat, editorial.Options{Media: func(string) bool { return true }, Now: time.Now})
	doc := []byte("---\ntitle: Developer\n---\n\nDevelops.\n\n## Responsibilities\n\n- Develop\n\n## Skills\n\n- JS framework\n")
	role, err := roles.Create(ctx, policy.Program, doc)
	if err == nil {
		_, err = roles.Publish(ctx, policy.Program, role.ID, "*", nil)
	}
	fmt.Println(err)

	known := vocabulary.New(vocabulary.Skills, st, cat, lists, time.Now)
	outcome, err := known.Merge(ctx, policy.Operator, "js-framework", "javascript")
	fmt.Println(outcome.Term.Name, "means", outcome.Term.MergedInto.Name, err)
	for _, r := range outcome.Roles {
		fmt.Println(r.Title, r.Changes)
	}
	// Output:
	// <nil>
	// JS framework means JavaScript <nil>
	// Developer [Skill JS framework removed Skill JavaScript added]
}
