package server

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
)

// TestSignInIsLimited guesses passwords from one address that claims to be many.
func TestSignInIsLimited(t *testing.T) {
	try := func(email, password, from, forwarded string) *httptest.ResponseRecorder {
		req := httptest.NewRequest(http.MethodPost, adminBase+"/session", strings.NewReader(`{"email":"`+email+`","password":"`+password+`"}`))
		req.Header.Set("Content-Type", "application/json")
		req.RemoteAddr = from
		for _, name := range []string{"X-Forwarded-For", "X-Real-IP", "Forwarded", "True-Client-IP", "CF-Connecting-IP"} {
			req.Header.Set(name, forwarded)
		}
		rec := httptest.NewRecorder()
		handler(t).ServeHTTP(rec, req)
		return rec
	}
	codes := map[int]int{}
	for i := range 40 {
		rec := try(fmt.Sprintf("storm%d@example.org", i), "wrong", "198.51.100.9:1234", fmt.Sprintf("203.0.113.%d", i))
		codes[rec.Code]++
		if rec.Code != http.StatusTooManyRequests {
			continue
		}
		seconds, err := strconv.Atoi(rec.Header().Get("Retry-After"))
		if err != nil || seconds < 1 || seconds > 20 || !strings.Contains(rec.Body.String(), fmt.Sprintf("Try again in %d second", seconds)) {
			t.Fatalf("when to come back: %v, %s", rec.Header(), rec.Body)
		}
	}
	if codes[401]+codes[429] != 40 || codes[401] < 30 || codes[429] == 0 {
		t.Errorf("one address that claims to be many gets %v", codes)
	}
	if rec := try(adminEmail, adminPassword, "198.51.100.10:1234", "198.51.100.9"); rec.Code != 200 {
		t.Errorf("somebody else: %d", rec.Code)
	}
}

// TestDeviceCookieOverHTTP looks at the cookie and uses it.
func TestDeviceCookieOverHTTP(t *testing.T) {
	body := `{"email":"` + adminEmail + `","password":"` + adminPassword + `"}`
	device := func(rec *httptest.ResponseRecorder) *http.Cookie {
		for _, c := range rec.Result().Cookies() {
			if c.Name == "__Host-rolebook_device" {
				return c
			}
		}
		return nil
	}
	c := device(send(t, "POST", adminBase+"/session", body))
	if c == nil || !c.HttpOnly || !c.Secure || c.SameSite != http.SameSiteStrictMode || c.Path != "/" || c.Domain != "" {
		t.Fatalf("the cookie is %v", c)
	}
	if again := device(send(t, "POST", adminBase+"/session", body, "Cookie", c.Name+"="+c.Value)); again == nil || again.Value != c.Value {
		t.Errorf("shown again, it becomes %v", again)
	}
	if rec := send(t, "GET", adminBase+"/me", "", "Cookie", c.Name+"="+c.Value, "Authorization", "Bearer "+c.Value); rec.Code != 401 {
		t.Errorf("the cookie as a token: %d", rec.Code)
	}
}
