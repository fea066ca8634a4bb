package catalog

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"

	"rolebook/internal/compile"
	"rolebook/internal/role"
	"rolebook/internal/store"
)

// namersAtOnce is how many roles follow a change of a skill or a family in its own
// transaction. Where more name it, all of them follow in the background.
const namersAtOnce = 64

// ownName says which skill, or family, an administrator has settled something about.
type ownName struct {
	facet Facet
	slug  string
}

// follow projects the roles that name a skill or a family, or notes that they wait.
func (p projector) follow(seq uint64, n ownName) error {
	var t OwnTerm
	if json.Unmarshal(p.Get(bucketOf(n.facet), []byte(n.slug)), &t) != nil {
		return nil //nolint:nilerr // restored from a backup without it: its roles come along
	}
	ids := namers(p.tx, n.facet, t)
	if len(ids) > namersAtOnce {
		p.tx.Put(store.Derived, n.waitingKey(), mustJSON(waiting{Since: seq}))
		return nil
	}
	p.tx.Delete(store.Derived, n.waitingKey())
	for _, id := range ids {
		if err := p.project(id); err != nil {
			return err
		}
	}
	return nil
}

// waiting is how far the roles that name a skill or a family have followed it.
type waiting struct {
	Since uint64 `json:"since"` // the update that it is about
	After string `json:"after"` // the last role that followed
}

// waitingPrefix is what the keys of those that are waited for begin with.
func waitingPrefix(f Facet) string { return string(f) + "/" }

func (n ownName) waitingKey() []byte { return []byte(waitingPrefix(n.facet) + n.slug) }

// alarm wakes CatchUp.
func (c *Catalog) alarm() {
	select {
	case c.wake <- struct{}{}:
	default: // it has not looked since the last time
	}
}

// CatchUp projects in the background what waits for it, now and whenever a change
// of a skill or a family leaves more roles waiting than one transaction should
// write, until ctx ends, which is no error. What a stop interrupts the next start goes on
// with.
func (c *Catalog) CatchUp(ctx context.Context) error {
	for {
		if err := c.catchUp(ctx); err != nil {
			if ctx.Err() != nil {
				return nil //nolint:nilerr // stopped, which the next start goes on from
			}
			return err
		}
		select {
		case <-c.wake:
		case <-ctx.Done():
			return nil
		}
	}
}

// catchUp goes on until nothing waits.
func (c *Catalog) catchUp(ctx context.Context) error {
	for {
		name, was, ids, err := c.nextWaiting(ctx)
		if err != nil || was == nil {
			return err
		}
		for was != nil {
			chunk := ids[:min(reprojectAtOnce, len(ids))]
			ids = ids[len(chunk):]
			if was, err = c.followOn(ctx, name, was, chunk); err != nil {
				return err
			}
		}
	}
}

// nextWaiting finds a skill or a family whose roles wait, what is noted of them, and
// the roles that have not followed yet.
func (c *Catalog) nextWaiting(ctx context.Context) (name ownName, was []byte, ids []string, err error) {
	err = c.store.View(ctx, func(r store.Reader) error {
		if name, was = firstWaiting(r); was == nil {
			return nil
		}
		var w waiting
		var t OwnTerm
		if json.Unmarshal(was, &w) == nil && json.Unmarshal(r.Get(bucketOf(name.facet), []byte(name.slug)), &t) == nil {
			ids = namers(r, name.facet, t)
			ids = slices.DeleteFunc(ids, func(id string) bool { return id <= w.After })
		}
		return nil
	})
	return name, was, ids, err
}

func firstWaiting(r store.Reader) (name ownName, was []byte) {
	for _, s := range settled {
		prefix := waitingPrefix(s.facet)
		for key, value := range r.Scan(store.Derived, []byte(prefix), []byte(prefix+"\xff")) {
			return ownName{s.facet, string(key[len(prefix):])}, bytes.Clone(value)
		}
	}
	return ownName{}, nil
}

// followOn projects some of the roles that wait and notes it; with none left it
// takes the note away. It returns what is noted, or nil when there is nothing
// more to do: all is done, or the name has changed again and all wait anew.
func (c *Catalog) followOn(ctx context.Context, name ownName, was []byte, ids []string) (is []byte, err error) {
	err = c.again(ctx, ids, func(tx store.Tx) error {
		is = nil
		if !bytes.Equal(tx.Get(store.Derived, name.waitingKey()), was) {
			return nil
		}
		if len(ids) == 0 {
			tx.Delete(store.Derived, name.waitingKey())
			return nil
		}
		var w waiting
		if err := json.Unmarshal(was, &w); err != nil {
			return err
		}
		w.After = ids[len(ids)-1]
		is = mustJSON(w)
		tx.Put(store.Derived, name.waitingKey(), is)
		return nil
	})
	return is, err
}

// RoleChange is how a role's text is understood otherwise.
type RoleChange struct {
	ID, Slug, Title string
	Changes         []string // in words
}

// PrepareTerm computes what the published roles will say once what the administrator
// has settled about a facet's names is next, of which the term with a slug has
// changed, so that the transaction finds it ready. It tells what visitors see
// change, of the first 64 roles where there are more, and how many are left out.
func (c *Catalog) PrepareTerm(ctx context.Context, f Facet, next []OwnTerm, slug string) (changes []RoleChange, more int, err error) {
	var ids []string
	err = c.store.View(ctx, func(r store.Reader) error {
		i := slices.IndexFunc(next, func(t OwnTerm) bool { return t.Slug == slug })
		ids = namers(r, f, next[i])
		return nil
	})
	if err != nil {
		return nil, 0, err
	}
	more = max(0, len(ids)-namersAtOnce)
	ids = ids[:len(ids)-more]
	before, err := c.compiled(ctx, c.at, ids)
	if err != nil {
		return nil, 0, err
	}
	after, err := c.compiled(ctx, func(r store.Reader) moment { return c.with(r, f, next) }, ids)
	if err != nil {
		return nil, 0, err
	}
	for _, id := range ids {
		was, is := before[id], after[id]
		if was.result == nil || is.result == nil {
			continue // taken down in between
		}
		if words := role.Changes(&was.result.Role, &is.result.Role); len(words) > 0 {
			changes = append(changes, RoleChange{ID: id, Slug: is.Live.Slug, Title: is.Live.Title, Changes: words})
		}
		if more == 0 {
			if _, err := c.memo.build(is.input); err != nil {
				return nil, 0, err
			}
		}
	}
	return changes, more, nil
}

// compiledInput is an input with what its source says.
type compiledInput struct {
	input
	result *compile.Result
}

// compiled reads the inputs of roles, by their ids, and compiles them.
func (c *Catalog) compiled(ctx context.Context, at func(store.Reader) moment, ids []string) (map[string]compiledInput, error) {
	inputs, err := c.inputs(ctx, at, ids)
	byID := map[string]compiledInput{}
	for _, in := range inputs {
		byID[in.ID] = compiledInput{in, c.memo.compile(in.Source, in.Site)}
	}
	return byID, err
}
