package catalog

import (
	"crypto/sha256"
	"sync"

	"rolebook/internal/compile"
)

// memo remembers what pure functions gave for recent inputs. That is how the
// expensive part of publishing happens before the write lock is taken: Prepare
// computes it, and Apply, asking with the inputs that hold inside the
// transaction, finds it when nothing has changed in between and computes it when
// something has. It never has to be right about what it holds, only about what
// it is asked.
type memo struct {
	mu       sync.Mutex
	compiled ring[*compile.Result]
	built    ring[*output]
}

// memoSize bounds each half: as many roles as are published at once, or name one
// that is. A compiled role and its answers take some 100 KB.
const memoSize = 96

// compile is compile.Compile, remembered.
func (m *memo) compile(source []byte, site Site) *compile.Result {
	key := sha256.Sum256(append(site.skills[:], source...))
	if r, ok := m.get(key); ok {
		return r
	}
	r := compile.Compile(source, site.Options)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.compiled.put(key, &r)
	return &r
}

func (m *memo) get(key [32]byte) (*compile.Result, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.compiled.get(key)
}

// build is build, remembered.
func (m *memo) build(in input) (*output, error) {
	key := in.fingerprint()
	m.mu.Lock()
	out, ok := m.built.get(key)
	m.mu.Unlock()
	if ok {
		return out, nil
	}
	out, err := build(in, m.compile(in.Source, in.Site))
	if err != nil {
		return nil, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.built.put(key, out)
	return out, nil
}

// ring holds the last memoSize values put into it.
type ring[V any] struct {
	values map[[32]byte]V
	order  [memoSize][32]byte
	next   int
}

func (r *ring[V]) get(key [32]byte) (V, bool) {
	v, ok := r.values[key]
	return v, ok
}

func (r *ring[V]) put(key [32]byte, v V) {
	if r.values == nil {
		r.values = make(map[[32]byte]V, memoSize)
	}
	if _, ok := r.values[key]; ok {
		return
	}
	delete(r.values, r.order[r.next])
	r.order[r.next], r.values[key] = key, v
	r.next = (r.next + 1) % memoSize
}
