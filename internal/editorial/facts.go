package editorial

import (
	"context"
	"encoding/json"
	"slices"

	"rolebook/internal/catalog"
	"rolebook/internal/fault"
	"rolebook/internal/role"
	"rolebook/internal/store"
)

// Facts is what lists of roles show and filter by, as the newest text says it.
type Facts struct {
	Family  *role.Family     `json:"family"`
	Salary  *role.SalarySpan `json:"salary"`
	PayAsOf string           `json:"pay_as_of"` // of the oldest figure: a year, a month or a day; empty without one
	Terms   []string         `json:"terms"`     // what people look for it by: other names, skills, places
}

func factsOf(r *role.Role) Facts {
	s := catalog.Summarise(r)
	f := Facts{Family: s.Family, Salary: s.Salary, Terms: slices.Concat(s.AlsoKnownAs, s.Locations)}
	for _, sk := range s.Skills {
		f.Terms = append(f.Terms, sk.Name)
	}
	for _, b := range r.SalaryBands {
		if b.AsOf != nil && (f.PayAsOf == "" || *b.AsOf < f.PayAsOf) {
			f.PayAsOf = *b.AsOf
		}
	}
	return f
}

// filledAtOnce is how many records get their facts in one transaction.
const filledAtOnce = 50

// FillFacts gives each role its facts that an older program, which knew none,
// saved last. It is for the server to call while it serves; where it stops, the
// next start goes on.
func (s *Service) FillFacts(ctx context.Context) error {
	var bare []string
	err := s.store.View(ctx, func(r store.Reader) error {
		bare = bare[:0]
		for key, value := range r.Scan(store.Roles, nil, nil) {
			if !hasFacts(value) {
				bare = append(bare, string(key))
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for some := range slices.Chunk(bare, filledAtOnce) {
		if err := s.fillFacts(ctx, some); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) fillFacts(ctx context.Context, ids []string) error {
	sources := make([][]byte, len(ids)) // nil for a role that has gone meanwhile
	err := s.store.View(ctx, func(r store.Reader) error {
		for i, id := range ids {
			now, err := readRole(r, id)
			if err != nil && !fault.Is(err, fault.NotFound) {
				return err
			}
			sources[i] = now.Source
		}
		return nil
	})
	if err != nil {
		return err
	}
	facts := make([]Facts, len(ids))
	for i, source := range sources {
		compiled, err := s.catalog.Compile(ctx, source)
		if err != nil {
			return err
		}
		facts[i] = factsOf(&compiled.Role)
	}
	_, err = s.store.Update(ctx, func(tx store.Tx) error {
		for i, id := range ids {
			rec, ok := record(tx, id)
			if ok && !hasFacts(tx.Get(store.Roles, []byte(id))) { // as it was: whoever saves gives it facts
				rec.Facts = facts[i]
				putRecord(tx, rec)
			}
		}
		return nil
	})
	return err
}

// hasFacts tells whether whatever wrote a record knew of facts. A role that is
// gone needs none.
func hasFacts(value []byte) bool {
	var seen struct {
		Facts    *struct{} `json:"facts"`
		Deleting bool      `json:"deleting"`
	}
	return value == nil || json.Unmarshal(value, &seen) != nil || seen.Facts != nil || seen.Deleting
}
