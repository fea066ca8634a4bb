package server

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"
)

// employ creates somebody with a password who is signed in.
func employ(t *testing.T, email, password string) (id, auth string) {
	t.Helper()
	added := call(t, token(t), "POST", "/users", `{"email":"`+email+`","name":"Somebody","role":"viewer","password":"`+password+`"}`, 201)
	return added["id"].(string), signInAs(t, email, password)
}

// TestSecondFactor goes from a password alone to a code beside it and back.
func TestSecondFactor(t *testing.T) {
	const email, password = "tom@example.org", "seven quiet otters swim"
	id, tom := employ(t, email, password)
	enrolled := call(t, tom, "POST", "/me/totp", "", 200)
	secret := enrolled["secret"].(string)
	if !strings.Contains(enrolled["otpauth_url"].(string), "secret="+secret) {
		t.Errorf("the address for the app is %s", enrolled["otpauth_url"])
	}
	call(t, tom, "POST", "/me/totp/confirm", `{"code":"1"}`, 422)
	code, err := totp.GenerateCode(secret, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	codes := call(t, tom, "POST", "/me/totp/confirm", `{"code":"`+code+`"}`, 200)["recovery_codes"].([]any)

	asked := call(t, "", "POST", "/session", `{"email":"`+email+`","password":"`+password+`"}`, 401)
	if methods := asked["second_factor"].([]any); !slices.Equal(methods, []any{"totp", "recovery"}) {
		t.Errorf("second_factor is %v", methods)
	}
	try := `{"email":"` + email + `","password":"` + password + `","otp":"`
	call(t, "", "POST", "/session", try+code+`"}`, 401) // used to confirm
	call(t, "", "POST", "/session", try+codes[0].(string)+`"}`, 200)
	call(t, "", "POST", "/session", try+codes[0].(string)+`"}`, 401)

	if got := call(t, tom, "GET", "/me/factors", "", 200); got["totp"] != true || got["recovery_codes"] != 9.0 {
		t.Errorf("the factors are %v", got)
	}
	if renewed := call(t, tom, "POST", "/me/recovery-codes", "", 200)["recovery_codes"].([]any); len(renewed) != 10 || slices.Contains(renewed, codes[1]) {
		t.Errorf("the new codes are %v", renewed)
	}
	call(t, tom, "DELETE", "/me/totp", `{"password":"`+password+`","otp":"`+codes[1].(string)+`"}`, 422)

	call(t, tom, "DELETE", "/users/"+id+"/second-factor", "", 403)
	call(t, token(t), "DELETE", "/users/"+id+"/second-factor", "", 204)
	call(t, tom, "GET", "/me", "", 401)
	signInAs(t, email, password)
}

func TestPasskeyRoutes(t *testing.T) {
	_, pia := employ(t, "pia@example.org", "seven quiet otters swim")
	made := call(t, pia, "POST", "/me/passkeys/options", "", 200)
	options := made["options"].(map[string]any)
	if rp := options["rp"].(map[string]any); rp["id"] != "localhost" || options["challenge"] == "" {
		t.Errorf("the options are %v", options)
	}
	nonsense := `{"ceremony":"` + made["ceremony"].(string) + `","credential":{"id":"x","response":{"a":[1,{"b":null}]}}`
	for _, at := range []string{"body.credential", "body.ceremony"} { // the second time it is over
		refused := call(t, pia, "POST", "/me/passkeys", nonsense+`,"name":"Key"}`, 422)["errors"].([]any)
		if got := refused[0].(map[string]any)["location"]; got != at {
			t.Errorf("wrong is %v, want %s", got, at)
		}
	}
	call(t, pia, "POST", "/me/passkeys", nonsense+`,"name":"Key","role":"admin"}`, 422)
	call(t, pia, "DELETE", "/me/passkeys/x", "", 404)
	if items := call(t, pia, "GET", "/me/passkeys", "", 200)["items"].([]any); len(items) != 0 {
		t.Errorf("the passkeys are %v", items)
	}
	asked := call(t, "", "POST", "/session/passkey/options", "", 200)
	if verify := asked["options"].(map[string]any)["userVerification"]; verify != "required" {
		t.Errorf("a passkey alone asks for userVerification %v", verify)
	}
	call(t, "", "POST", "/session/passkey", `{"ceremony":"`+asked["ceremony"].(string)+`","credential":{"id":"x"}}`, 401)
	call(t, "", "POST", "/session/passkey", `{"ceremony":"x","credential":"`+strings.Repeat("A", 64<<10)+`"}`, 413)
	call(t, "", "POST", "/session", `{"email":"pia@example.org","password":"seven quiet otters swim","passkey":{"ceremony":"x","credential":{}}}`, 401)
}
