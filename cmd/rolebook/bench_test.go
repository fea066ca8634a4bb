package main

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"rolebook/internal/compile"
	"rolebook/internal/editorial"
	"rolebook/internal/money"
	"rolebook/internal/policy"
	"rolebook/internal/server"
	"rolebook/internal/taxonomy"
	"rolebook/internal/web/loadtest"
)

// The benchmarks here print ratios of one run: the server under test and what it
// is compared with answer by turns, on one core.

// plainServer is the comparison: net/http and nothing else, writing the bytes of
// a file from memory.
func plainServer() {
	body, err := os.ReadFile(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(l.Addr())
	err = http.Serve(l, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Content-Length", strconv.Itoa(len(body)))
		_, _ = w.Write(body)
	}))
	fmt.Fprintln(os.Stderr, err)
}

// smallRole is a role whose JSON has about 8 KB.
func smallRole(n int) editorial.Document {
	var b bytes.Buffer
	fmt.Fprintf(&b, "---\ntitle: Developer %d\nfamily: Software engineering\nsummary: Builds the software that number %d needs.\n---\n\nBuilds software and looks after it.\n\n", n, n)
	b.WriteString("## Responsibilities\n\n- Design what is to be built, with those who will use it\n- Write code that the next person can read\n- Test it, and keep it running\n\n")
	fmt.Fprintf(&b, "## Skills\n\n| Skill | Level |\n| - | - |\n| %s | required |\n| SQL | preferred |\n\n", []string{"Go", "Python", "Java", "Ruby"}[n%4])
	fmt.Fprintf(&b, "## Salary\n\n| Level | Location | Min | Max |\n| - | - | - | - |\n| Mid | %s | £%d,000 | £%d,000 |\n", []string{"London", "Leeds", "Wales"}[n%3], 35+n%20, 58+n%20)
	b.WriteString("\nA year, as an example.\n")
	return editorial.Document{Name: fmt.Sprint(n), Source: b.Bytes()}
}

// fill makes a data folder with n published roles.
func fill(b *testing.B, dir string, n int) {
	b.Helper()
	site, err := server.Open(b.Context(), dir, server.SiteConfig{})
	if err != nil {
		b.Fatal(err)
	}
	defer site.Close()
	if err := site.Editorial.NoStarter(b.Context()); err != nil {
		b.Fatal(err)
	}
	for from := 0; from < n; from += 2000 {
		var docs []editorial.Document
		for i := from; i < min(n, from+2000); i++ {
			docs = append(docs, smallRole(i))
		}
		for _, out := range site.Editorial.Bring(b.Context(), policy.Program, docs, editorial.Bringing{Publish: true}, func() {}) {
			if out.Err != nil {
				b.Fatal(out.Err)
			}
		}
	}
}

// port is the one in the first line that serve prints.
var port = regexp.MustCompile(`:(\d+)/`)

func startRolebook(b *testing.B, dir string) *loadtest.Server {
	b.Helper()
	s, err := loadtest.Start([]string{"ROLEBOOK_LOG=error"}, "rolebook", "serve", "--addr=127.0.0.1:0", "--data="+dir, "--starter=none")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = s.Stop() })
	found := port.FindStringSubmatch(s.Addr)
	if found == nil {
		b.Fatalf("no address in %q", s.Addr)
	}
	s.Addr = "127.0.0.1:" + found[1]
	return s
}

// get is a request on a kept connection.
func get(path string, header ...string) string {
	return "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + strings.Join(append(header, ""), "\r\n") + "\r\n"
}

const connections = 16

func contestant(b *testing.B, name string, s *loadtest.Server, request string, status int) loadtest.Contestant {
	b.Helper()
	c, err := loadtest.Dial(s.Addr, connections, request, status)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = c.Close() })
	return loadtest.Contestant{Name: name, Server: s, Client: c}
}

func fetch(b *testing.B, url string) (body []byte, etag string) {
	b.Helper()
	plain := http.Client{Transport: &http.Transport{DisableCompression: true}} // the identity's ETag
	res, err := plain.Get(url)                                                 //nolint:noctx // a benchmark's own server
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	if body, err = io.ReadAll(res.Body); err != nil || res.StatusCode != http.StatusOK {
		b.Fatal(res.Status, err)
	}
	return body, res.Header.Get("ETag")
}

const benchRole = "/api/v1/roles/developer-7"

// BenchmarkRead compares a single read with a plain handler that writes the same
// bytes from memory, and with nginx where that is installed.
func BenchmarkRead(b *testing.B) {
	dir := b.TempDir()
	fill(b, dir, 1000)
	rolebook := startRolebook(b, dir)
	body, etag := fetch(b, "http://"+rolebook.Addr+benchRole)
	file := filepath.Join(b.TempDir(), "role.json")
	if err := os.WriteFile(file, body, 0o600); err != nil {
		b.Fatal(err)
	}
	plain, err := loadtest.Start(nil, "plainserver", file)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = plain.Stop() })
	list := []loadtest.Contestant{
		contestant(b, "plain", plain, get("/"), http.StatusOK),
		contestant(b, "identity", rolebook, get(benchRole), http.StatusOK),
		contestant(b, "gzip", rolebook, get(benchRole, "Accept-Encoding: gzip"), http.StatusOK),
		contestant(b, "brotli", rolebook, get(benchRole, "Accept-Encoding: br"), http.StatusOK),
		contestant(b, "304", rolebook, get(benchRole, "If-None-Match: "+etag), http.StatusNotModified),
	}
	if nginx := startNginx(b, file); nginx != nil {
		list = append(list, contestant(b, "nginx", nginx, get("/role.json"), http.StatusOK))
	}
	b.ReportMetric(float64(len(body)), "bytes")
	compare(b, 1000, list)
}

// compare reports how many times as many requests as the first each other
// contestant answers with the same CPU time. times is how often each connection asks in a
// round; together they have to stay below the ten seconds that the server waits
// for a first request.
func compare(b *testing.B, times int, list []loadtest.Contestant) {
	b.Helper()
	scores, err := loadtest.Compare(15, times, list...)
	if err != nil {
		b.Fatal(err)
	}
	for _, s := range scores {
		b.Logf("%-10s %8.0f requests/s  %6.1f µs CPU", s.Name, s.PerSecond, float64(s.CPU.Nanoseconds())/1000)
		b.ReportMetric(s.Faster(scores[0]), s.Name+"/"+scores[0].Name)
	}
}

// startNginx serves a file's folder with one worker on the first core.
func startNginx(b *testing.B, file string) *loadtest.Server {
	if _, err := exec.LookPath("nginx"); err != nil {
		b.Log("nginx is not installed, so it is not compared with")
		return nil
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	addr := l.Addr().String()
	_ = l.Close()
	dir := filepath.Dir(file)
	config := fmt.Sprintf("daemon off;\nworker_processes 1;\npid %s/nginx.pid;\nerror_log stderr error;\nevents {}\nhttp { access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000; keepalive_timeout 3600s;\n open_file_cache max=100;\n client_body_temp_path %s; proxy_temp_path %s; fastcgi_temp_path %s; uwsgi_temp_path %s; scgi_temp_path %s;\n types { application/json json; }\n server { listen %s; root %s; } }\n", dir, dir, dir, dir, dir, dir, addr, dir)
	path := filepath.Join(dir, "nginx.conf")
	if err := os.WriteFile(path, []byte("master_process off;\nuser root;\n"+config), 0o600); err != nil {
		b.Fatal(err)
	}
	_ = os.Chmod(dir, 0o755) //nolint:gosec // a temporary folder that nginx has to read
	s, err := loadtest.Start(nil, "sh", "-c", "echo "+addr+"; exec nginx -e stderr -c "+path)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = s.Stop() })
	for range 100 {
		if c, err := net.Dial("tcp", addr); err == nil {
			_ = c.Close()
			return s
		}
		time.Sleep(20 * time.Millisecond)
	}
	b.Fatal("nginx does not answer")
	return nil
}

// BenchmarkCatalogue compares 100,000 roles (or ROLES) with 1,000: the rate of
// single reads, the time until the first read and the first list after a start,
// and the anonymous memory.
func BenchmarkCatalogue(b *testing.B) {
	many := 100_000
	if n, err := strconv.Atoi(os.Getenv("ROLES")); err == nil {
		many = n
	}
	small, large := folder(b, 1000), folder(b, many)
	few := startTimed(b, small, "few")
	lots := startTimed(b, large, "many")
	compare(b, 1000, []loadtest.Contestant{
		contestant(b, "few", few, get(benchRole), http.StatusOK),
		contestant(b, "many", lots, get(benchRole), http.StatusOK),
	})
	const list = "/api/v1/roles?skill=go&location=london&limit=20"
	compare(b, 100, []loadtest.Contestant{
		contestant(b, "few-list", few, get(list), http.StatusOK),
		contestant(b, "many-list", lots, get(list), http.StatusOK),
	})
	b.ReportMetric(anonymous(b, few), "few-MiB")
	b.ReportMetric(anonymous(b, lots), "many-MiB")
}

// folder is a data folder with n roles: a temporary one, or one under BENCH_DATA,
// which is filled once.
func folder(b *testing.B, n int) string {
	dir := b.TempDir()
	if kept := os.Getenv("BENCH_DATA"); kept != "" {
		dir = filepath.Join(kept, strconv.Itoa(n))
		if _, err := os.Stat(dir); err == nil {
			return dir
		}
	}
	started := time.Now()
	fill(b, dir, n)
	b.Logf("%d roles imported and published: %.0f a second", n, float64(n)/time.Since(started).Seconds())
	return dir
}

// startTimed starts a server and measures how soon it reads and lists.
func startTimed(b *testing.B, dir, name string) *loadtest.Server {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	addr := l.Addr().String()
	_ = l.Close()
	begun := time.Now()
	s, err := loadtest.Start([]string{"ROLEBOOK_LOG=error"}, "sh", "-c", "echo "+addr+"; exec rolebook serve --addr="+addr+" --starter=none --data="+dir)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = s.Stop() })
	first := until(b, begun, "http://"+addr+benchRole)
	b.ReportMetric(float64(first.Milliseconds()), name+"-first-read-ms")
	b.ReportMetric(float64(until(b, begun, "http://"+addr+"/api/v1/roles").Milliseconds()), name+"-first-list-ms")
	return s
}

func until(b *testing.B, begun time.Time, url string) time.Duration {
	for time.Since(begun) < time.Minute {
		res, err := http.Get(url) //nolint:noctx // a benchmark's own server
		if err == nil {
			_, _ = io.Copy(io.Discard, res.Body)
			_ = res.Body.Close()
			if res.StatusCode == http.StatusOK {
				return time.Since(begun)
			}
		}
		time.Sleep(time.Millisecond)
	}
	b.Fatal("no answer from " + url)
	return 0
}

// anonymous is the process's own memory in MiB, without the mapped file.
func anonymous(b *testing.B, s *loadtest.Server) float64 {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.PID()))
	if err != nil {
		b.Fatal(err)
	}
	m := regexp.MustCompile(`RssAnon:\s+(\d+) kB`).FindSubmatch(status)
	kb, _ := strconv.Atoi(string(m[1]))
	return float64(kb) / 1024
}

// BenchmarkImport imports a folder of 10,000 Markdown files (or ROLES) as people do,
// with `rolebook import`. The goal is 500 a second at least; next to it, how long
// compiling the same texts takes on as many cores.
func BenchmarkImport(b *testing.B) {
	many := 10_000
	if n, err := strconv.Atoi(os.Getenv("ROLES")); err == nil {
		many = n
	}
	files := b.TempDir()
	docs := make([]editorial.Document, many)
	for i := range docs {
		docs[i] = smallRole(i)
		if err := os.WriteFile(filepath.Join(files, docs[i].Name+".md"), docs[i].Source, 0o600); err != nil {
			b.Fatal(err)
		}
	}
	tax, err := taxonomy.Load()
	if err != nil {
		b.Fatal(err)
	}
	var imports, compiles time.Duration
	for b.Loop() {
		start := time.Now()
		out, err := exec.CommandContext(b.Context(), "rolebook", "import", "--data", b.TempDir(), files).CombinedOutput()
		if err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
		middle := time.Now()
		var group sync.WaitGroup
		cores := runtime.GOMAXPROCS(0)
		for core := range cores {
			group.Go(func() {
				for i := core; i < many; i += cores {
					compile.Compile(docs[i].Source, compile.Options{Taxonomy: tax, Locale: "en-GB", Currency: "GBP", Assumptions: money.DefaultAssumptions()})
				}
			})
		}
		group.Wait()
		imports += middle.Sub(start)
		compiles += time.Since(middle)
	}
	b.ReportMetric(float64(b.N*many)/imports.Seconds(), "roles/s")
	b.ReportMetric(float64(imports)/float64(compiles), "x-compile")
}
