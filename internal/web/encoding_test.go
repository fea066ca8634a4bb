package web_test

import (
	"strings"
	"testing"

	"rolebook/internal/web"
)

var allEncodings = []web.Encoding{web.Brotli, web.Gzip, web.Identity}

func TestNegotiate(t *testing.T) {
	for _, c := range []struct {
		accept string
		offers []web.Encoding
		want   web.Encoding
		ok     bool
	}{
		{"gzip, deflate, br, zstd", allEncodings, web.Brotli, true},
		{"gzip, deflate", allEncodings, web.Gzip, true},
		{"x-gzip", allEncodings, web.Gzip, true},
		{"GZip;Q=0.8", allEncodings, web.Gzip, true},
		{"br;q=0.5, gzip;q=0.8", allEncodings, web.Gzip, true},
		{"br ; q=0.5,\tgzip ;q=0.5", allEncodings, web.Brotli, true},
		{"gzip;q=0.5, identity", allEncodings, web.Identity, true},
		{"gzip;q=0.001", allEncodings, web.Gzip, true},
		{"br", []web.Encoding{web.Gzip, web.Identity}, web.Identity, true},
		{"deflate", allEncodings, web.Identity, true},
		{"", allEncodings, web.Identity, true},
		{"*", allEncodings, web.Brotli, true},
		{"*;q=0.5, br;q=0", allEncodings, web.Gzip, true},
		{"br;q=0, gzip;q=0", allEncodings, web.Identity, true},
		{"identity;q=0", allEncodings, web.Identity, false},
		{"identity;q=0, gzip", allEncodings, web.Gzip, true},
		{"identity;q=0, gzip", []web.Encoding{web.Identity}, web.Identity, false},
		{"*;q=0", allEncodings, web.Identity, false},
		{"*;q=0, identity;q=0.1", allEncodings, web.Identity, true},
		{"br;q=2, gzip", allEncodings, web.Gzip, true},
		{"br;q=0.1234, gzip;q=.5, identity;q=1", allEncodings, web.Identity, true},
		{"br;level=5, gzip", allEncodings, web.Gzip, true},
		{",,;,gzip,", allEncodings, web.Gzip, true},
	} {
		got, ok := web.Negotiate([]string{c.accept}, c.offers)
		if got != c.want || ok != c.ok {
			t.Errorf("%q of %v: got %v, %v; want %v, %v", c.accept, c.offers, got, ok, c.want, c.ok)
		}
	}
	if got, ok := web.Negotiate(nil, allEncodings); got != web.Identity || !ok {
		t.Errorf("no header: got %v, %v", got, ok)
	}
	if got, _ := web.Negotiate([]string{"deflate", "gzip"}, allEncodings); got != web.Gzip {
		t.Errorf("two headers: got %v", got)
	}
}

func TestNegotiateDoesNotAllocate(t *testing.T) {
	accept := []string{"gzip;q=1.0, deflate, br;q=0.9, *;q=0.1"}
	if n := testing.AllocsPerRun(100, func() { web.Negotiate(accept, allEncodings) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzNegotiate(f *testing.F) {
	for _, s := range []string{"gzip, br", "*;q=0", "identity;q=0.5, gzip;q=1.000", "br;q=", ";;,,q=1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, accept string) {
		e, ok := web.Negotiate([]string{accept}, allEncodings)
		if ok && e != web.Identity && !strings.Contains(accept, "*") && !strings.Contains(strings.ToLower(accept), e.String()) {
			t.Errorf("%q was answered with %v, which it does not name", accept, e)
		}
		if !ok && !strings.Contains(accept, "0") {
			t.Errorf("%q excludes nothing and was refused", accept)
		}
		only, ok := web.Negotiate([]string{accept}, []web.Encoding{web.Identity})
		if ok && only != web.Identity {
			t.Errorf("%q chose %v, which was not on offer", accept, only)
		}
	})
}

func BenchmarkNegotiate(b *testing.B) {
	accept := []string{"gzip, deflate, br, zstd"}
	for b.Loop() {
		web.Negotiate(accept, allEncodings)
	}
}
