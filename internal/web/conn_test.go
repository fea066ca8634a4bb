package web_test

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rolebook/internal/web"
)

// countedListener counts the writes that reach its connections.
type countedListener struct {
	net.Listener
	writes *atomic.Int64
}

type countedConn struct {
	*net.TCPConn
	writes *atomic.Int64
}

func (l countedListener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return countedConn{c.(*net.TCPConn), l.writes}, nil
}

func (c countedConn) Write(p []byte) (int, error) {
	c.writes.Add(1)
	return c.TCPConn.Write(p)
}

// served starts the package's server over a counting listener, with or without
// OneWrite between.
func served(t *testing.T, h http.Handler, wrap func(net.Listener) net.Listener) (addr string, writes *atomic.Int64) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	writes = new(atomic.Int64)
	s := web.NewServer(h, slog.New(slog.DiscardHandler))
	done := make(chan error, 1)
	go func() { done <- s.Serve(wrap(countedListener{l, writes})) }()
	t.Cleanup(func() {
		_ = s.Close()
		<-done
	})
	return l.Addr().String(), writes
}

func plain(l net.Listener) net.Listener { return l }

// talk sends raw bytes and returns all that comes back until the server
// closes.
func talk(t *testing.T, addr, raw string) string {
	t.Helper()
	c, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := io.WriteString(c, raw); err != nil {
		t.Fatal(err)
	}
	answer, err := io.ReadAll(c)
	if err != nil {
		t.Fatal(err)
	}
	return string(answer)
}

var date = regexp.MustCompile(`Date: [^\r]+`)

func pattern(n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte('a' + i%26)
	}
	return b
}

func bodies(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain")
	switch r.URL.Path {
	case "/flush":
		_, _ = w.Write(pattern(3000))
		w.(http.Flusher).Flush()
		_, _ = w.Write(pattern(6000))
	case "/stream":
		for range 5 {
			_, _ = w.Write(pattern(1000))
			w.(http.Flusher).Flush()
		}
	case "/copy":
		_, _ = io.Copy(w, bytes.NewReader(pattern(9000)))
	case "/304":
		web.WriteNotModified(w, r)
	case "/error":
		web.WriteBody(w, r, http.StatusNotFound, pattern(5000))
	case "/hijack":
		c, _, err := w.(http.Hijacker).Hijack()
		if err == nil {
			_, _ = io.WriteString(c, "mine")
			_ = c.Close()
		}
	case "/abort":
		w.Header().Set("Content-Length", "20000")
		_, _ = w.Write(pattern(10))
		panic(http.ErrAbortHandler)
	case "/echo":
		b, _ := io.ReadAll(r.Body)
		web.WriteBody(w, r, http.StatusOK, b)
	default:
		var n int
		_, _ = fmt.Sscanf(r.URL.Path, "/%d", &n)
		web.WriteBody(w, r, http.StatusOK, pattern(n))
	}
}

func get(path string) string { return "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n" }
func last(path string) string {
	return "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
}

// Every conversation gives the same bytes with and without OneWrite; those of
// WriteBody leave in the number of writes told.
func TestOneWriteSaysTheSame(t *testing.T) {
	for name, c := range map[string]struct {
		raw    string
		writes int64 // 0: any number
	}{
		"small":                  {last("/100"), 1},
		"empty":                  {last("/0"), 1},
		"at the lower limit":     {last("/2048"), 1},
		"above the lower limit":  {last("/2049"), 1},
		"a compressed role":      {last("/2500"), 1},
		"about net/http's 4 KB":  {last("/4000"), 1},
		"a role":                 {last("/8192"), 1},
		"long":                   {last("/200000"), 1},
		"above the upper limit":  {last("/300000"), 0},
		"two in a row":           {get("/8192") + last("/9000"), 2},
		"pipelined":              {strings.Repeat(get("/8192"), 20) + last("/5000"), 21},
		"head":                   {"HEAD /8192 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 1},
		"head, then get":         {"HEAD /8192 HTTP/1.1\r\nHost: x\r\n\r\n" + last("/8192"), 2},
		"not modified":           {get("/304") + last("/8192"), 2},
		"an error":               {get("/error") + last("/8192"), 2},
		"HTTP/1.0":               {"GET /8192 HTTP/1.0\r\n\r\n", 1},
		"HTTP/1.0 kept alive":    {"GET /8192 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n" + last("/8192"), 2},
		"flushed":                {get("/flush") + last("/8192"), 0},
		"streamed":               {get("/stream") + last("/8192"), 0},
		"copied":                 {get("/copy") + last("/8192"), 0},
		"hijacked":               {get("/8192") + get("/hijack"), 2},
		"aborted":                {get("/8192") + get("/abort"), 0},
		"a body sent":            {"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\nConnection: close\r\n\r\n" + string(pattern(5000)), 1},
		"a body after 100":       {"POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5000\r\nConnection: close\r\n\r\n" + string(pattern(5000)), 2},
		"a body sent in chunks":  {"POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\nabc\r\n0\r\n\r\n", 1},
		"no HTTP, after one was": {get("/8192") + "NONSENSE\r\n\r\n", 0},
	} {
		t.Run(name, func(t *testing.T) {
			want, _ := served(t, http.HandlerFunc(bodies), plain)
			got, writes := served(t, http.HandlerFunc(bodies), web.OneWrite)
			a := date.ReplaceAllString(talk(t, want, c.raw), "Date: x")
			b := date.ReplaceAllString(talk(t, got, c.raw), "Date: x")
			if a != b {
				t.Errorf("the bytes differ:\nplain     %d bytes %.200q\none write %d bytes %.200q", len(a), a, len(b), b)
			}
			if n := writes.Load(); c.writes > 0 && n != c.writes {
				t.Errorf("%d writes, want %d", n, c.writes)
			}
		})
	}
}

// WriteReady's answers have the same head and body however they leave, with the
// ready lines, the handler's headers and the status's rules about bodies.
func TestWriteReady(t *testing.T) {
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Vary", "Accept-Encoding")
		w.Header().Set("Cache-Control", "no-cache")
		w.Header().Add("Link", "<a>")
		w.Header().Add("Link", "<b>")
		w.Header().Set("Referrer-Policy", "a\r\nInjected: b")
		head := []byte("Etag: \"a\"\r\nContent-Type: text/x-own\r\nContent-Encoding: br\r\n")
		if r.URL.Path == "/304" {
			web.WriteReady(w, r, http.StatusNotModified, head[:11], nil)
			return
		}
		web.WriteReady(w, r, http.StatusOK, head, pattern(len(r.URL.Path)*1000))
	})
	read := func(addr, method, path string) (*http.Response, string) {
		c, err := net.Dial("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		_, _ = fmt.Fprintf(c, "%s %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", method, path)
		res, err := http.ReadResponse(bufio.NewReader(c), &http.Request{Method: method})
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(res.Body)
		if err != nil {
			t.Fatal(err)
		}
		res.Header.Set("Date", "x")
		return res, string(body)
	}
	for _, c := range []struct{ method, path string }{
		{"GET", "/"}, {"GET", "/abcdefgh"}, {"HEAD", "/abcdefgh"}, {"GET", "/304"}, {"HEAD", "/304"}, {"GET", "/" + strings.Repeat("x", 300)},
	} {
		want, _ := served(t, h, plain)
		got, writes := served(t, h, web.OneWrite)
		a, aBody := read(want, c.method, c.path)
		b, bBody := read(got, c.method, c.path)
		if d := cmp.Diff(a.Header, b.Header); d != "" || a.Status != b.Status || a.ContentLength != b.ContentLength || aBody != bBody {
			t.Errorf("%s %.10s: %s, %d and %d bytes\n%s", c.method, c.path, b.Status, len(aBody), len(bBody), d)
		}
		if b.Header.Get("Etag") != `"a"` || b.Header.Get("Injected") != "" {
			t.Errorf("%s %.10s: %v", c.method, c.path, b.Header)
		}
		if n := writes.Load(); n != 1 && len(c.path) < 300 {
			t.Errorf("%s %.10s: %d writes", c.method, c.path, n)
		}
	}
}

// A plain server needs two writes for a role; otherwise all this is for
// nothing.
func TestPlainServerWritesTwice(t *testing.T) {
	addr, writes := served(t, http.HandlerFunc(bodies), plain)
	talk(t, addr, last("/8192"))
	if n := writes.Load(); n != 2 {
		t.Errorf("%d writes, want 2", n)
	}
}

// Clients that hang up in the middle disturb nobody else, and bytes of one
// answer never reach another.
func TestOneWriteAmongHangUps(t *testing.T) {
	addr, _ := served(t, http.HandlerFunc(bodies), web.OneWrite)
	var wg sync.WaitGroup
	for i := range 16 {
		wg.Go(func() {
			for range 20 {
				c, err := net.Dial("tcp", addr)
				if err != nil {
					t.Error(err)
					return
				}
				n := 3000 + 5000*i
				_, _ = io.WriteString(c, get(fmt.Sprintf("/%d", n)))
				if i%4 == 0 {
					_, _ = c.Read(make([]byte, 10))
					_ = c.(*net.TCPConn).SetLinger(0)
					_ = c.Close()
					continue
				}
				r, err := http.ReadResponse(bufio.NewReader(c), nil)
				if err != nil {
					t.Error(err)
					return
				}
				b, err := io.ReadAll(r.Body)
				if err != nil || !bytes.Equal(b, pattern(n)) {
					t.Errorf("got %d bytes (%v), want %d", len(b), err, n)
				}
				_ = c.Close()
			}
		})
	}
	wg.Wait()
}
