package editorial

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"rolebook/internal/catalog"
	"rolebook/internal/paging"
	"rolebook/internal/policy"
	"rolebook/internal/store"
	"rolebook/internal/taxonomy"
)

// index is what lists of roles filter and sort by, held in memory. Whoever asks
// brings it up to date with the store's log first, so that a list shows every
// change that was acknowledged before, and nothing has to run beside the
// requests.
type index struct {
	mu  sync.Mutex // held while it is brought up to date
	now atomic.Pointer[rows]
}

// rows are the roles at a moment, in each order. They do not change. When what a
// family's name means does, all are read again.
type rows struct {
	seq       uint64
	words     *taxonomy.Taxonomy // what their families are meant by
	byUpdated []*row
	byTitle   []*row
}

// row is one role.
type row struct {
	updated, title paging.Place // where it stands in each order
	text           string       // what a search looks through, in lower case
	state          policy.State
	family         string // its slug, as the family is meant now
	assignee       string
	owner          string
	updatedBy      string
	payAsOf        string
	failing        bool
	due            bool // to be published or taken down by itself
	overdue        bool // could not be published at its time
	public         bool
}

func rowOf(r Record) *row {
	out := &row{
		updated:  paging.Place{Key: r.UpdatedAt.UTC().Format(dueTime), ID: r.ID},
		title:    paging.Place{Key: strings.ToLower(r.Title), ID: r.ID},
		text:     strings.ToLower(r.Title + "\n" + r.Slug + "\n" + strings.Join(r.Facts.Terms, "\n")),
		state:    r.State(),
		assignee: r.Assignee, owner: r.Owner, updatedBy: r.UpdatedBy,
		payAsOf: r.Facts.PayAsOf, failing: r.Errors > 0,
		due: len(r.Schedule.dues(r.ID)) > 0, overdue: r.Schedule.failed(), public: r.PublishedVersion > 0,
	}
	if r.Facts.Family != nil {
		out.family = r.Facts.Family.Slug
	}
	return out
}

// is tells whether a role is what people look for as being in a state. One that
// waits for a time is scheduled, and in the state of its newest text as well.
func (r *row) is(state policy.State) bool {
	return r.state == state || state == policy.Scheduled && r.due
}

func (r *row) id() string                 { return r.title.ID }
func (r *row) updatedPlace() paging.Place { return r.updated }
func (r *row) titlePlace() paging.Place   { return r.title }

// current returns the roles as the store has them, or newer.
func (x *index) current(ctx context.Context, st store.Store, cat *catalog.Catalog) (*rows, error) {
	var seq uint64
	err := st.View(ctx, func(r store.Reader) error {
		seq = r.Seq()
		return nil
	})
	if err != nil {
		return nil, err
	}
	if now := x.now.Load(); now != nil && now.seq >= seq {
		return now, nil
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	now := x.now.Load()
	if now != nil && now.seq >= seq {
		return now, nil
	}
	next, err := now.follow(ctx, st, cat, seq)
	if err == nil {
		x.now.Store(next)
	}
	return next, err
}

// errEnough ends a look at the log.
var errEnough = errors.New("editorial: read as far as was asked")

// follow is the rows at a later moment.
func (now *rows) follow(ctx context.Context, st store.Store, cat *catalog.Catalog, seq uint64) (*rows, error) {
	if now == nil {
		return readRows(ctx, st, cat)
	}
	changed := map[string]*row{}
	reached, renamed := now.seq, false
	err := st.Watch(ctx, now.seq, func(b store.Batch) error {
		for _, c := range b.Changes {
			switch c.Bucket {
			case store.Roles:
				changed[string(c.Key)] = nil
			case store.Families:
				renamed = true
			}
		}
		if reached = b.Seq; reached >= seq {
			return errEnough
		}
		return nil
	})
	if errors.Is(err, store.ErrCompacted) || errors.Is(err, errEnough) && renamed {
		return readRows(ctx, st, cat)
	}
	if !errors.Is(err, errEnough) {
		return nil, err
	}
	err = st.View(ctx, func(r store.Reader) error {
		for id := range changed {
			changed[id] = nil
			if rec, ok := record(r, id); ok && !rec.Deleting {
				changed[id] = rowOf(rec.meant(now.words))
			}
		}
		return nil
	})
	return &rows{
		seq:       reached,
		words:     now.words,
		byUpdated: merged(now.byUpdated, changed, (*row).updatedPlace),
		byTitle:   merged(now.byTitle, changed, (*row).titlePlace),
	}, err
}

// readRows reads every role.
func readRows(ctx context.Context, st store.Store, cat *catalog.Catalog) (*rows, error) {
	all := map[string]*row{}
	out := &rows{}
	err := st.View(ctx, func(r store.Reader) error {
		clear(all)
		out.seq, out.words = r.Seq(), cat.Taxonomy(r)
		for _, value := range r.Scan(store.Roles, nil, nil) {
			var rec Record
			if json.Unmarshal(value, &rec) == nil && !rec.Deleting {
				all[rec.ID] = rowOf(rec.meant(out.words))
			}
		}
		return nil
	})
	out.byUpdated, out.byTitle = merged(nil, all, (*row).updatedPlace), merged(nil, all, (*row).titlePlace)
	return out, err
}

// merged is a sorted list with some rows replaced, added or (nil) gone.
func merged(old []*row, changed map[string]*row, placeOf func(*row) paging.Place) []*row {
	compare := func(a, b *row) int {
		p, q := placeOf(a), placeOf(b)
		return cmp.Or(cmp.Compare(p.Key, q.Key), cmp.Compare(p.ID, q.ID))
	}
	var fresh []*row
	for _, r := range changed {
		if r != nil {
			fresh = append(fresh, r)
		}
	}
	slices.SortFunc(fresh, compare)
	out := make([]*row, 0, len(old)+len(fresh))
	for _, r := range old {
		if _, gone := changed[r.id()]; gone {
			continue
		}
		for len(fresh) > 0 && compare(fresh[0], r) < 0 {
			out, fresh = append(out, fresh[0]), fresh[1:]
		}
		out = append(out, r)
	}
	return append(out, fresh...)
}
