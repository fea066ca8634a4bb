package catalog

import (
	"context"
	"fmt"
	"sync"
	"time"

	"rolebook/internal/fault"
	"rolebook/internal/role"
)

// pastSize is how many answers about the past are kept. They are compiled on
// demand, so that what was advertised on any day can be answered without
// storing it twice.
const pastSize = 64

// past keeps the last answers about the past.
type past struct {
	mu   sync.Mutex
	kept map[string]Response
	keys []string // oldest first
}

// At reads a role as it was public at a moment, under any slug that it has had.
// Its skills and its family are called what they are called now.
// Faults: NotFound when it was not public then.
func (c *Catalog) At(ctx context.Context, slug string, rep Representation, at time.Time) (Response, error) {
	var in input
	err := c.foreseen(ctx, c.at, func(m moment) error {
		var err error
		in, err = m.pastInput(slug, at)
		return err
	})
	if err != nil {
		return Response{}, err
	}
	key := fmt.Sprintf("%x/%s", in.fingerprint(), rep)
	if answer, ok := c.past.get(key); ok {
		return answer, nil
	}
	answer, err := c.memo.answer(in, rep)
	if err == nil {
		c.past.put(key, answer)
	}
	return answer, err
}

// pastInput is what the projection was computed from at a moment.
func (m moment) pastInput(slug string, at time.Time) (input, error) {
	owner, ok := m.Owner(slug)
	if !ok || !owner.Public || owner.Gone {
		return input{}, m.absence(slug)
	}
	pubs, ok := until(m.Publications(owner.Role), at)
	if !ok {
		return input{}, fault.New(fault.NotFound, "The role “%s” was not public on %s.", slug, at.UTC().Format("2 January 2006, 15:04 MST"))
	}
	live := pubs[len(pubs)-1]
	v, ok := m.Version(owner.Role, live.Version)
	if !ok {
		return input{}, m.absence(slug)
	}
	then := func(slug string) related { return m.relatedAt(slug, at) }
	return m.inputOf(owner.Role, v.Source, pubs, then), nil
}

// until is the publications up to the one that was live at a moment, if one
// was.
func until(pubs []Publication, at time.Time) ([]Publication, bool) {
	for i := len(pubs) - 1; i >= 0; i-- {
		p := pubs[i]
		if !p.From.After(at) {
			return pubs[:i+1], p.Until == nil || at.Before(*p.Until)
		}
	}
	return nil, false
}

// relatedAt is what a slug stood for at a moment.
func (d Document) relatedAt(slug string, at time.Time) related {
	rel := related{Target: slug}
	owner, ok := d.Owner(slug)
	if !ok {
		return rel
	}
	if pubs, ok := until(d.Publications(owner.Role), at); ok {
		p := pubs[len(pubs)-1]
		rel.ID, rel.Ref = owner.Role, role.Ref{Slug: p.Slug, Title: p.Title}
	}
	return rel
}

func (p *past) get(key string) (Response, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	r, ok := p.kept[key]
	return r, ok
}

func (p *past) put(key string, r Response) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.kept == nil {
		p.kept = map[string]Response{}
	}
	if _, ok := p.kept[key]; ok {
		return
	}
	if len(p.keys) == pastSize {
		delete(p.kept, p.keys[0])
		p.keys = p.keys[1:]
	}
	p.kept[key], p.keys = r, append(p.keys, key)
}
