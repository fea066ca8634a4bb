package sim

import (
	"math/rand/v2"
	"sync"

	"rolebook/internal/store"
	"rolebook/internal/store/engine"
)

// Options of a cluster; the zero value is a calm one that forgets nothing.
type Options struct {
	// Trouble is the chance, from 0 to 1, that something goes wrong with a commit
	// and that a copy lags when it is read.
	Trouble float64
	// Keep is how many batches the log holds; 0 keeps all.
	Keep int
}

// Cluster keeps the log of truth that nodes share.
type Cluster struct {
	options Options
	news    engine.News

	mu    sync.Mutex
	rand  *rand.Rand
	truth *image    // as of the newest entry
	log   []entry   // the newest entries, numbered without gaps
	late  []attempt // lost on the way, still to arrive
	fates map[uint64]uint64
	ids   uint64
}

// entry is one committed update.
type entry struct {
	seq    uint64
	writes []engine.Write
}

// attempt is one try at committing an update.
type attempt struct {
	id     uint64 // of this attempt only
	at     uint64 // the moment it was computed from
	reads  []engine.Range
	writes []engine.Write
}

// answer is what a node hears of its attempt.
type answer int

const (
	committed answer = iota
	conflict         // something that it read has changed
	silence          // it may have been committed, or may be yet
)

// void is the fate of an attempt that must not take effect any more.
const void = 0

// New returns a cluster without nodes whose troubles follow from the seed.
func New(seed uint64, options Options) *Cluster {
	return &Cluster{
		options: options,
		rand:    rand.New(rand.NewPCG(seed, seed)), //nolint:gosec // repeatable on purpose
		truth:   newImage(),
		fates:   map[uint64]uint64{},
	}
}

// newID numbers an attempt.
func (c *Cluster) newID() uint64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ids++
	return c.ids
}

// commit asks the cluster to take an attempt, and returns the update's number
// when the answer is committed.
func (c *Cluster) commit(a attempt) (uint64, answer) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.deliver()
	trouble := c.trouble()
	switch {
	case trouble && c.rand.IntN(3) == 0:
		return 0, conflict
	case trouble && c.rand.IntN(2) == 0:
		c.late = append(c.late, a)
		return 0, silence
	}
	seq, ok := c.take(a)
	switch {
	case trouble:
		return 0, silence
	case !ok:
		return 0, conflict
	}
	return seq, committed
}

// settle tells whether an attempt took effect, and makes sure that it never will
// if it did not.
func (c *Cluster) settle(id uint64) (uint64, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	seq, known := c.fates[id]
	if !known {
		c.fates[id] = void
	}
	return seq, seq != void
}

// deliver lets some of the attempts that were lost on the way arrive.
func (c *Cluster) deliver() {
	waiting := c.late
	c.late = nil
	for _, a := range waiting {
		if c.rand.IntN(2) == 0 {
			c.late = append(c.late, a)
		} else {
			c.take(a)
		}
	}
}

// take commits an attempt if its fate is open and nothing that it read has
// changed.
func (c *Cluster) take(a attempt) (uint64, bool) {
	if _, decided := c.fates[a.id]; decided || c.changed(a) {
		return 0, false
	}
	c.truth.seq++
	c.truth.write(a.writes)
	c.log = append(c.log, entry{c.truth.seq, a.writes})
	if extra := len(c.log) - c.options.Keep; c.options.Keep > 0 && extra > 0 {
		c.log = c.log[extra:]
	}
	c.fates[a.id] = c.truth.seq
	c.news.Announce()
	return c.truth.seq, true
}

// changed tells whether anything that the attempt read has changed since, as
// far as the log can tell.
func (c *Cluster) changed(a attempt) bool {
	entries, whole := c.after(a.at)
	if !whole {
		return true
	}
	for _, e := range entries {
		for _, w := range e.writes {
			for _, r := range a.reads {
				if r.Holds(w) {
					return true
				}
			}
		}
	}
	return false
}

// after returns the entries above a sequence number, and whether those are all
// that there were.
func (c *Cluster) after(seq uint64) (entries []entry, whole bool) {
	missing := c.truth.seq - seq
	if seq > c.truth.seq || missing > uint64(len(c.log)) {
		return nil, false
	}
	return c.log[uint64(len(c.log))-missing:], true
}

// trouble draws whether something goes wrong now.
func (c *Cluster) trouble() bool { return c.rand.Float64() < c.options.Trouble }

// step returns what brings a copy of the truth forward: the next entries, as
// many as the network lets through now, or, when the log no longer reaches back
// that far, the whole difference as one entry.
func (c *Cluster) step(from *image, all bool) []entry {
	c.mu.Lock()
	defer c.mu.Unlock()
	entries, whole := c.after(from.seq)
	if !whole {
		return []entry{{c.truth.seq, from.difference(c.truth)}}
	}
	if !all && c.trouble() {
		return entries[:c.rand.IntN(len(entries)+1)]
	}
	return entries
}

// since returns the batches above from, up to and including to.
func (c *Cluster) since(from, to uint64) ([]store.Batch, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	entries, whole := c.after(from)
	if !whole {
		return nil, store.ErrCompacted
	}
	var batches []store.Batch
	for _, e := range entries {
		if e.seq <= to {
			batches = append(batches, engine.BatchOf(e.seq, e.writes))
		}
	}
	return batches, nil
}
