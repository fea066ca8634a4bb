// Package bolt is the engine for a single machine: one bbolt file in the data
// folder.
//
//	s, err := bolt.Open("data/rolebook.db", bolt.Options{Projection: catalog})
//
// # Writing
//
// One goroutine, the committer, writes. It takes the updates that wait, runs
// them one after another in a single bbolt transaction, each on an
// [engine.Overlay] of its own, and commits them with one fsync. An update that
// fails (its function, its projection, a limit) is left out and the others go
// on. The committer never waits for more to come, so an update that is alone
// costs what it costs in bbolt. The functions run on their callers' goroutines
// while the committer waits for them.
//
// When a commit fails, all its updates return Unavailable and none of them
// happened. There is one exception where nobody can say: the disk took the last
// page but did not confirm it. Then the store answers Unavailable to everything
// until it is opened again, which finds out.
//
// # Reading
//
// A View is a bbolt read transaction and nothing else. It keeps pages from being
// reused, so a long one makes the file grow; and when the file outgrows the
// memory map, writers wait for readers, and new readers for writers. That is why
// Options.InitialMmapSize is large: address space costs nothing, and bbolt
// reserves the map without enlarging the file.
//
// # The file
//
// It holds the buckets of package store and two of its own, meta and log (see
// the package comment of store). It is created under another name, made durable
// and then renamed, because a power cut during bbolt's own creation can leave a
// file that never opens again. A number in meta tells the format; an older one
// is brought forward at Open, a newer one is refused.
//
// A file belongs to one process; a second one is refused within a moment. Files
// are readable by their owner only. The steps around the rename are those of
// Unix systems.
package bolt
