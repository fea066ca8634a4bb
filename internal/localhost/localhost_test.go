package localhost_test

import (
	"testing"

	"rolebook/internal/localhost"
)

func TestIs(t *testing.T) {
	for host, want := range map[string]bool{
		"localhost": true, "localhost:8080": true, "127.0.0.1": true, "127.9.9.9:1": true, "[::1]:80": true, "::1": true, "[::1]": true,
		"": false, "example.org": false, "localhost.example.org": false, "10.0.0.1:80": false, "127.0.0.1.example.org": false,
	} {
		if got := localhost.Is(host); got != want {
			t.Errorf("%q: %v", host, got)
		}
	}
}
