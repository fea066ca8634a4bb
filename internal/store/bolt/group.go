package bolt

import (
	"errors"
	"time"

	"go.etcd.io/bbolt"

	"rolebook/internal/store"
	"rolebook/internal/store/engine"
)

// Bounds of what one fsync carries, so that nobody waits for too many others.
const (
	groupJobs  = 256
	groupBytes = 16 << 20
)

// group is the jobs that share one bbolt transaction and its fsync.
type group struct {
	store   *Store
	reader  reader
	id      int    // of the bbolt transaction
	seq     uint64 // of the newest update, perhaps one of this group's
	bytes   int    // written so far
	jobs    []*job // to be answered at the end
	batches []store.Batch
	err     error         // why nothing of this can be committed
	took    time.Duration // to commit it
}

// crowd is who is expected to write together.
type crowd struct {
	jobs     int
	patience time.Duration // how long to wait for them
	until    time.Time     // when nobody is expected any more
}

// maxPatience is how long a write waits for others at the most.
const maxPatience = 5 * time.Millisecond

// crowd is who is expected after this group has been committed: those who were in it,
// for half as long as a commit takes, and not once that time is over.
func (g *group) crowd() crowd {
	patience := min(g.took/2, maxPatience)
	return crowd{jobs: len(g.jobs), patience: patience, until: time.Now().Add(2 * patience)}
}

// drain takes the jobs that wait now. Who wrote together with others will soon
// write again, as they do: with fewer than are expected it waits a little, which
// saves a commit.
func (g *group) drain(queue <-chan *job, expected crowd) {
	var late <-chan time.Time
	for len(g.jobs) < groupJobs && g.bytes < groupBytes && g.err == nil {
		select {
		case j, open := <-queue:
			if !open {
				return // the only job gave up, and the store is being closed
			}
			g.take(j)
			continue
		default:
		}
		if len(g.jobs) == 0 || len(g.jobs) >= expected.jobs {
			return // nobody is there whose commit could be saved, or all are
		}
		if late == nil {
			late = time.After(expected.patience)
		}
		select {
		case j := <-queue: // open, for the group's jobs have not been answered
			g.take(j)
		case <-late:
			return
		}
	}
}

// take lets a job run, unless it gave up waiting, and keeps what it wrote,
// unless it failed. Its answer waits for the end of the group even then: it may
// have failed because of something that it read of the group's others.
func (g *group) take(j *job) {
	tx := j.begin(g.reader)
	select {
	case j.turn <- tx:
	case <-j.ctx.Done():
		return
	}
	g.jobs = append(g.jobs, j)
	if j.err = <-j.ran; j.err != nil {
		return
	}
	j.err = j.keep(g, tx)
	j.seq = g.seq
}

// keepUpdate numbers an update and keeps it with what its projection derives.
func (g *group) keepUpdate(tx *engine.Overlay) error {
	batch := engine.BatchOf(g.seq+1, tx.Writes())
	if len(batch.Changes) == 0 {
		return nil
	}
	derived, err := engine.Project(g.store.projection, tx.After(), batch)
	if err != nil {
		return err
	}
	g.seq++
	g.batches = append(g.batches, batch)
	return errors.Join(g.keep(tx), g.keep(derived))
}

// keep writes into the bbolt transaction. A failure there is the whole group's.
func (g *group) keep(tx *engine.Overlay) error {
	g.bytes += tx.Bytes()
	if g.err == nil {
		g.err = g.reader.write(tx.Writes())
	}
	return g.err
}

// end commits the group, tells everybody and answers the jobs.
func (g *group) end() {
	s := g.store
	if err := g.commit(); err != nil {
		s.unsure.Store(g.mayBeDurable())
		s.news.Announce() // watchers have to hear of that
		for _, j := range g.jobs {
			j.done <- cannotWrite(err)
		}
		return
	}
	if len(g.batches) > 0 {
		if s.projection != nil {
			s.projection.Committed(g.batches)
		}
		s.news.Announce()
	}
	for _, j := range g.jobs {
		j.done <- j.err
	}
}

// commit makes the group durable, or leaves no trace of it.
func (g *group) commit() error {
	defer func() { _ = g.reader.tx.Rollback() }() // does nothing after a commit
	if g.err != nil || g.bytes == 0 {
		return g.err
	}
	if err := setNumber(g.reader.tx, seqKey, g.seq); err != nil {
		return err
	}
	if err := appendLog(g.reader.tx, g.batches, g.store.rig.keepLog); err != nil {
		return err
	}
	start := time.Now()
	err := g.store.rig.commit(g.reader.tx)
	g.took = time.Since(start)
	return err
}

// mayBeDurable tells, after a failed commit, whether bbolt shows it all the
// same: it wrote its last page and could not learn whether that is on the disk.
func (g *group) mayBeDurable() bool {
	shown := true
	err := g.store.db.View(func(tx *bbolt.Tx) error {
		shown = tx.ID() >= g.id
		return nil
	})
	return shown || err != nil
}
