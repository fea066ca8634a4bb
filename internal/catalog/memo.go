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

// How much each half holds. Answers (some 60 KB a role) are needed from Prepare to
// Apply: by the roles that some people publish at the same time and those that
// name them. A compiled role (some 40 KB) is needed again when its successor is
// published, to say what changes.
const (
	builtSize    = 96
	compiledSize = 256
)

// widen makes room for more, or for as many less.
func (m *memo) widen(by int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.compiled.widen(by)
	m.built.widen(by)
}

// compile is compile.Compile, remembered.
func (m *memo) compile(source []byte, site Site) *compile.Result {
	key := sha256.Sum256(append(site.own[:], source...))
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

// ring holds the values that were put into it last, size of them.
type ring[V any] struct {
	size   int
	values map[[32]byte]V
	order  [][32]byte // of their keys, oldest first
}

func (r *ring[V]) get(key [32]byte) (V, bool) {
	v, ok := r.values[key]
	return v, ok
}

func (r *ring[V]) put(key [32]byte, v V) {
	if r.values == nil {
		r.values = map[[32]byte]V{}
	}
	if _, ok := r.values[key]; ok {
		return
	}
	r.values[key] = v
	r.order = append(r.order, key)
	r.widen(0)
}

func (r *ring[V]) widen(by int) {
	r.size += by
	over := max(0, len(r.order)-r.size)
	for _, key := range r.order[:over] {
		delete(r.values, key)
	}
	r.order = append(r.order[:0], r.order[over:]...)
}
