package web

import (
	"errors"
	"io"
	"net"
	"os"
	"testing"
	"time"
)

// watchedConn tells when a Read begins, and counts deadlines.
type watchedConn struct {
	net.Conn
	reading       chan struct{}
	reads, writes int
}

func (c *watchedConn) Read(p []byte) (int, error) {
	c.reading <- struct{}{}
	return c.Conn.Read(p)
}

func (c *watchedConn) SetReadDeadline(t time.Time) error {
	c.reads++
	return c.Conn.SetReadDeadline(t)
}

func (c *watchedConn) SetWriteDeadline(t time.Time) error {
	c.writes++
	return c.Conn.SetWriteDeadline(t)
}

func lazyPair(t *testing.T) (*lazyConn, *watchedConn, net.Conn) {
	near, far := net.Pipe()
	t.Cleanup(func() { _ = near.Close(); _ = far.Close() })
	watched := &watchedConn{Conn: near, reading: make(chan struct{}, 1)}
	return &lazyConn{Conn: watched}, watched, far
}

var longAgo = time.Unix(1, 0)

func TestPastDeadlineWakesAWaitingRead(t *testing.T) {
	c, watched, _ := lazyPair(t)
	failed := make(chan error)
	go func() {
		_, err := c.Read(make([]byte, 1))
		failed <- err
	}()
	<-watched.reading
	if err := c.SetReadDeadline(longAgo); err != nil {
		t.Fatal(err)
	}
	if err := <-failed; !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("got %v", err)
	}
}

func TestReadsAfterADeadline(t *testing.T) {
	c, watched, far := lazyPair(t)
	_ = c.SetReadDeadline(longAgo)
	if _, err := c.Read(make([]byte, 1)); !isTimeout(err) {
		t.Errorf("after the deadline: %v", err)
	}
	_ = c.SetReadDeadline(time.Time{})
	go func() { _, _ = io.WriteString(far, "a") }()
	if n, err := c.Read(make([]byte, 1)); n != 1 || err != nil {
		t.Errorf("after it was lifted: %d, %v", n, err)
	}
	if watched.reads != 0 {
		t.Errorf("the connection was told %d times of what no read waited by", watched.reads)
	}
}

func TestDeadlinesAreToldWhenTheyMatter(t *testing.T) {
	c, watched, far := lazyPair(t)
	go func() { _, _ = far.Write([]byte("abc")) }()
	read := func() {
		if _, err := c.Read(make([]byte, 1)); err != nil {
			t.Fatal(err)
		}
		<-watched.reading
	}
	start := time.Now().Add(time.Hour)
	for _, step := range []struct {
		deadline time.Time
		told     int
	}{
		{start, 1},
		{start.Add(time.Second / 2), 1}, // soon enough
		{start.Add(time.Minute), 2},
	} {
		_ = c.SetReadDeadline(time.Time{})
		_ = c.SetDeadline(step.deadline)
		read()
		if watched.reads != step.told || watched.writes != step.told {
			t.Errorf("%v: told %d and %d times, want %d", step.deadline, watched.reads, watched.writes, step.told)
		}
	}
}

// What net/http looks for on a connection is found behind the wrapping.
func TestConnKeepsItsPowers(t *testing.T) {
	inner := new(ablePipe)
	c := net.Conn(&conn{lazyConn: lazyConn{Conn: inner}})
	if n, err := c.(io.ReaderFrom).ReadFrom(io.LimitReader(nil, 0)); n != 7 || err != nil {
		t.Errorf("ReadFrom: %d, %v", n, err)
	}
	if err := c.(interface{ CloseWrite() error }).CloseWrite(); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("CloseWrite: %v", err)
	}
}

// ablePipe has the powers of a TCP connection that the wrapping must keep.
type ablePipe struct{ net.Conn }

func (*ablePipe) ReadFrom(io.Reader) (int64, error) { return 7, nil }
func (*ablePipe) CloseWrite() error                 { return io.ErrClosedPipe }

func TestHolds(t *testing.T) {
	at := time.Now()
	for _, c := range []struct {
		set, asked time.Time
		want       bool
	}{
		{time.Time{}, time.Time{}, true},
		{at, time.Time{}, false},
		{time.Time{}, at, false},
		{at, at, true},
		{at, at.Add(time.Second - 1), true},
		{at, at.Add(time.Second), false},
		{at, at.Add(-1), false},
	} {
		if got := holds(c.set, c.asked); got != c.want {
			t.Errorf("%v for %v: %v", c.set, c.asked, got)
		}
	}
}
