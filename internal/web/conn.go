package web

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"strconv"
	"sync"
)

// OneWrite wraps a listener so that [WriteBody] can hand an answer to the
// system in one write.
//
// net/http puts the head and the beginning of a body into a buffer of 4 KB and
// writes the rest after it: two system calls for an answer of 8 KB, and the
// system call is most of what a read costs. While WriteBody runs, the
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
	return &conn{Conn: c}, nil
}

// conn is used as net/http uses it: writes come from the goroutine that serves
// the current request.
type conn struct {
	net.Conn
	gathered *bytes.Buffer // nil unless WriteBody runs
}

func (c *conn) Write(p []byte) (int, error) {
	if c.gathered != nil {
		return c.gathered.Write(p)
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

// withConn is the server's ConnContext: it lets WriteBody find the connection.
func withConn(ctx context.Context, c net.Conn) context.Context {
	if c, ok := c.(*conn); ok {
		return context.WithValue(ctx, connKey{}, c)
	}
	return ctx
}

const (
	// leastGathered is what net/http sends in one write by itself, whatever
	// the head.
	leastGathered = 2 << 10
	// mostGathered bounds the copying and the pooled buffers: beyond it one
	// write more is nothing beside the sending.
	mostGathered = 256 << 10
	roomForHead  = 2 << 10
)

var gathering = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// WriteBody answers with status, the headers set on w, and a whole body, in
// one write where the connection was accepted by a [OneWrite] listener. A HEAD
// request gets the head of that answer. body is not kept.
func WriteBody(w http.ResponseWriter, r *http.Request, status int, body []byte) {
	w.Header()["Content-Length"] = []string{strconv.Itoa(len(body))}
	if r.Method == http.MethodHead {
		w.WriteHeader(status)
		return
	}
	c := gatherable(r, len(body))
	if c != nil {
		c.gather(len(body) + roomForHead)
		defer c.release()
	}
	w.WriteHeader(status)
	_, _ = w.Write(body) // a client that has gone needs no answer
	if c != nil {
		_ = http.NewResponseController(w).Flush() // the rest, before release
	}
}

// gatherable is the connection of a request when its answer should be
// gathered, or nil.
func gatherable(r *http.Request, size int) *conn {
	if size <= leastGathered || size > mostGathered || r.ProtoMajor != 1 {
		return nil
	}
	c, _ := r.Context().Value(connKey{}).(*conn)
	return c
}

func (c *conn) gather(room int) {
	c.gathered = gathering.Get().(*bytes.Buffer)
	c.gathered.Grow(room)
}

// release sends what was gathered. A connection that cannot take it is closed,
// so that net/http reads no further request from it.
func (c *conn) release() {
	buffer := c.gathered
	c.gathered = nil
	if _, err := c.Conn.Write(buffer.Bytes()); err != nil {
		_ = c.Conn.Close()
	}
	buffer.Reset()
	gathering.Put(buffer)
}
