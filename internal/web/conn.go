package web

import (
	"context"
	"io"
	"net"
)

// OneWrite wraps a listener so that [WriteReady] can hand an answer to the
// system in one write.
//
// net/http puts the head and the beginning of a body into a buffer of 4 KB and
// writes the rest after it: two system calls for an answer of 8 KB, and the
// system call is most of what a read costs. While WriteReady runs, the
// connection gathers what net/http writes and sends it at once; at all other
// times bytes pass through untouched. It works for HTTP/1.1 in the clear, which
// is what a proxy in front speaks.
func OneWrite(l net.Listener) net.Listener { return oneWriteListener{l} }

type oneWriteListener struct{ net.Listener }

func (l oneWriteListener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &conn{lazyConn: lazyConn{Conn: c}}, nil
}

// conn is used as net/http uses it: writes come from the goroutine that serves
// the current request.
type conn struct {
	lazyConn
	gathered *gathering // nil unless WriteReady runs
}

func (c *conn) Write(p []byte) (int, error) {
	if c.gathered != nil {
		c.gathered.add(p)
		return len(p), nil
	}
	return c.Conn.Write(p)
}

// ReadFrom keeps sendfile within net/http's reach.
func (c *conn) ReadFrom(r io.Reader) (int64, error) { return io.Copy(c.Conn, r) }

// CloseWrite keeps half-closing within net/http's reach.
func (c *conn) CloseWrite() error {
	if half, ok := c.Conn.(interface{ CloseWrite() error }); ok {
		return half.CloseWrite()
	}
	return nil
}

type connKey struct{}

// withConn is the server's ConnContext: it lets WriteReady find the connection.
func withConn(ctx context.Context, c net.Conn) context.Context {
	if c, ok := c.(*conn); ok {
		return context.WithValue(ctx, connKey{}, c)
	}
	return ctx
}
