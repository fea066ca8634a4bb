// Package store is the seam between Rolebook and whatever keeps its data: an
// ordered key-value store with transactions.
//
// # Truth and projections
//
// Buckets are of two kinds. *Truth* is what people said: sources, versions,
// people, settings. *Projections* are computed from truth by pure code: response
// bytes, list entries. [Store.Update] writes truth only. In the same local
// transaction the store hands what changed to its [Projection], which writes
// what follows from it. So a reader sees either both or neither, and on a
// cluster every node derives its own projections from the truth it follows.
//
// # Transactions
//
// The function given to Update may run more than once (two updates that read
// and wrote the same keys: the later one starts again), so it must do nothing
// but read and write through its [Tx]. When Update returns nil, what was
// written is on disk (or in the cluster's log), the projections have followed
// and every View that starts afterwards sees them.
//
// Every Update that wrote something has a sequence number, one above the one
// before. [Store.Watch] tells what changed since one.
//
// A View sees one moment. The slices that a [Reader] hands out are valid until
// the function returns; copy what must live longer, and never write to a client
// inside a View.
package store
