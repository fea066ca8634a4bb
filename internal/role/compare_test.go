package role_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rolebook/internal/money"
	"rolebook/internal/role"
)

func sideBySide() []*role.Role {
	senior, junior, needed := "Senior", "Junior", "required"
	low, high := money.Decimal("50000"), money.Decimal("70000")
	one := &role.Role{
		Slug: "one", Skills: []role.Skill{{Name: "Go", Slug: "go", Level: &needed}, {Name: "SQL", Slug: "sql"}},
		Responsibilities: []role.Item{{Text: "Write and test services"}, {Text: "Answer the phone"}},
		SalaryBands:      []role.Band{{Level: &senior, Min: &low}, {Level: &junior}},
	}
	two := &role.Role{
		Slug: "two", Skills: []role.Skill{{Name: "SQL", Slug: "sql"}, {Name: "Golang", Slug: "go"}, {Name: "Rust", Slug: "rust"}},
		Responsibilities: []role.Item{{Text: "Draw maps"}, {Text: "Write, test and run services"}},
		SalaryBands:      []role.Band{{Level: &senior, Min: &high}},
	}
	return []*role.Role{one, two}
}

func ExampleCompare() {
	c := role.Compare(sideBySide())
	for _, s := range c.Skills.Shared {
		fmt.Println("both:", s.Name)
	}
	for _, s := range c.Skills.Differing {
		fmt.Println("only", s.In[0].Role+":", s.Name)
	}
	// Output:
	// both: Go
	// both: SQL
	// only two: Rust
}

func TestCompare(t *testing.T) {
	c := role.Compare(sideBySide())
	if got := fmt.Sprint(c.Responsibilities); got != "{[{Write and test services [one two]}] [{Answer the phone [one]} {Draw maps [two]}]}" {
		t.Errorf("responsibilities: %s", got)
	}
	if in := c.Skills.Shared[0].In; len(in) != 2 || in[0].Level == nil || *in[0].Level != "required" || in[1].Level != nil {
		t.Errorf("Go is in %+v", in)
	}
	if len(c.Pay) != 2 || *c.Pay[0].Level != "Senior" || *c.Pay[0].Bands[1].Min != "70000" || c.Pay[1].Bands[0] == nil || c.Pay[1].Bands[1] != nil {
		t.Errorf("pay: %+v", c.Pay)
	}
	empty := role.Compare([]*role.Role{{Slug: "a"}, {Slug: "b"}})
	if empty.Pay == nil || empty.Skills.Shared == nil || empty.Skills.Differing == nil || empty.Responsibilities.Shared == nil || empty.Responsibilities.Differing == nil {
		t.Errorf("nothing has nil lists: %+v", empty)
	}
}

// Every skill, duty and band of every role is in the comparison, once; a role
// and itself share everything; and which role comes first does not matter to
// what is shared.
func TestCompareLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawRole(t), drawRole(t)
		a.Slug, b.Slug = "a", "b"
		c := role.Compare([]*role.Role{a, b})
		uses := map[string]int{}
		for _, s := range append(c.Skills.Shared, c.Skills.Differing...) {
			for _, in := range s.In {
				uses[in.Role+" "+s.Slug]++
			}
		}
		for _, r := range []*role.Role{a, b} {
			bands, duties := 0, 0
			for _, s := range r.Skills {
				if uses[r.Slug+" "+s.Slug] != 1 {
					t.Fatalf("%s has %s, which is there %d times", r.Slug, s.Slug, uses[r.Slug+" "+s.Slug])
				}
			}
			for _, d := range append(c.Responsibilities.Shared, c.Responsibilities.Differing...) {
				duties += strings.Count(strings.Join(d.In, ""), r.Slug)
			}
			for _, p := range c.Pay {
				if p.Bands[map[string]int{"a": 0, "b": 1}[r.Slug]] != nil {
					bands++
				}
			}
			if texts := distinctTexts(r); duties != texts || bands > len(r.SalaryBands) || bands == 0 && len(r.SalaryBands) > 0 {
				t.Fatalf("%s has %d duties of %d and %d bands of %d", r.Slug, duties, texts, bands, len(r.SalaryBands))
			}
		}
		back := role.Compare([]*role.Role{b, a})
		if len(back.Skills.Shared) != len(c.Skills.Shared) || len(back.Pay) != len(c.Pay) {
			t.Fatalf("turned round: %+v and %+v", c, back)
		}
		other := *a
		other.Slug = "b"
		if same := role.Compare([]*role.Role{a, &other}); len(same.Skills.Differing) > 0 || len(same.Responsibilities.Differing) > 0 {
			t.Fatalf("a role differs from itself by %+v", same)
		}
	})
}

func distinctTexts(r *role.Role) int {
	seen := map[string]bool{}
	for _, i := range r.Responsibilities {
		seen[i.Text] = true
	}
	return len(seen)
}
