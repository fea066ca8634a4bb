package bolt

import (
	"context"
	"errors"
	"time"

	"rolebook/internal/fault"
	"rolebook/internal/store"
	"rolebook/internal/store/engine"
)

// job is a transaction that waits for the committer.
type job struct {
	ctx   context.Context
	begin func(store.Reader) *engine.Overlay
	keep  func(*group, *engine.Overlay) error

	turn chan *engine.Overlay // it may run, on this
	ran  chan error           // its function has ended
	done chan error           // it is on disk, or it failed

	seq uint64 // valid once done
	err error  // what it gets if the group it ran in is committed
}

// Update waits for its turn, runs f and waits until it is on disk.
func (s *Store) Update(ctx context.Context, f func(store.Tx) error) (uint64, error) {
	j := newJob(ctx, engine.NewUpdate, (*group).keepUpdate)
	err := s.submit(j, f)
	if err != nil {
		return 0, err
	}
	return j.seq, nil
}

// Derive is an Update of projections.
func (s *Store) Derive(ctx context.Context, f func(store.Tx) error) error {
	return s.submit(newJob(ctx, engine.NewDerived, (*group).keep), f)
}

func newJob(ctx context.Context, begin func(store.Reader) *engine.Overlay, keep func(*group, *engine.Overlay) error) *job {
	return &job{
		ctx:   ctx,
		begin: begin,
		keep:  keep,
		turn:  make(chan *engine.Overlay),
		ran:   make(chan error, 1),
		done:  make(chan error, 1),
	}
}

func (s *Store) submit(j *job, f func(store.Tx) error) error {
	if err := s.gate.Enter(); err != nil {
		return err
	}
	defer s.gate.Leave()
	if err := j.ctx.Err(); err != nil {
		return err
	}
	select {
	case s.queue <- j:
	case <-j.ctx.Done():
		return j.ctx.Err()
	}
	// The committer waits at the other end of turn until one of us goes on, so
	// either both go on or neither.
	select {
	case tx := <-j.turn:
		j.run(tx, f)
		return <-j.done
	case err := <-j.done: // no transaction could begin
		return err
	case <-j.ctx.Done():
		return j.ctx.Err()
	}
}

var errEnded = errors.New("store: the goroutine of a transaction ended in its middle")

// run tells the committer how f ended, even if it ends the goroutine.
func (j *job) run(tx *engine.Overlay, f func(store.Tx) error) {
	err := errEnded
	defer func() { j.ran <- err }()
	err = tx.Run(f)
}

// commitAll is the committer. It ends when the queue is closed, which nobody
// uses any more by then.
func (s *Store) commitAll() {
	defer close(s.stopped)
	var expected crowd
	for j := range s.queue {
		if time.Now().After(expected.until) {
			expected = crowd{}
		}
		g, err := s.begin()
		if err != nil {
			j.done <- err
			continue
		}
		g.take(j)
		g.drain(s.queue, expected)
		g.end()
		expected = g.crowd()
	}
}

// begin starts a group of jobs in one bbolt transaction.
func (s *Store) begin() (*group, error) {
	if s.unsure.Load() {
		return nil, unsure()
	}
	tx, err := s.db.Begin(true)
	if err != nil {
		return nil, cannotWrite(err)
	}
	return &group{store: s, reader: reader{tx}, id: tx.ID(), seq: number(tx, seqKey)}, nil
}

func cannotWrite(err error) error {
	return fault.Wrap(fault.Unavailable, err, "Rolebook cannot write to its disk. Nothing was changed; check for free space and try again.")
}
