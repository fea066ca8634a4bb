package engine

import (
	"sync"

	"rolebook/internal/fault"
)

// Gate lets transactions in until it is closed. The zero value is open.
type Gate struct {
	mu     sync.Mutex
	closed bool
	inside sync.WaitGroup
}

// Enter lets one transaction in, which calls Leave at its end, or returns
// [Closing].
func (g *Gate) Enter() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closed {
		return Closing()
	}
	g.inside.Add(1)
	return nil
}

// Leave lets one transaction out.
func (g *Gate) Leave() { g.inside.Done() }

// Close lets nobody in any more and waits until everybody has left. It tells
// whether this call was the one that closed it.
func (g *Gate) Close() (first bool) {
	g.mu.Lock()
	first = !g.closed
	g.closed = true
	g.mu.Unlock()
	g.inside.Wait()
	return first
}

// Closing is what a store that is closing answers.
func Closing() error {
	return fault.New(fault.Unavailable, "Rolebook is shutting down. Try again in a moment.")
}
