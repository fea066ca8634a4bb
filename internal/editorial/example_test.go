package editorial_test

import (
	"context"
	"fmt"
	"log"
	"time"

	"rolebook/internal/catalog"
	"rolebook/internal/compile"
	"rolebook/internal/editorial"
	"rolebook/internal/money"
	"rolebook/internal/policy"
	"rolebook/internal/store/sim"
	"rolebook/internal/taxonomy"
)

// An author writes a role, sends it for review, and an editor publishes it.
func Example() {
	tax, err := taxonomy.Load()
	if err != nil {
		log.Fatal(err)
	}
	cat := catalog.New(catalog.Site{Options: compile.Options{Taxonomy: tax, Locale: "en-GB", Currency: "GBP", Assumptions: money.DefaultAssumptions()}})
	st := sim.New(1, sim.Options{}).Node(cat)
	defer func() { _ = st.Close() }()
	cat.Attach(st)
	ctx := context.Background()
	if _, _, err := cat.Load(ctx); err != nil {
		fmt.Println(err)
		return
	}
	roles := editorial.New(st, cat, editorial.Options{Media: func(string) bool { return true }, Now: time.Now})

	author := policy.Actor{ID: "bea", Name: "Bea", Role: policy.Author}
	editor := policy.Actor{ID: "ana", Name: "Ana", Role: policy.Editor}
	r, err := roles.Create(ctx, author, []byte("---\ntitle: Tester\n---\n\nFinds faults.\n\n## Responsibilities\n\n- Test\n"))
	fmt.Println(r.State(), err)
	r, err = roles.Submit(ctx, author, r.ID, r.ETag(), editor.ID, "My first")
	fmt.Println(r.State(), err)
	p, err := roles.Publish(ctx, editor, r.ID, r.ETag(), nil)
	fmt.Println(p.Role.State(), p.Changes, err)
	// Output:
	// draft <nil>
	// in_review <nil>
	// published [Published for the first time] <nil>
}
