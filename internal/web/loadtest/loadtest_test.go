package loadtest_test

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"rolebook/internal/web/loadtest"
)

// TestMain is the server when it is started as one.
func TestMain(m *testing.M) {
	if size := os.Getenv("LOADTEST_SIZE"); size != "" {
		serve(size)
	}
	os.Exit(m.Run())
}

func serve(size string) {
	var n int
	_, _ = fmt.Sscan(size, &n)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	fmt.Println(l.Addr())
	panic(http.Serve(l, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", size)
		_, _ = w.Write([]byte(strings.Repeat("x", n)))
	})))
}

const request = "GET / HTTP/1.1\r\nHost: x\r\n\r\n"

func start(t *testing.T, size string) *loadtest.Server {
	s, err := loadtest.Start([]string{"LOADTEST_SIZE=" + size}, os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Stop() })
	return s
}

func TestCompare(t *testing.T) {
	small, large := start(t, "10"), start(t, "3000000")
	var contestants []loadtest.Contestant
	for name, s := range map[string]*loadtest.Server{"small": small, "large": large} {
		c, err := loadtest.Dial(s.Addr, 2, request, http.StatusOK)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = c.Close() })
		contestants = append(contestants, loadtest.Contestant{Name: name, Server: s, Client: c})
	}
	scores, err := loadtest.Compare(3, 5, contestants...)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range scores {
		if s.PerSecond <= 0 || (runtime.GOOS == "linux" && s.CPU <= 0) {
			t.Errorf("got %+v", s)
		}
	}
}

func TestFaster(t *testing.T) {
	a := loadtest.Score{PerSecond: 300, CPU: 10 * time.Microsecond}
	b := loadtest.Score{PerSecond: 100, CPU: 20 * time.Microsecond}
	if got := a.Faster(b); got != 2 {
		t.Errorf("by CPU: %v", got)
	}
	a.CPU = 0
	if got := a.Faster(b); got != 3 {
		t.Errorf("by rate: %v", got)
	}
}

func TestClientSaysWhatIsWrong(t *testing.T) {
	s := start(t, "10")
	c, err := loadtest.Dial(s.Addr, 1, request, http.StatusNotModified)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := c.Run(1); err == nil || !strings.Contains(err.Error(), "200 OK") {
		t.Errorf("got %v", err)
	}
	if err := s.Stop(); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Run(1); err == nil {
		t.Error("a dead server answers")
	}
}

func TestStartWithoutAddress(t *testing.T) {
	if _, err := loadtest.Start(nil, "true"); err == nil {
		t.Error("a program that prints nothing serves")
	}
}
