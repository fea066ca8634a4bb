package editorial

import (
	"context"
	"fmt"
	"slices"

	"rolebook/internal/catalog"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// Versions lists a role's versions, newest first, without their texts and
// without autosaves that are folded.
func (s *Service) Versions(ctx context.Context, id string) ([]catalog.Version, error) {
	var list []catalog.Version
	err := s.store.View(ctx, func(r store.Reader) error {
		role, err := readRole(r, id)
		if err != nil {
			return err
		}
		list = list[:0]
		for v := range (catalog.Document{Reader: r}).Versions(id) {
			if !slices.Contains(role.Folded, v.Number) {
				list = append(list, v)
			}
		}
		return nil
	})
	return list, err
}

// Version reads one version with its text.
func (s *Service) Version(ctx context.Context, id string, n int) (catalog.Version, error) {
	var v catalog.Version
	err := s.store.View(ctx, func(r store.Reader) error {
		role, err := readRole(r, id)
		if err != nil {
			return err
		}
		v, err = versionOf(r, role.Record, n)
		return err
	})
	return v, err
}

// Restore saves the text of an older version as the newest. Nothing becomes
// public by it.
func (s *Service) Restore(ctx context.Context, by policy.Actor, id, match string, n int) (Role, error) {
	v, err := s.Version(ctx, id, n)
	if err != nil {
		return Role{}, err
	}
	return s.Save(ctx, by, id, match, v.Source, fmt.Sprintf("Restored version %d", n))
}

// deleteAtOnce is how many versions and publications one transaction deletes.
const deleteAtOnce = 60

// Delete removes a role and all its versions. It is gone for readers and
// editors at once; its texts follow in further transactions, which a restart
// takes up again.
func (s *Service) Delete(ctx context.Context, by policy.Actor, id, match string) error {
	err := s.carryOut(ctx, func(tx store.Tx) error {
		role, err := readRole(tx, id)
		if err != nil {
			return err
		}
		if err := by.May(policy.DeleteRoles, role.thing()); err != nil {
			return err
		}
		if (catalog.Document{Reader: tx}).Latest(id).Number > 0 { // it takes down what is public, or what at= answers
			if err := by.Reaches(policy.PublishRoles); err != nil {
				return err
			}
		}
		if err := s.checkMatch(tx, role, match); err != nil {
			return err
		}
		s.close(tx, id, by)
		role.reschedule(tx, nil)
		for _, slug := range ownSlugs(tx, role.Record) {
			if owner, _ := (catalog.Document{Reader: tx}).Owner(slug); owner.Public {
				catalog.PutOwner(tx, slug, catalog.SlugOwner{Role: id, Public: true, Gone: true})
			} else {
				leaveSlug(tx, slug, owner)
			}
		}
		role.Deleting = true
		putRecord(tx, role.Record)
		return s.log(tx, by, "role.deleted", role.Record)
	})
	if err != nil {
		return err
	}
	return s.sweep(context.WithoutCancel(ctx), id) // whoever asked may be gone by now
}

// ownSlugs lists the slugs that a role has or had, as many as one transaction
// can change.
func ownSlugs(r store.Reader, rec Record) []string {
	slugs := []string{rec.Slug}
	seen := map[string]bool{rec.Slug: true}
	for _, pub := range (catalog.Document{Reader: r}).Publications(rec.ID) {
		if !seen[pub.Slug] && len(slugs) < deleteAtOnce {
			seen[pub.Slug] = true
			slugs = append(slugs, pub.Slug)
		}
	}
	return slugs
}

// sweep deletes what is left of a role that is being deleted.
func (s *Service) sweep(ctx context.Context, id string) error {
	for more := true; more; {
		_, err := s.store.Update(ctx, func(tx store.Tx) error {
			n := deleteSome(tx, store.Sources, id, deleteAtOnce)
			n += deleteSome(tx, store.Publications, id, deleteAtOnce-n)
			n += deleteSome(tx, store.Comments, id, deleteAtOnce-n)
			if more = n == deleteAtOnce; !more {
				tx.Delete(store.Roles, []byte(id))
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func deleteSome(tx store.Tx, b *store.Bucket, id string, most int) int {
	var keys [][]byte
	for key := range tx.Scan(b, []byte(id+"/"), []byte(id+"0")) {
		if len(keys) == most {
			break
		}
		keys = append(keys, append([]byte(nil), key...))
	}
	for _, key := range keys {
		tx.Delete(b, key)
	}
	return len(keys)
}

// Resume finishes deletions that a stop interrupted.
func (s *Service) Resume(ctx context.Context) error {
	var ids []string
	err := s.store.View(ctx, func(r store.Reader) error {
		ids = ids[:0]
		for key := range r.Scan(store.Roles, nil, nil) {
			if rec, ok := record(r, string(key)); ok && rec.Deleting {
				ids = append(ids, rec.ID)
			}
		}
		return nil
	})
	for _, id := range ids {
		if err == nil {
			err = s.sweep(ctx, id)
		}
	}
	return err
}
