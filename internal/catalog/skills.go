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

// skillRolesAtOnce is how many roles follow a change of a skill in its own
// transaction. Where more name it, all of them follow in the background.
const skillRolesAtOnce = 64

// followSkill projects the roles that name a skill, or notes that they wait.
func (p projector) followSkill(seq uint64, slug string) error {
	var s OwnSkill
	if json.Unmarshal(p.Get(store.Skills, []byte(slug)), &s) != nil {
		return nil //nolint:nilerr // restored from a backup without it: its roles come along
	}
	ids := namers(p.tx, s)
	if len(ids) > skillRolesAtOnce {
		p.tx.Put(store.Derived, waitingKey(slug), mustJSON(waiting{Since: seq}))
		return nil
	}
	p.tx.Delete(store.Derived, waitingKey(slug))
	for _, id := range ids {
		if err := p.project(id); err != nil {
			return err
		}
	}
	return nil
}

// waiting is how far the roles that name a skill have followed it.
type waiting struct {
	Since uint64 `json:"since"` // the update that it is about
	After string `json:"after"` // the last role that followed
}

const waitingPrefix = "skill/"

func waitingKey(slug string) []byte { return []byte(waitingPrefix + slug) }

// alarm wakes CatchUp.
func (c *Catalog) alarm() {
	select {
	case c.wake <- struct{}{}:
	default: // it has not looked since the last time
	}
}

// CatchUp projects in the background what waits for it, now and whenever a change
// of a skill leaves more roles waiting than one transaction should write, until
// ctx ends, which is no error. What a stop interrupts the next start goes on
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
		slug, was, ids, err := c.nextWaiting(ctx)
		if err != nil || slug == "" {
			return err
		}
		for was != nil {
			chunk := ids[:min(reprojectAtOnce, len(ids))]
			ids = ids[len(chunk):]
			if was, err = c.followOn(ctx, slug, was, chunk); err != nil {
				return err
			}
		}
	}
}

// nextWaiting finds a skill whose roles wait, what is noted of them, and the
// roles that have not followed yet.
func (c *Catalog) nextWaiting(ctx context.Context) (slug string, was []byte, ids []string, err error) {
	err = c.store.View(ctx, func(r store.Reader) error {
		for key, value := range r.Scan(store.Derived, []byte(waitingPrefix), []byte(waitingPrefix+"\xff")) {
			slug, was = string(key[len(waitingPrefix):]), bytes.Clone(value)
			break
		}
		var w waiting
		var s OwnSkill
		if json.Unmarshal(was, &w) == nil && json.Unmarshal(r.Get(store.Skills, []byte(slug)), &s) == nil {
			ids = namers(r, s)
			ids = slices.DeleteFunc(ids, func(id string) bool { return id <= w.After })
		}
		return nil
	})
	return slug, was, ids, err
}

// followOn projects some of the roles that wait and notes it; with none left it
// takes the note away. It returns what is noted, or nil when there is nothing
// more to do: all is done, or the skill has changed again and all wait anew.
func (c *Catalog) followOn(ctx context.Context, slug string, was []byte, ids []string) (is []byte, err error) {
	err = c.again(ctx, ids, func(tx store.Tx) error {
		is = nil
		if !bytes.Equal(tx.Get(store.Derived, waitingKey(slug)), was) {
			return nil
		}
		if len(ids) == 0 {
			tx.Delete(store.Derived, waitingKey(slug))
			return nil
		}
		var w waiting
		if err := json.Unmarshal(was, &w); err != nil {
			return err
		}
		w.After = ids[len(ids)-1]
		is = mustJSON(w)
		tx.Put(store.Derived, waitingKey(slug), is)
		return nil
	})
	return is, err
}

// RoleChange is how a role's text is understood otherwise.
type RoleChange struct {
	ID, Slug, Title string
	Changes         []string // in words
}

// PrepareSkill computes what the published roles will say once the administrator's
// skills are those of next, of which the one with a slug has changed, so that
// the transaction finds it ready. It tells what visitors see change, of the
// first 64 roles where there are more, and how many are left out.
func (c *Catalog) PrepareSkill(ctx context.Context, next []OwnSkill, slug string) (changes []RoleChange, more int, err error) {
	var ids []string
	err = c.store.View(ctx, func(r store.Reader) error {
		i := slices.IndexFunc(next, func(s OwnSkill) bool { return s.Slug == slug })
		ids = namers(r, next[i])
		return nil
	})
	if err != nil {
		return nil, 0, err
	}
	more = max(0, len(ids)-skillRolesAtOnce)
	ids = ids[:len(ids)-more]
	before, err := c.compiled(ctx, c.at, ids)
	if err != nil {
		return nil, 0, err
	}
	after, err := c.compiled(ctx, func(r store.Reader) moment { return c.with(r, next) }, ids)
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
