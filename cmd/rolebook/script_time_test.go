package main

import (
	"net/http"
	"strconv"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// soonInScript is "soon NAME": it puts a time that will be in a moment into the
// environment.
func soonInScript(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: soon NAME")
	}
	ts.Setenv(args[0], time.Now().Add(4*time.Second).UTC().Format(time.RFC3339Nano))
}

// awaitInScript is "await TIME STATUS URL": it asks for an address from a time on
// until that answers so, which it must not have done before and has to within a
// few seconds.
func awaitInScript(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: await time status url")
	}
	due, err := time.Parse(time.RFC3339Nano, args[0])
	ts.Check(err)
	for time.Since(due) < 10*time.Second {
		if status := statusOf(ts, args[2]); status == args[1] {
			if time.Now().Before(due) {
				ts.Fatalf("GET %s: %s before %s", args[2], status, args[0])
			}
			httpInScript(ts, false, []string{args[1], "GET", args[2]})
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	ts.Fatalf("GET %s: not %s ten seconds after %s", args[2], args[1], args[0])
}

func statusOf(ts *testscript.TestScript, address string) string {
	res, err := http.Get(address)
	ts.Check(err)
	ts.Check(res.Body.Close())
	return strconv.Itoa(res.StatusCode)
}
