package web

import (
	"net"
	"os"
	"sync"
	"time"
)

// lazyConn sets deadlines only when something would wait by them.
//
// net/http moves a connection's deadlines six times a request, mostly back and
// forth without reading in between, and each costs a lock and a timer: more
// than a twentieth of a read. A lazyConn remembers what is asked and tells the
// connection when a Read begins, or at once when one waits already. A deadline
// less than a second after the one that holds changes nothing, so one can pass
// up to a second early.
type lazyConn struct {
	net.Conn

	mu      sync.Mutex
	read    time.Time // asked for
	readSet time.Time // told to Conn
	waiting bool      // a Read has begun
	write   time.Time // told to Conn
}

func (c *lazyConn) Read(p []byte) (int, error) {
	if err := c.beginRead(); err != nil {
		return 0, err
	}
	n, err := c.Conn.Read(p)
	c.mu.Lock()
	c.waiting = false
	c.mu.Unlock()
	return n, err
}

// beginRead fails without asking the system when the deadline has passed,
// which is how net/http stops a read that it no longer needs.
func (c *lazyConn) beginRead() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.read.IsZero() && !c.read.After(time.Now()) {
		return os.ErrDeadlineExceeded
	}
	c.waiting = true
	return c.tellRead()
}

func (c *lazyConn) tellRead() error {
	if holds(c.readSet, c.read) {
		return nil
	}
	c.readSet = c.read
	return c.Conn.SetReadDeadline(c.read)
}

// SetReadDeadline holds for a Read that waits and for later ones.
func (c *lazyConn) SetReadDeadline(t time.Time) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.read = t
	if c.waiting {
		return c.tellRead()
	}
	return nil
}

// SetWriteDeadline holds for a Write that waits and for later ones.
func (c *lazyConn) SetWriteDeadline(t time.Time) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if holds(c.write, t) {
		return nil
	}
	c.write = t
	return c.Conn.SetWriteDeadline(t)
}

// SetDeadline sets both.
func (c *lazyConn) SetDeadline(t time.Time) error {
	if err := c.SetReadDeadline(t); err != nil {
		return err
	}
	return c.SetWriteDeadline(t)
}

// holds tells whether a deadline that is set serves for the one asked.
func holds(set, asked time.Time) bool {
	if set.IsZero() || asked.IsZero() {
		return set.Equal(asked)
	}
	later := asked.Sub(set)
	return later >= 0 && later < time.Second
}
