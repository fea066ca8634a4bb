package sim

import (
	"context"
	"sync"
	"sync/atomic"

	"rolebook/internal/fault"
	"rolebook/internal/store"
	"rolebook/internal/store/engine"
)

// attempts is how often an Update starts again before it gives up.
const attempts = 64

// Node is one member of a cluster: a [store.Store] with its own copy of the
// truth and its own projections.
type Node struct {
	cluster    *Cluster
	projection store.Projection
	gate       engine.Gate
	visible    atomic.Pointer[image] // what Views read; nobody writes to it

	mu     sync.Mutex // held while the copy moves
	copy   *image     // visible, or ahead of it
	broken error      // why the copy cannot move any more
}

var _ store.Store = (*Node)(nil)

// Node adds a member, whose copy starts empty and catches up when it is used.
// The projection may be nil.
func (c *Cluster) Node(projection store.Projection) *Node {
	n := &Node{cluster: c, projection: projection, copy: newImage()}
	n.visible.Store(newImage())
	return n
}

// View reads this node's copy.
func (n *Node) View(ctx context.Context, f func(store.Reader) error) error {
	if err := n.gate.Enter(); err != nil {
		return err
	}
	defer n.gate.Leave()
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := n.glance(); err != nil {
		return err
	}
	return f(n.visible.Load())
}

// Update runs f against this node's copy and commits to the cluster.
func (n *Node) Update(ctx context.Context, f func(store.Tx) error) (uint64, error) {
	if err := n.gate.Enter(); err != nil {
		return 0, err
	}
	defer n.gate.Leave()
	for tries := range attempts {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		if err := n.catchUp(tries > 0); err != nil {
			return 0, err
		}
		if seq, done, err := n.try(f); done {
			return seq, err
		}
	}
	return 0, fault.New(fault.Conflict, "Other changes to the same thing kept getting in first. Try again in a moment.")
}

// try runs f once. It is done unless the commit was refused or lost.
func (n *Node) try(f func(store.Tx) error) (seq uint64, done bool, err error) {
	base := n.visible.Load()
	tx := engine.NewUpdate(base)
	if err := tx.Run(f); err != nil {
		return 0, true, err
	}
	writes := tx.Writes()
	if len(writes) == 0 {
		return base.seq, true, nil
	}
	if err := n.rehearse(tx, engine.BatchOf(base.seq+1, writes)); err != nil {
		return 0, true, err
	}
	id := n.cluster.newID()
	seq, answer := n.cluster.commit(attempt{id, base.seq, tx.Reads(), writes})
	if answer == silence {
		if settled, ok := n.cluster.settle(id); ok {
			seq, answer = settled, committed
		}
	}
	if answer != committed {
		return 0, false, nil
	}
	return seq, true, n.catchUp(true)
}

// rehearse finds out whether the projection will take a batch, while the update
// can still fail.
func (n *Node) rehearse(tx *engine.Overlay, batch store.Batch) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	_, err := engine.Project(n.projection, tx.After(), batch)
	return err
}

// Derive writes this node's projections.
func (n *Node) Derive(ctx context.Context, f func(store.Tx) error) error {
	if err := n.gate.Enter(); err != nil {
		return err
	}
	defer n.gate.Leave()
	if err := ctx.Err(); err != nil {
		return err
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.broken != nil {
		return n.broken
	}
	tx := engine.NewDerived(n.visible.Load())
	if err := tx.Run(f); err != nil {
		return err
	}
	n.copy.write(tx.Writes())
	n.visible.Store(n.copy.copy())
	return nil
}

// Watch tells of the cluster's batches once this node's copy has them.
func (n *Node) Watch(ctx context.Context, from uint64, f func(store.Batch) error) error {
	since := func(from uint64) ([]store.Batch, error) {
		if err := n.gate.Enter(); err != nil {
			return nil, err
		}
		defer n.gate.Leave()
		if err := n.catchUp(true); err != nil {
			return nil, err
		}
		return n.cluster.since(from, n.visible.Load().seq)
	}
	return engine.Follow(ctx, from, &n.cluster.news, since, f)
}

// CatchUp brings this node's copy up to everything that the cluster has
// committed.
func (n *Node) CatchUp() error { return n.catchUp(true) }

// Close closes this node only. The cluster needs no closing.
func (n *Node) Close() error {
	n.gate.Close()
	n.cluster.news.Announce()
	return nil
}

// catchUp moves the copy forward: to the newest entry, or as far as the network
// lets it now.
func (n *Node) catchUp(all bool) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.follow(n.cluster.step(n.copy, all))
}

// glance moves the copy forward unless somebody does already, who may be a
// projection that reads and must not wait for itself.
func (n *Node) glance() error {
	if !n.mu.TryLock() {
		return nil
	}
	defer n.mu.Unlock()
	return n.follow(n.cluster.step(n.copy, false))
}

// follow applies entries to the copy, lets the projection follow and shows the
// result. The caller holds mu.
func (n *Node) follow(entries []entry) error {
	if n.broken != nil || len(entries) == 0 {
		return n.broken
	}
	batches := make([]store.Batch, len(entries))
	for i, e := range entries {
		batches[i] = engine.BatchOf(e.seq, e.writes)
		n.copy.write(e.writes)
		derived, err := engine.Project(n.projection, n.copy, batches[i])
		if err != nil {
			n.broken = fault.Wrap(fault.Unavailable, err, "This node cannot follow the others any more. Restart it.")
			return n.broken
		}
		n.copy.write(derived.Writes())
		n.copy.seq = e.seq
	}
	n.visible.Store(n.copy.copy())
	if n.projection != nil {
		n.projection.Committed(batches)
	}
	return nil
}
