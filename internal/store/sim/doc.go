// Package sim is an engine for tests: a cluster in memory that behaves as one of
// etcd will, in seconds of work that would take a real one minutes.
//
// The [Cluster] keeps the log of truth. Each [Node] is a [store.Store] with a
// copy of its own, which follows the log and which its projection follows. A
// node's Update runs against the copy, remembers what it read, and asks the
// cluster to commit on condition that nothing of that has changed; otherwise it
// starts again.
//
//	cluster := sim.New(7, sim.Options{Trouble: 0.2})
//	a, b := cluster.Node(projectionOfA), cluster.Node(projectionOfB)
//
// With Options.Trouble the cluster misbehaves as networks do, the same for the
// same seed as long as one goroutine asks at a time:
//
//   - a commit is refused although nothing changed, so that functions given to
//     Update do run twice;
//   - the answer to a commit is lost after it took effect;
//   - the commit itself is lost, and may arrive much later;
//   - a node's copy lags: a View there may not see yet what another node wrote
//     (it always sees what its own node's Updates returned for).
//
// After a lost answer the node settles the matter: it asks whether its attempt
// took effect and, if not, makes sure that it never will. So no update is
// applied twice, and none that returned an error appears later.
//
// A copy catches up when somebody uses its node; there is no goroutine and no
// clock here. [Node.CatchUp] does it when a test needs it.
//
// One thing differs from an engine on a single machine: a projection that fails
// on its own node fails the update, but one that fails on another node comes too
// late for that. That node then answers Unavailable to everything.
package sim
