// Package loadtest measures how fast a server answers, and what it costs it.
//
// A [Client] sends one ready-made request over and over on connections that it
// keeps, and reads no more of the answers than it must, so that the server is
// what is measured. A [Server] is a child process that has one core to itself.
// [Compare] asks several of them by turns, so that whatever else the machine
// does falls on all alike, and takes medians.
//
// On a machine that others use too, trust CPU per request before requests per
// second: waiting does not count in it.
package loadtest

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"sync"
	"time"
)

// Client holds connections to one server. Close it when done.
type Client struct {
	request []byte
	status  []byte
	conns   []net.Conn
	readers []*bufio.Reader
}

// Dial opens n connections to addr, over which request will be sent: an
// HTTP/1.1 GET that keeps the connection, and is answered with status and a
// Content-Length unless that is 304.
func Dial(addr string, n int, request string, status int) (*Client, error) {
	c := &Client{request: []byte(request), status: []byte("HTTP/1.1 " + strconv.Itoa(status))}
	for range n {
		conn, err := net.Dial("tcp", addr)
		if err != nil {
			return nil, errors.Join(err, c.Close())
		}
		c.conns = append(c.conns, conn)
		c.readers = append(c.readers, bufio.NewReaderSize(conn, 64<<10))
	}
	return c, nil
}

// Close closes the connections.
func (c *Client) Close() error {
	var errs []error
	for _, conn := range c.conns {
		errs = append(errs, conn.Close())
	}
	return errors.Join(errs...)
}

// Run sends the request the given number of times on each connection, all
// connections at once, and tells how long that took.
func (c *Client) Run(times int) (time.Duration, error) {
	errs := make([]error, len(c.conns))
	start := time.Now()
	var wg sync.WaitGroup
	for i := range c.conns {
		wg.Go(func() { errs[i] = c.converse(i, times) })
	}
	wg.Wait()
	return time.Since(start), errors.Join(errs...)
}

func (c *Client) converse(i, times int) error {
	for range times {
		if _, err := c.conns[i].Write(c.request); err != nil {
			return err
		}
		if err := c.answer(c.readers[i]); err != nil {
			return err
		}
	}
	return nil
}

var contentLength = []byte("Content-Length: ")

func (c *Client) answer(r *bufio.Reader) error {
	line, err := r.ReadSlice('\n')
	if err != nil {
		return err
	}
	if !bytes.HasPrefix(line, c.status) {
		return fmt.Errorf("the server answered %q, not %q", line, c.status)
	}
	length := 0
	for {
		line, err := r.ReadSlice('\n')
		if err != nil {
			return err
		}
		if len(line) == len("\r\n") {
			break
		}
		if digits, ok := bytes.CutPrefix(line, contentLength); ok {
			length = number(digits)
		}
	}
	if n, err := r.Discard(length); err != nil {
		return fmt.Errorf("the body ended after %d of %d bytes: %w", n, length, io.ErrUnexpectedEOF)
	}
	return nil
}

func number(digits []byte) int {
	n := 0
	for _, d := range digits {
		if d >= '0' && d <= '9' {
			n = 10*n + int(d-'0')
		}
	}
	return n
}
