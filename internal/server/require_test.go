package server

import (
	"testing"
	"time"

	"github.com/pquerna/otp/totp"
)

// TestSecondFactorIsRequired switches the setting on: whoever has nothing but a
// password may add a second factor, and nothing else until they have.
func TestSecondFactorIsRequired(t *testing.T) {
	c := connect(t)
	ana := c.signIn(adminEmail, adminPassword)
	c.do(ana, "PATCH", adminBase+"/settings", `{"require_second_factor":"some"}`, 422)
	if got := c.read(c.do(ana, "GET", adminBase+"/settings", "", 200))["require_second_factor"]; got != "none" {
		t.Errorf("at first it is %v", got)
	}
	if got := c.read(c.do(ana, "PATCH", adminBase+"/settings", `{"require_second_factor":"everyone"}`, 200))["require_second_factor"]; got != "everyone" {
		t.Errorf("then it is %v", got)
	}
	for _, path := range []string{"/roles", "/settings", "/users", "/api-keys", "/audit", "/dashboard"} {
		if refused := c.read(c.do(ana, "GET", adminBase+path, "", 403)); refused["second_factor_required"] != true {
			t.Errorf("%s: %v", path, refused)
		}
	}
	if session := c.read(c.do("", "POST", adminBase+"/session/refresh", "", 200)); session["second_factor_required"] != true {
		t.Errorf("the refresh says %v", session)
	}
	c.do(ana, "GET", adminBase+"/me", "", 200)
	c.do(ana, "GET", adminBase+"/sessions", "", 200)
	secret := c.read(c.do(ana, "POST", adminBase+"/me/totp", "", 200))["secret"].(string)
	code, err := totp.GenerateCode(secret, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	c.do(ana, "POST", adminBase+"/me/totp/confirm", `{"code":"`+code+`"}`, 200)
	c.do(ana, "GET", adminBase+"/roles", "", 200)
}
