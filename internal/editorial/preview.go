package editorial

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"rolebook/internal/catalog"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// PreviewLink lets whoever has its token read one role's draft, until it ends, is
// taken back, or whoever made it could not make it any more. The token is told once and kept as a hash only.
type PreviewLink struct {
	ID        string    `json:"id"`
	Role      string    `json:"role"`
	Version   int       `json:"version,omitempty"` // 0 is whichever is the newest
	CreatedAt time.Time `json:"created_at"`
	CreatedBy string    `json:"created_by"`
	ExpiresAt time.Time `json:"expires_at"`
}

// Preview is what a link shows.
type Preview struct {
	catalog.Draft
	Until time.Time // when the link ends
}

// Bounds of preview links.
const (
	MaxPreviewLife = 30 * 24 * time.Hour
	maxPreviews    = 50 // of one role at a time
	previewSweep   = 200
)

// previewPrefix tells people and scanners for leaked secrets what a token is.
const previewPrefix = "rbv_"

// CreatePreview makes a link that works for a while, to one version or, with 0,
// to the newest. Faults: NotFound, Forbidden, Conflict when the role has too many.
func (s *Service) CreatePreview(ctx context.Context, by policy.Actor, id string, version int, life time.Duration) (link PreviewLink, token string, err error) {
	secret := make([]byte, 32)
	_, _ = rand.Read(secret) // never fails
	token = previewPrefix + base64.RawURLEncoding.EncodeToString(secret)
	linkID, err := uuid.NewV7()
	if err != nil {
		return PreviewLink{}, "", fmt.Errorf("making an id: %w", err)
	}
	now := s.now()
	link = PreviewLink{ID: linkID.String(), Role: id, Version: version, CreatedAt: now, CreatedBy: by.ID, ExpiresAt: now.Add(min(life, MaxPreviewLife))}
	_, err = s.store.Update(ctx, func(tx store.Tx) error {
		rec, err := mayPreview(tx, by, id)
		if err != nil {
			return err
		}
		if _, ok := (catalog.Document{Reader: tx}).Version(id, version); version > 0 && !ok {
			return fault.New(fault.NotFound, "“%s” has no version %d; the newest is %d.", rec.Title, version, rec.Version)
		}
		if sweepPreviews(tx, now, id) >= maxPreviews {
			return fault.New(fault.Conflict, "“%s” has %d preview links, which is as many as a role can have. Take one back first.", rec.Title, maxPreviews)
		}
		value, err := json.Marshal(link)
		if err != nil {
			return err
		}
		keepVersion(tx, id, version)
		tx.Put(store.Previews, previewKey(token), value)
		return s.log(tx, by, "preview.created", rec, link.words()...)
	})
	return link, token, err
}

// words says what a link shows, for the audit log.
func (l PreviewLink) words() []string {
	what := "Of the newest version"
	if l.Version > 0 {
		what = fmt.Sprintf("Of version %d", l.Version)
	}
	return []string{what, "Until " + l.ExpiresAt.Format("2 January 2006, 15:04 MST")}
}

// sweepPreviews deletes links that have ended and counts a role's others.
func sweepPreviews(tx store.Tx, now time.Time, role string) (living int) {
	var ended [][]byte
	for key, link := range previews(tx) {
		if !now.Before(link.ExpiresAt) && len(ended) < previewSweep {
			ended = append(ended, slices.Clone(key))
		}
		if link.leadsTo(role, now) {
			living++
		}
	}
	for _, key := range ended {
		tx.Delete(store.Previews, key)
	}
	return living
}

// leadsTo tells whether a link is to a role and has not ended. Whether it shows
// anything is asked of whoever made it, each time.
func (l PreviewLink) leadsTo(role string, now time.Time) bool {
	return l.Role == role && now.Before(l.ExpiresAt)
}

// previews walks all links, which are few: each has an end.
func previews(r store.Reader) func(yield func(key []byte, link PreviewLink) bool) {
	return func(yield func([]byte, PreviewLink) bool) {
		for key, value := range r.Scan(store.Previews, nil, nil) {
			var link PreviewLink
			if json.Unmarshal(value, &link) == nil && !yield(key, link) {
				return
			}
		}
	}
}

// PreviewLinks lists the links to a role that have not ended, the newest first:
// those too that rest because of whoever made them, so that they can be revoked.
// Faults: NotFound, Forbidden.
func (s *Service) PreviewLinks(ctx context.Context, by policy.Actor, id string) ([]PreviewLink, error) {
	var list []PreviewLink
	err := s.store.View(ctx, func(r store.Reader) error {
		list = []PreviewLink{}
		if _, err := mayPreview(r, by, id); err != nil {
			return err
		}
		for _, link := range previews(r) {
			if link.leadsTo(id, s.now()) {
				list = append(list, link)
			}
		}
		return nil
	})
	slices.SortFunc(list, func(a, b PreviewLink) int { return strings.Compare(b.ID, a.ID) })
	return list, err
}

// RevokePreview takes a link back: it shows nothing any more. Faults: NotFound,
// Forbidden.
func (s *Service) RevokePreview(ctx context.Context, by policy.Actor, id, linkID string) error {
	_, err := s.store.Update(ctx, func(tx store.Tx) error {
		rec, err := mayPreview(tx, by, id)
		if err != nil {
			return err
		}
		for key, link := range previews(tx) {
			if link.ID == linkID && link.Role == id {
				tx.Delete(store.Previews, key)
				return s.log(tx, by, "preview.revoked", rec, link.words()...)
			}
		}
		return fault.New(fault.NotFound, "“%s” has no preview link with the id “%s”; it may have ended.", rec.Title, linkID)
	})
	return err
}

// mayPreview reads a role whose previews somebody may share.
func mayPreview(r store.Reader, by policy.Actor, id string) (Record, error) {
	role, err := readRole(r, id)
	if err != nil {
		return Record{}, err
	}
	return role.Record, by.May(policy.PreviewRoles, role.thing())
}

// Preview shows what a link leads to. slug is under which the role is asked for:
// one that it has or had; empty is any. Whatever is wrong (no such link, ended,
// taken back, another role's, a deleted role's, by somebody who may not make it
// any more) is the same NotFound.
func (s *Service) Preview(ctx context.Context, token, slug string) (Preview, error) {
	var link PreviewLink
	var rec Record
	var v catalog.Version
	err := s.store.View(ctx, func(r store.Reader) error {
		value := r.Get(store.Previews, previewKey(token))
		if value == nil || json.Unmarshal(value, &link) != nil {
			return noPreview()
		}
		d := catalog.Document{Reader: r}
		owner, _ := d.Owner(slug)
		var there bool
		if rec, there = record(r, link.Role); !there || rec.Deleting || slug != "" && owner.Role != link.Role {
			return noPreview()
		}
		maker, err := s.opts.Standing(r, link.CreatedBy)
		if err != nil {
			return err
		}
		if !link.leadsTo(rec.ID, s.now()) || maker.May(policy.PreviewRoles, rec.thing()) != nil {
			return noPreview()
		}
		version := link.Version
		if version == 0 {
			version = rec.Version
		}
		if v, there = d.Version(link.Role, version); !there {
			return noPreview()
		}
		return nil
	})
	if err != nil {
		return Preview{}, err
	}
	draft, err := s.catalog.Draft(ctx, link.Role, rec.Slug, v)
	return Preview{Draft: draft, Until: link.ExpiresAt}, err
}

func noPreview() error {
	return fault.New(fault.NotFound, "This preview link does not work. It may have ended or been taken back; ask whoever sent it for a new one.")
}

func previewKey(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return []byte(hex.EncodeToString(sum[:]))
}
