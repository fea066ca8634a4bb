package catalog

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"rolebook/internal/fault"
	"rolebook/internal/role"
	"rolebook/internal/store"
)

// Comparison is several roles side by side, as the API answers it.
type Comparison struct {
	Roles []role.Summary `json:"roles" doc:"In the order in which they were asked for."`
	role.Comparison
}

// compared is what of a role's ready JSON is compared.
var compared = []string{"slug", "responsibilities", "skills", "salary_bands"}

// Compare puts published roles side by side, under any slugs that they have had.
// The roles' own part is joined from their ready summaries; of the rest only the
// compared members are read. Faults: NotFound, or Gone when all that is missing
// has been taken down, with a field for each role that is missing; Invalid when
// two slugs are of one role.
func (c *Catalog) Compare(ctx context.Context, slugs []string) (Page, error) {
	body := []byte(`{"roles":[`)
	var members [][]byte
	var modified time.Time
	err := c.store.View(ctx, func(r store.Reader) error {
		modified = changedAt(r)
		ids, err := Document{r}.publicIDs(slugs)
		for i, id := range ids {
			summary, rest, err := comparedParts(r, id)
			if err != nil {
				return err
			}
			if i > 0 {
				body = append(body, ',')
			}
			body = append(body, summary...)
			members = append(members, rest)
		}
		return err
	})
	if errors.Is(err, errRecord) { // an older binary left it, and the background has not come to it
		err = fault.Wrap(fault.Unavailable, err, "The roles are being brought up to date; try again in a moment.")
	}
	if err != nil {
		return Page{}, err
	}
	roles := make([]*role.Role, len(members))
	for i, m := range members {
		if err := json.Unmarshal(m, &roles[i]); err != nil {
			return Page{}, fmt.Errorf("reading ready JSON: %w", err)
		}
	}
	rest, err := marshal(role.Compare(roles))
	if err != nil {
		return Page{}, err
	}
	body = append(append(body, `],`...), rest[1:]...)
	return Page{Body: body, ETag: tagOf(body), Modified: modified}, nil
}

// comparedParts reads a role's ready summary and the members of its JSON that are
// compared.
func comparedParts(r store.Reader, id string) (summary, members []byte, err error) {
	e, err := decodeEntry(r.Get(store.Entries, []byte(id)))
	if err != nil {
		return nil, nil, err
	}
	answer, err := decodeRecord(r.Get(store.Responses, responseKey(e.slug, JSON, Identity)), nil)
	return e.summary, answer.Only(compared), err
}

// publicIDs finds the public roles that have or had some slugs.
func (d Document) publicIDs(slugs []string) ([]string, error) {
	var ids []string
	missing := fault.New(fault.Gone, "Some of the roles are not public, so they cannot be compared.")
	for _, slug := range slugs {
		owner, ok := d.Owner(slug)
		_, live := Live(d.Publications(owner.Role))
		switch {
		case ok && live && slices.Contains(ids, owner.Role):
			return nil, fault.New(fault.Invalid, "A role cannot be compared with itself.").At("query.role", "“%s” is there twice. Name each role once.", slug)
		case ok && live:
			ids = append(ids, owner.Role)
		case ok && owner.Known():
			missing = missing.At("query.role", "The role “%s” has been taken down.", slug)
		default:
			missing = missing.At("query.role", "There is no published role with the slug “%s”.", slug)
			missing.Kind = fault.NotFound
		}
	}
	if len(missing.Fields) > 0 {
		return nil, missing
	}
	return ids, nil
}
