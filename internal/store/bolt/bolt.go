package bolt

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"rolebook/internal/fault"
	"rolebook/internal/store"
	"rolebook/internal/store/engine"
)

const (
	fileMode = 0o600
	lockWait = 250 * time.Millisecond // for another process to let go of the file
	keepLog  = 65_536                 // batches that the log remembers
)

// Options of a store; the zero value is good.
type Options struct {
	// Projection follows the truth; nil is none.
	Projection store.Projection
	// InitialMmapSize is how much of the file is mapped at first, in bytes. While
	// the file is smaller, readers and writers never wait for each other. 0 is
	// 1 GiB, or 64 MiB where addresses have 32 bits.
	InitialMmapSize int
}

// Store is a [store.Store] in one file.
type Store struct {
	db         *bbolt.DB
	projection store.Projection
	rig        rig
	gate       engine.Gate // for what writes; bbolt has its own for readers
	queue      chan *job
	stopped    chan struct{} // closed when the committer has ended
	news       engine.News
	unsure     atomic.Bool // the disk did not say whether a commit is durable
}

var _ store.Store = (*Store)(nil)

// rig is what tests replace.
type rig struct {
	formats []format
	keepLog uint64
	tune    func(*bbolt.Options)
	commit  func(*bbolt.Tx) error
	step    func(step string) // is told of each step of creating the file
}

func standard() rig {
	return rig{
		formats: formats,
		keepLog: keepLog,
		tune:    func(*bbolt.Options) {},
		commit:  (*bbolt.Tx).Commit,
		step:    func(string) {},
	}
}

// Open opens the file at path, which it creates, with its folder, when there is
// none. It returns a Conflict when another process has the file open, and
// Unprocessable when a newer Rolebook wrote it or it is no such file.
func Open(path string, options Options) (*Store, error) { return open(path, options, standard()) }

func open(path string, options Options, rig rig) (*Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if missing(path) {
		if err := create(path, rig); err != nil {
			return nil, explain(err, path)
		}
	}
	db, err := openFile(path, cmp.Or(options.InitialMmapSize, defaultMmapSize()), rig)
	if err != nil {
		return nil, explain(err, path)
	}
	if err := errors.Join(bringForward(db, rig.formats), removeDrafts(path)); err != nil {
		return nil, explain(errors.Join(err, db.Close()), path)
	}
	s := &Store{
		db:         db,
		projection: options.Projection,
		rig:        rig,
		queue:      make(chan *job),
		stopped:    make(chan struct{}),
	}
	go s.commitAll()
	return s, nil
}

func defaultMmapSize() int {
	if math.MaxInt == math.MaxInt32 {
		return 64 << 20
	}
	return 1 << 30
}

func openFile(path string, mmapSize int, rig rig) (*bbolt.DB, error) {
	options := &bbolt.Options{
		Timeout:         lockWait,
		FreelistType:    bbolt.FreelistMapType,
		InitialMmapSize: mmapSize,
		NoStatistics:    true,
	}
	rig.tune(options)
	return bbolt.Open(path, fileMode, options)
}

// explain makes faults of the failures to open a file that an operator can do
// something about.
func explain(err error, path string) error {
	var fail *fault.Error
	switch {
	case errors.As(err, &fail):
		return err
	case errors.Is(err, berrors.ErrTimeout):
		return fault.Wrap(fault.Conflict, err, "Another process has the data folder %s open. Stop it, or choose another folder.", filepath.Dir(path))
	case errors.Is(err, berrors.ErrInvalid), errors.Is(err, berrors.ErrChecksum), errors.Is(err, berrors.ErrVersionMismatch):
		return fault.Wrap(fault.Unprocessable, err, "%s is damaged or no Rolebook data. Restore a backup, or choose another folder.", path)
	case errors.Is(err, os.ErrPermission):
		return fault.Wrap(fault.Forbidden, err, "%s may not be read and written by this user. Change its owner, or choose another folder.", path)
	}
	return fmt.Errorf("opening %s: %w", path, err)
}

// View calls f in a read transaction of bbolt.
func (s *Store) View(ctx context.Context, f func(store.Reader) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if s.unsure.Load() {
		return unsure()
	}
	err := s.db.View(func(tx *bbolt.Tx) error { return f(reader{tx}) })
	if errors.Is(err, berrors.ErrDatabaseNotOpen) {
		return engine.Closing()
	}
	return err
}

// Watch reads the log, and then again after each commit.
func (s *Store) Watch(ctx context.Context, from uint64, f func(store.Batch) error) error {
	since := func(from uint64) (batches []store.Batch, err error) {
		err = s.View(ctx, func(r store.Reader) error {
			batches, err = readLog(r.(reader).tx, from)
			return err
		})
		return batches, err
	}
	return engine.Follow(ctx, from, &s.news, since, f)
}

// Close writes the updates that wait, and closes the file once the last View has
// ended.
func (s *Store) Close() error {
	if first := s.gate.Close(); !first {
		<-s.stopped
		return nil
	}
	close(s.queue)
	<-s.stopped
	err := s.db.Close()
	s.news.Announce()
	return err
}

func unsure() error {
	return fault.New(fault.Unavailable, "The disk did not confirm the last change. Check the disk and restart Rolebook.")
}
