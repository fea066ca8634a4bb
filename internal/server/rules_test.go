package server

import (
	"strings"
	"testing"

	"rolebook/internal/diag"
)

// TestRules asks what is looked for, and holds the settings to what the answer
// says that they may do.
func TestRules(t *testing.T) {
	auth := token(t)
	rules := call(t, auth, "GET", "/rules", "", 200)["items"].([]any)
	if len(rules) != len(diag.Rules) {
		t.Errorf("%d rules, want %d", len(rules), len(diag.Rules))
	}
	status := map[bool]int{true: 200, false: 422}
	for _, item := range rules {
		rule := item.(map[string]any)
		code := rule["code"].(string)
		call(t, auth, "PATCH", "/settings", `{"off":["`+code+`"],"raise":[]}`, status[rule["may_be_off"].(bool)])
		call(t, auth, "PATCH", "/settings", `{"off":[],"raise":["`+code+`"]}`, status[rule["may_block"].(bool)])
		if page := send(t, "GET", rule["help"].(string), ""); page.Code != 200 || !strings.Contains(page.Body.String(), rule["slug"].(string)) {
			t.Errorf("%s: %d at %s", code, page.Code, rule["help"])
		}
	}
	call(t, auth, "PATCH", "/settings", `{"raise":[]}`, 200)
}
