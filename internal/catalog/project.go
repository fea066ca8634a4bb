package catalog

import (
	"bytes"
	"fmt"
	"slices"
	"time"

	"rolebook/internal/role"
	"rolebook/internal/store"
)

// Apply projects the roles that a batch touches, and those that name them or a
// skill or family that means something else by it.
func (c *Catalog) Apply(tx store.Tx, batch store.Batch) error {
	touched, slugs, names := touchedBy(batch)
	p := newProjector(c.at(tx), tx)
	for _, id := range touched {
		before := publicFace(tx, id)
		if err := p.project(id); err != nil {
			return err
		}
		if after := publicFace(tx, id); before != after {
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
	for _, name := range names {
		if err := p.follow(batch.Seq, name); err != nil {
			return err
		}
	}
	p.noteChange()
	c.note(batch.Seq, p.done)
	return nil
}

// touchedBy reads which roles, slugs, and skills and families a batch is about.
func touchedBy(batch store.Batch) (roles, slugs []string, names []ownName) {
	for _, ch := range batch.Changes {
		switch ch.Bucket {
		case store.Publications:
			id, _, _ := bytes.Cut(ch.Key, []byte{'/'})
			if len(roles) == 0 || roles[len(roles)-1] != string(id) {
				roles = append(roles, string(id))
			}
		case store.Slugs:
			slugs = append(slugs, string(ch.Key))
		default:
			if facet, ok := settles(ch.Bucket); ok {
				names = append(names, ownName{facet, string(ch.Key)})
			}
		}
	}
	return roles, slugs, names
}

// projector writes projections in one transaction, each role's once.
type projector struct {
	moment
	tx      store.Tx
	done    map[string]bool
	changed *time.Time // when the newest of what it wrote changed
}

func newProjector(m moment, tx store.Tx) projector {
	return projector{moment: m, tx: tx, done: map[string]bool{}, changed: new(time.Time)}
}

// changedKey is when anything that visitors see last changed.
var changedKey = []byte("changed")

// changedAt reads it; zero where nothing has been projected yet.
func changedAt(r store.Reader) time.Time {
	at, _ := time.Parse(time.RFC3339Nano, string(r.Get(store.Derived, changedKey)))
	return at
}

// saw notes when something changed.
func (p projector) saw(at time.Time) {
	if at.After(*p.changed) {
		*p.changed = at
	}
}

// noteChange writes down when something changed, where that is news.
func (p projector) noteChange() {
	if p.changed.After(changedAt(p.tx)) {
		p.tx.Put(store.Derived, changedKey, p.changed.UTC().AppendFormat(nil, time.RFC3339Nano))
	}
}

// publicFace is what other roles say of one: nothing while it is not public.
func publicFace(r store.Reader, id string) string {
	e, err := decodeEntry(r.Get(store.Entries, []byte(id)))
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
	p.clear(id)
	in, ok := p.input(id)
	if !ok {
		p.saw(sinceWhen(p.Publications(id)))
		return nil
	}
	p.saw(in.modified())
	out, err := p.memo.build(in)
	if err != nil {
		return fmt.Errorf("projecting role %s: %w", id, err)
	}
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

// clear takes away what was projected of a role. Of an entry in another format
// only the references stay, which cost a projection too many and no more.
func (p projector) clear(id string) {
	value := p.tx.Get(store.Entries, []byte(id))
	if value == nil {
		return
	}
	slugs := []string{}
	if old, err := decodeEntry(value); err == nil {
		slugs = append(slugs, old.slug)
		for _, slug := range old.references {
			p.tx.Delete(store.References, referenceKey(slug, id))
		}
	} else {
		slugs = p.slugsOf(id)
	}
	for _, slug := range slugs {
		for key := range p.tx.Scan(store.Responses, []byte(slug+"\x00"), []byte(slug+"\x01")) {
			p.tx.Delete(store.Responses, key)
		}
	}
	p.tx.Delete(store.Entries, []byte(id))
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

// Served is what visitors see of related roles as written: those that are
// public, once each, by their present slugs and titles.
func (d Document) Served(refs []role.Ref) []role.Ref {
	served := []role.Ref{}
	seen := map[string]bool{"": true}
	for _, ref := range refs {
		if rel := d.related(ref.Slug); !seen[rel.ID] {
			seen[rel.ID] = true
			served = append(served, rel.Ref)
		}
	}
	return served
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
