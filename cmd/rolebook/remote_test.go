package main

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

// TestNoRedirectIsFollowedWithTheKey has a server lead elsewhere.
func TestNoRedirectIsFollowedWithTheKey(t *testing.T) {
	asked := false
	other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked = true }))
	defer other.Close()
	first := httptest.NewServer(http.RedirectHandler(other.URL, http.StatusTemporaryRedirect))
	defer first.Close()
	res, err := remote{Server: first.URL, Key: "rbk_x"}.ask(t.Context(), http.MethodGet, "/export", "", nil)
	if err == nil {
		_ = res.Body.Close()
		t.Error("an answer that leads elsewhere was taken for a good one")
	}
	if asked {
		t.Error("the other server was asked")
	}
}
