package catalog

import (
	"bytes"
	"fmt"
	"slices"
	"time"

	"rolebook/internal/role"
	"rolebook/internal/store"
)

// What stands in Responses instead of answers under a slug that has none: the
// role went, or moved. The key is the slug and a NUL.
const (
	markGone  = 'g'
	markMoved = 'm' // followed by the present slug
)

func markKey(slug string) []byte { return append([]byte(slug), 0) }

// Apply projects the roles that a batch touches, and those that name them or a
// skill that means something else by it.
func (c *Catalog) Apply(tx store.Tx, batch store.Batch) error {
	touched, slugs, skills := touchedBy(batch)
	p := projector{moment: c.at(tx), tx: tx, done: map[string]bool{}}
	for _, id := range touched {
		before := p.publicFace(id)
		if err := p.project(id); err != nil {
			return err
		}
		if after := p.publicFace(id); before != after {
			slugs = append(slugs, p.slugsOf(id)...)
		}
	}
	for _, slug := range slugs {
		for _, id := range dependents(p.tx, slug) {
			if err := p.project(id); err != nil {
				return err
			}
		}
	}
	for _, slug := range skills {
		if err := p.followSkill(batch.Seq, slug); err != nil {
			return err
		}
	}
	c.note(batch.Seq, p.done)
	return nil
}

// touchedBy reads which roles, slugs and skills a batch is about.
func touchedBy(batch store.Batch) (roles, slugs, skills []string) {
	for _, ch := range batch.Changes {
		switch ch.Bucket {
		case store.Publications:
			id, _, _ := bytes.Cut(ch.Key, []byte{'/'})
			if len(roles) == 0 || roles[len(roles)-1] != string(id) {
				roles = append(roles, string(id))
			}
		case store.Slugs:
			slugs = append(slugs, string(ch.Key))
		case store.Skills:
			skills = append(skills, string(ch.Key))
		}
	}
	return roles, slugs, skills
}

// projector writes projections in one transaction, each role's once.
type projector struct {
	moment
	tx   store.Tx
	done map[string]bool
}

// publicFace is what other roles say of one: nothing while it is not public.
func (p projector) publicFace(id string) string {
	e, err := decodeEntry(p.tx.Get(store.Entries, []byte(id)))
	if err != nil {
		return ""
	}
	return e.slug + "\x00" + e.label
}

// slugsOf lists every slug that a role has had in public.
func (p projector) slugsOf(id string) []string {
	return publicSlugs(p.Publications(id))
}

func publicSlugs(pubs []Publication) []string {
	var slugs []string
	for _, pub := range pubs {
		if !slices.Contains(slugs, pub.Slug) {
			slugs = append(slugs, pub.Slug)
		}
	}
	return slugs
}

// dependents lists the roles whose bytes depend on what has a slug.
func dependents(r store.Reader, slug string) []string {
	var ids []string
	for key := range r.Scan(store.References, []byte(slug+"\x00"), []byte(slug+"\x01")) {
		ids = append(ids, string(key[len(slug)+1:]))
	}
	return ids
}

// project computes a role's projection anew, or takes it away.
func (p projector) project(id string) error {
	if p.done[id] {
		return nil
	}
	p.done[id] = true
	old, err := decodeEntry(p.tx.Get(store.Entries, []byte(id)))
	if err == nil {
		p.clear(old)
	}
	in, ok := p.input(id)
	if !ok {
		p.mark(id, "")
		return nil
	}
	out, err := p.memo.build(in)
	if err != nil {
		return fmt.Errorf("projecting role %s: %w", id, err)
	}
	p.mark(id, in.Live.Slug)
	for _, r := range out.responses {
		p.tx.Put(store.Responses, r.key, r.value)
	}
	p.tx.Put(store.Entries, []byte(id), out.entry.record())
	for _, slug := range out.entry.references {
		p.tx.Put(store.References, referenceKey(slug, id), nil)
	}
	return nil
}

func referenceKey(slug, id string) []byte { return []byte(slug + "\x00" + id) }

// clear takes away what was projected of a role.
func (p projector) clear(old *entry) {
	for key := range p.tx.Scan(store.Responses, []byte(old.slug+"\x00"), []byte(old.slug+"\x01")) {
		p.tx.Delete(store.Responses, key)
	}
	for _, slug := range old.references {
		p.tx.Delete(store.References, referenceKey(slug, old.id))
	}
	p.tx.Delete(store.Entries, []byte(old.id))
}

// mark says under each slug that a role has had where it is now, so that old
// addresses lead on or say that it is gone.
func (p projector) mark(id, live string) {
	for _, slug := range p.slugsOf(id) {
		if owner, ok := p.Owner(slug); !ok || owner.Role != id {
			continue
		}
		switch {
		case slug == live:
			p.tx.Delete(store.Responses, markKey(slug))
		case live == "":
			p.tx.Put(store.Responses, markKey(slug), []byte{markGone})
		default:
			p.tx.Put(store.Responses, markKey(slug), append([]byte{markMoved}, live...))
		}
	}
}

// related is what a slug stands for now.
func (d Document) related(slug string) related {
	rel := related{Target: slug}
	owner, ok := d.Owner(slug)
	if !ok || owner.Gone {
		return rel
	}
	pubs := d.Publications(owner.Role)
	if live, ok := Live(pubs); ok {
		rel.ID, rel.Ref = owner.Role, role.Ref{Slug: live.Slug, Title: live.Title}
	}
	rel.Since = sinceWhen(pubs)
	return rel
}

// sinceWhen is when what others say of a role last changed.
func sinceWhen(pubs []Publication) (at time.Time) {
	if len(pubs) == 0 {
		return at
	}
	last := pubs[len(pubs)-1]
	if last.Until != nil {
		return *last.Until
	}
	for i := len(pubs) - 1; i >= 0; i-- {
		p := pubs[i]
		if p.Slug != last.Slug || p.Title != last.Title || p.Until != nil && !p.Until.Equal(at) {
			break
		}
		at = p.From
	}
	return at
}
