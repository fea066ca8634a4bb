package server

import (
	"strings"
	"testing"
)

func TestPanelBase(t *testing.T) {
	for base, want := range map[string]string{
		"http://127.0.0.1:8080":     "http://localhost:8080",
		"http://127.0.0.1":          "http://localhost",
		"http://[::1]:9000":         "http://localhost:9000",
		"http://[::]:8080":          "http://localhost:8080",
		"http://0.0.0.0:8080":       "http://localhost:8080",
		"http://127.0.0.2:8080":     "http://127.0.0.2:8080", // localhost is not there
		"http://192.0.2.7:8080":     "http://192.0.2.7:8080",
		"https://roles.example.org": "https://roles.example.org",
	} {
		if got := panelBase(base); got != want {
			t.Errorf("%s: %s, want %s", base, got, want)
		}
	}
}

func TestGreeting(t *testing.T) {
	got := greeting("http://127.0.0.1:8080", "K7QM")
	for _, line := range []string{
		"Panel       http://localhost:8080/admin/\n",
		"Read API    http://127.0.0.1:8080/api/v1/roles\n",
		"Set-up code K7QM\n",
		"open http://localhost:8080/admin/setup\n",
	} {
		if !strings.Contains(got, line) {
			t.Errorf("no %q in\n%s", line, got)
		}
	}
	if strings.Contains(greeting("http://127.0.0.1:8080", ""), "Set-up") {
		t.Error("a server that is set up tells of a code")
	}
}
