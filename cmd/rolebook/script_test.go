package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets the scripts run this very program as "rolebook".
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"rolebook": main, "plainserver": plainServer})
}

// TestScripts runs the program as people do: one script for each thing that
// they can do with it, and for each hole that was once in it.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Values["servers"] = map[string]*process{}
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"serve":  serveInScript,
			"halt":   haltInScript,
			"http":   httpInScript,
			"pick":   pickInScript,
			"tamper": tamperInScript,
			"soon":   soonInScript,
			"await":  awaitInScript,
		},
	})
}

// process is a server that a script has started.
type process struct {
	cmd    *exec.Cmd
	exited chan error
}

var (
	readLine = regexp.MustCompile(`^Read API +(http://\S+)/api/v1/roles$`)
	codeLine = regexp.MustCompile(`^Set-up code (\S+)$`)
)

// serveInScript is "serve NAME [flag…]": it starts a server on a free port and
// waits until it is ready. $URL is its address, $CODE its set-up code.
func serveInScript(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: serve name [flag...]")
	}
	cmd := exec.Command("rolebook", append([]string{"serve", "--addr=127.0.0.1:0"}, args[1:]...)...)
	cmd.Dir = ts.Getenv("WORK")
	cmd.Env = append(os.Environ(), "PATH="+ts.Getenv("PATH"))
	for _, name := range []string{"ROLEBOOK_ADMIN_EMAIL", "ROLEBOOK_ADMIN_PASSWORD", "ROLEBOOK_STARTER", "ROLEBOOK_DATA"} {
		if v := ts.Getenv(name); v != "" {
			cmd.Env = append(cmd.Env, name+"="+v)
		}
	}
	var log bytes.Buffer
	cmd.Stderr = &log
	out, err := cmd.StdoutPipe()
	ts.Check(err)
	ts.Check(cmd.Start())
	p := &process{cmd: cmd, exited: make(chan error, 1)}
	ts.Value("servers").(map[string]*process)[args[0]] = p
	ts.Defer(func() { _ = cmd.Process.Kill() })
	late := time.AfterFunc(time.Minute, func() { _ = cmd.Process.Kill() })
	ready := readGreeting(ts, bufio.NewScanner(out))
	late.Stop()
	go func() { p.exited <- cmd.Wait() }()
	if !ready {
		ts.Fatalf("the server ended before it was ready: %v\n%s", <-p.exited, log.String())
	}
}

// readGreeting reads what the server prints until it is ready.
func readGreeting(ts *testscript.TestScript, lines *bufio.Scanner) bool {
	ts.Setenv("CODE", "")
	for lines.Scan() {
		if m := readLine.FindStringSubmatch(lines.Text()); m != nil {
			ts.Setenv("URL", m[1])
		}
		if m := codeLine.FindStringSubmatch(lines.Text()); m != nil {
			ts.Setenv("CODE", m[1])
		}
		if strings.HasPrefix(lines.Text(), "Ready") {
			return true
		}
	}
	return false
}

// haltInScript is "halt NAME [TERM|KILL]": it ends a server, which has to exit
// with 0 unless it is killed.
func haltInScript(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: halt name [TERM|KILL]")
	}
	p := ts.Value("servers").(map[string]*process)[args[0]]
	kill := len(args) > 1 && args[1] == "KILL"
	signal := syscall.SIGTERM
	if kill {
		signal = syscall.SIGKILL
	}
	ts.Check(p.cmd.Process.Signal(signal))
	select {
	case err := <-p.exited:
		if !kill && err != nil {
			ts.Fatalf("the server did not stop cleanly: %v", err)
		}
	case <-time.After(30 * time.Second):
		ts.Fatalf("the server did not stop in 30 seconds")
	}
}

// httpInScript is "http STATUS METHOD URL [Header:value…] [@file | {json}]": it
// sends a request and wants the status. The head and the body are its stdout,
// the body alone is in the file body.
func httpInScript(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 {
		ts.Fatalf("usage: http status method url [Header:value...] [@file]")
	}
	var body io.Reader
	header := http.Header{}
	for _, a := range args[3:] {
		switch {
		case strings.HasPrefix(a, "@"):
			body = strings.NewReader(sourceBody(ts, a[1:]))
			header.Set("Content-Type", "application/json")
		case strings.HasPrefix(a, "{"):
			body = strings.NewReader(a)
			header.Set("Content-Type", "application/json")
		default:
			name, value, _ := strings.Cut(a, ":")
			header.Add(name, value)
		}
	}
	req, err := http.NewRequest(args[1], args[2], body)
	ts.Check(err)
	req.Header = header
	client := http.Client{
		Timeout:       20 * time.Second,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	res, err := client.Do(req)
	ts.Check(err)
	got, err := io.ReadAll(res.Body)
	ts.Check(err)
	ts.Check(res.Body.Close())
	_, _ = fmt.Fprintf(ts.Stdout(), "%s\n", res.Status)
	_ = res.Header.Write(ts.Stdout())
	_, _ = fmt.Fprintf(ts.Stdout(), "\n%s\n", got)
	ts.Check(os.WriteFile(ts.MkAbs("body"), got, 0o600))
	if fmt.Sprint(res.StatusCode) != args[0] {
		ts.Fatalf("%s %s: %s, want %s\n%s", args[1], args[2], res.Status, args[0], got)
	}
}

// sourceBody is a request that carries a file as a role's source.
func sourceBody(ts *testscript.TestScript, file string) string {
	b, err := json.Marshal(map[string]string{"source": ts.ReadFile(file)})
	ts.Check(err)
	return string(b)
}

// pickInScript is "pick NAME path.to.member": it puts a member of the last JSON
// body into the environment.
func pickInScript(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: pick NAME path.to.member")
	}
	var v any
	ts.Check(json.Unmarshal([]byte(ts.ReadFile("body")), &v))
	for _, part := range strings.Split(args[1], ".") {
		switch node := v.(type) {
		case map[string]any:
			v = node[part]
		case []any:
			var i int
			_, err := fmt.Sscan(part, &i)
			ts.Check(err)
			v = node[i]
		}
	}
	ts.Setenv(args[0], fmt.Sprint(v))
}
