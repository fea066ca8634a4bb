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
	c.do(ana, "PATCH", adminBase+"/settings", `{"four_eyes":true,"require_second_factor":"everyone"}`, 422) // she would shut herself out
	if got := c.read(c.do(ana, "GET", adminBase+"/settings", "", 200))["four_eyes"]; got != false {
		t.Errorf("a change that was refused left four_eyes %v", got)
	}
	c.do(ana, "POST", adminBase+"/users", `{"email":"bo@example.org","name":"Bo","role":"author","password":"`+adminPassword+`"}`, 201)
	c.enrol(ana)
	if got := c.read(c.do(ana, "PATCH", adminBase+"/settings", `{"require_second_factor":"everyone"}`, 200))["require_second_factor"]; got != "everyone" {
		t.Errorf("then it is %v", got)
	}
	bo := c.signIn("bo@example.org", adminPassword)
	for _, path := range []string{"/roles", "/settings", "/dashboard"} {
		if refused := c.read(c.do(bo, "GET", adminBase+path, "", 403)); refused["second_factor_required"] != true {
			t.Errorf("%s: %v", path, refused)
		}
	}
	if session := c.read(c.do("", "POST", adminBase+"/session/refresh", "", 200)); session["second_factor_required"] != true {
		t.Errorf("the refresh says %v", session)
	}
	c.do(bo, "GET", adminBase+"/me", "", 200)
	c.do(bo, "GET", adminBase+"/sessions", "", 200)
	c.enrol(bo)
	c.do(bo, "GET", adminBase+"/roles", "", 200)
}

// enrol adds an authenticator app to the account of whoever has a token.
func (c *connected) enrol(token string) {
	c.t.Helper()
	secret := c.read(c.do(token, "POST", adminBase+"/me/totp", "", 200))["secret"].(string)
	code, err := totp.GenerateCode(secret, time.Now())
	if err != nil {
		c.t.Fatal(err)
	}
	c.do(token, "POST", adminBase+"/me/totp/confirm", `{"code":"`+code+`"}`, 200)
}
