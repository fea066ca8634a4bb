package web_test

import (
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/gin-gonic/gin"

	"rolebook/internal/web"
	"rolebook/internal/web/loadtest"
)

const (
	benchServer = "ROLEBOOK_WEB_BENCH" // which server the child process is
	benchETag   = `"AbCdEfGhIjKlMnOp"`
)

func TestMain(m *testing.M) {
	if which := os.Getenv(benchServer); which != "" {
		serveBench(which)
	}
	os.Exit(m.Run())
}

// readyAnswer is what publishing would have stored.
type readyAnswer struct{ validators, head, body []byte }

const benchValidators = "Etag: " + benchETag + "\r\n" +
	"Last-Modified: Sun, 01 Mar 2026 09:00:00 GMT\r\n" +
	"Cache-Control: public, max-age=0, s-maxage=60, stale-while-revalidate=600, stale-if-error=86400\r\n" +
	"Cache-Tag: role-01j, family-software-engineering\r\n" +
	"Vary: Accept-Encoding\r\n"

var benchAnswers = map[web.Encoding]readyAnswer{
	web.Identity: {[]byte(benchValidators), []byte(benchValidators + "Content-Type: application/json\r\n"), pattern(8 << 10)},
	web.Brotli:   {[]byte(benchValidators), []byte(benchValidators + "Content-Type: application/json\r\nContent-Encoding: br\r\n"), pattern(2500)},
}

// serveBench is the child: a plain net/http server of 8 KB in memory, or this
// package's with all that a read passes.
func serveBench(which string) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	fmt.Println(l.Addr())
	if which == "plain" {
		panic(http.Serve(l, http.HandlerFunc(plainRead)))
	}
	log := slog.New(slog.DiscardHandler)
	engine := web.NewEngine(web.Options{Log: log, Metrics: web.NewMetrics()})
	engine.GET("/api/v1/roles/:slug", benchRead)
	panic(web.NewServer(engine, log).Serve(web.OneWrite(l)))
}

func plainRead(w http.ResponseWriter, _ *http.Request) {
	body := benchAnswers[web.Identity].body
	h := w.Header()
	h.Set("Content-Type", "application/json")
	h.Set("Content-Length", strconv.Itoa(len(body)))
	_, _ = w.Write(body)
}

func benchRead(c *gin.Context) {
	if _, err := web.ParseQuery(c.Request.URL.RawQuery, nil); err != nil {
		web.Fail(c, err)
		return
	}
	encoding, _ := web.Negotiate(c.Request.Header["Accept-Encoding"], allEncodings)
	ready := benchAnswers[encoding]
	if web.NotModified(c.Request, benchETag, time.Time{}) {
		web.WriteReady(c.Writer, c.Request, http.StatusNotModified, ready.validators, nil)
		return
	}
	web.WriteReady(c.Writer, c.Request, http.StatusOK, ready.head, ready.body)
}

// BenchmarkRead compares a read with a plain net/http handler that writes 8 KB
// from memory, in CPU time of a server with one core. The ratio is what
// counts:
//
//	go test ./internal/web -run xxx -bench Read -benchtime 20x
func BenchmarkRead(b *testing.B) {
	const host = " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n"
	start := func(which string) *loadtest.Server {
		s, err := loadtest.Start([]string{benchServer + "=" + which}, os.Args[0])
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { _ = s.Stop() })
		return s
	}
	plain, ours := start("plain"), start("web")
	for _, c := range []struct {
		name, headers string
		status        int
	}{
		{"identity", "", 200},
		{"compressed", "Accept-Encoding: gzip, deflate, br\r\n", 200},
		{"not modified", "If-None-Match: " + benchETag + "\r\n", 304},
	} {
		b.Run(c.name, func(b *testing.B) {
			contestant := func(s *loadtest.Server, status int) loadtest.Contestant {
				client, err := loadtest.Dial(s.Addr, 8, "GET /api/v1/roles/back-end-developer"+host+c.headers+"\r\n", status)
				if err != nil {
					b.Fatal(err)
				}
				b.Cleanup(func() { _ = client.Close() })
				return loadtest.Contestant{Server: s, Client: client}
			}
			scores, err := loadtest.Compare(b.N, 500, contestant(plain, 200), contestant(ours, c.status))
			if err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(scores[1].Faster(scores[0]), "x-plain")
			b.ReportMetric(scores[1].PerSecond/scores[0].PerSecond, "x-rate")
			b.ReportMetric(float64(scores[0].CPU.Nanoseconds()), "plain-ns")
			b.ReportMetric(float64(scores[1].CPU.Nanoseconds()), "web-ns")
			b.ReportMetric(0, "ns/op")
		})
	}
}
