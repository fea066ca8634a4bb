package editorial

import (
	"context"
	"encoding/json"
	"errors"
	"slices"

	"rolebook/internal/catalog"
	"rolebook/internal/compile"
	"rolebook/internal/fault"
	"rolebook/internal/role"
	"rolebook/internal/store"
)

// Facts is what lists of roles show and filter by, as the newest text says it.
type Facts struct {
	Family  *role.Family     `json:"family"` // named as in the text, with the slug that it had then: see Record.meant
	Salary  *role.SalarySpan `json:"salary"`
	PayAsOf string           `json:"pay_as_of"` // of the oldest figure: a year, a month or a day; empty without one
	Terms   []string         `json:"terms"`     // what people look for it by: other names, skills, places
	Edition string           `json:"edition"`   // of the program and its flags that read the text: see [catalog.Catalog.Edition]
}

func (s *Service) factsOf(result *compile.Result) Facts {
	r := &result.Role
	sum := catalog.Summarise(r)
	f := Facts{Salary: sum.Salary, Terms: slices.Concat(sum.AlsoKnownAs, sum.Locations), Edition: s.catalog.Edition()}
	if sum.Family != nil {
		f.Family = &role.Family{Slug: sum.Family.Slug, Name: result.FamilyName}
	}
	for _, sk := range sum.Skills {
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

// FillFacts gives each role the facts that this program reads in its text with its
// flags, where another saved it last. It is for the server to call while it serves;
// where it stops, the next start goes on.
func (s *Service) FillFacts(ctx context.Context) error {
	var others []string
	err := s.store.View(ctx, func(r store.Reader) error {
		others = others[:0]
		for key, value := range r.Scan(store.Roles, nil, nil) {
			if !s.hasFacts(value) {
				others = append(others, string(key))
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	var lost []error
	for some := range slices.Chunk(others, filledAtOnce) {
		unreadable, err := s.fillFacts(ctx, some)
		if err != nil {
			return err
		}
		lost = append(lost, unreadable)
	}
	return errors.Join(lost...)
}

func (s *Service) fillFacts(ctx context.Context, ids []string) (unreadable, err error) {
	sources, unreadable, err := s.texts(ctx, ids)
	if err != nil {
		return nil, err
	}
	results := make([]compile.Result, len(ids))
	for i, source := range sources {
		if source == nil {
			continue
		}
		if results[i], err = s.Check(ctx, source); err != nil {
			return nil, err
		}
	}
	_, err = s.store.Update(ctx, func(tx store.Tx) error {
		for i, id := range ids {
			rec, ok := record(tx, id)
			if ok && sources[i] != nil && !s.hasFacts(tx.Get(store.Roles, []byte(id))) { // as it was: whoever saves gives it facts
				rec.Facts, rec.Locale = s.factsOf(&results[i]), results[i].Role.Locale
				rec.count(results[i])
				putRecord(tx, rec)
			}
		}
		return nil
	})
	return unreadable, err
}

// texts reads the newest text of each role: nil for one that has gone, and for one
// whose text is missing, which is told apart so that it holds up no other.
func (s *Service) texts(ctx context.Context, ids []string) (texts [][]byte, unreadable, err error) {
	err = s.store.View(ctx, func(r store.Reader) error {
		texts, unreadable = make([][]byte, len(ids)), nil
		for i, id := range ids {
			role, err := readRole(r, id)
			if err != nil && !fault.Is(err, fault.NotFound) {
				unreadable = errors.Join(unreadable, err)
			}
			texts[i] = role.Source
		}
		return nil
	})
	return texts, unreadable, err
}

// hasFacts tells whether a record has the facts that this program would give it. A
// role that is gone needs none.
func (s *Service) hasFacts(value []byte) bool {
	var seen struct {
		Facts struct {
			Edition string `json:"edition"`
		} `json:"facts"`
		Deleting bool `json:"deleting"`
	}
	return value == nil || json.Unmarshal(value, &seen) != nil || seen.Facts.Edition == s.catalog.Edition() || seen.Deleting
}
