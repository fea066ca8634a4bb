package web

import (
	"bytes"
	"net/http"
	"strconv"
	"strings"
	"sync"
)

// WriteBody answers with status, the headers set on w, and a whole body, in
// one write where the connection was accepted by a [OneWrite] listener. A HEAD
// request gets the head of that answer. body is not kept.
func WriteBody(w http.ResponseWriter, r *http.Request, status int, body []byte) {
	dress(w.Header(), r)
	WriteReady(w, r, status, nil, body)
}

// WriteReady is [WriteBody] with more header lines that are ready too, each
// with its CRLF, for example "Etag: \"a\"\r\nVary: Accept-Encoding\r\n". They
// must not be of those that speak of the connection or the length. With status
// 304 the body is left out.
//
// net/http copies, sorts and checks all headers of an answer, which costs a
// tenth of a read. Lines of head, and headers that are the same for most
// answers, are put behind its status line instead.
func WriteReady(w http.ResponseWriter, r *http.Request, status int, head, body []byte) {
	h := w.Header()
	if status != http.StatusNotModified {
		h["Content-Length"] = []string{strconv.Itoa(len(body))}
	}
	c := gatherable(r, len(head), len(body))
	if c == nil {
		setLines(h, head)
	} else {
		c.gathered = newGathering(h, head, len(body))
		defer c.release()
	}
	w.WriteHeader(status)
	if r.Method != http.MethodHead && status != http.StatusNotModified {
		_, _ = w.Write(body) // a client that has gone needs no answer
	}
	if c != nil {
		_ = http.NewResponseController(w).Flush() // the rest, before release
	}
}

const (
	// leastGathered is what net/http sends in one write by itself, whatever
	// the head.
	leastGathered = 2 << 10
	// mostGathered bounds the copying and the pooled buffers: beyond it one
	// write more is nothing beside the sending.
	mostGathered = 256 << 10
	roomForHead  = 1 << 10
)

// gatherable is the connection of a request when its answer should be
// gathered, or nil.
func gatherable(r *http.Request, head, body int) *conn {
	small := head == 0 && body <= leastGathered
	if small || body > mostGathered || r.ProtoMajor != 1 || r.Method == http.MethodHead {
		return nil
	}
	c, _ := r.Context().Value(connKey{}).(*conn)
	return c
}

// gathering is one answer on its way to the connection.
type gathering struct {
	buffer bytes.Buffer
	lines  []byte // what goes behind the status line, until it has come
}

var gatherings = sync.Pool{New: func() any { return new(gathering) }}

func newGathering(h http.Header, head []byte, body int) *gathering {
	g := gatherings.Get().(*gathering)
	g.buffer.Grow(body + len(head) + roomForHead)
	g.lines = append(takeLines(g.lines[:0], h), head...)
	if _, ok := h["Content-Type"]; !ok && len(head) > 0 {
		h["Content-Type"] = nil // it is in head; net/http must not guess
	}
	return g
}

var crlf = []byte("\r\n")

func (g *gathering) add(p []byte) {
	if len(g.lines) > 0 {
		end := bytes.Index(p, crlf) + len(crlf)
		g.buffer.Write(p[:end])
		g.buffer.Write(g.lines)
		g.lines, p = g.lines[:0], p[end:]
	}
	g.buffer.Write(p)
}

// release sends what was gathered. A connection that cannot take it is closed,
// so that net/http reads no further request from it.
func (c *conn) release() {
	g := c.gathered
	c.gathered = nil
	if _, err := c.Conn.Write(g.buffer.Bytes()); err != nil {
		_ = c.Conn.Close()
	}
	g.buffer.Reset()
	gatherings.Put(g)
}

// plainHeaders are common ones that mean nothing to net/http.
var plainHeaders = []string{
	"Access-Control-Allow-Origin", "Access-Control-Expose-Headers", "Cache-Control", "Content-Security-Policy",
	"Cross-Origin-Resource-Policy", "Etag", "Last-Modified", "Referrer-Policy", "Strict-Transport-Security", "Vary", "X-Content-Type-Options",
}

// takeLines moves the plain headers from h to the end of lines.
func takeLines(lines []byte, h http.Header) []byte {
	for _, name := range plainHeaders {
		values := h[name]
		if len(values) != 1 || strings.ContainsAny(values[0], "\r\n") {
			continue
		}
		delete(h, name)
		lines = append(lines, name...)
		lines = append(lines, ": "...)
		lines = append(lines, values[0]...)
		lines = append(lines, crlf...)
	}
	return lines
}

// setLines sets ready lines as headers.
func setLines(h http.Header, lines []byte) {
	for line := range bytes.SplitSeq(lines, crlf) {
		if name, value, ok := strings.Cut(string(line), ": "); ok {
			h.Set(name, value)
		}
	}
}
