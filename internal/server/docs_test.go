package server

import (
	"encoding/json"
	"html"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"rolebook/internal/policy"
)

// TestDocsShowWhatABodyHas reads /docs as a person does.
func TestDocsShowWhatABodyHas(t *testing.T) {
	page := html.UnescapeString(regexp.MustCompile(`<[^>]+>`).ReplaceAllString(send(t, "GET", "/docs", "").Body.String(), "|"))
	page = regexp.MustCompile(`\|[|\s]*`).ReplaceAllString(page, "|")
	article := func(head string) string {
		_, rest, _ := strings.Cut(page, head)
		rest, _, _ = strings.Cut(rest, "|500|")
		return rest
	}
	for head, rows := range map[string][]string{
		"POST|/api/admin/v1/session|": {
			"|email|string|", "|password|string|", "|otp|string, optional|The code of an authenticator app",
			"|passkey|object, optional|", "|passkey.ceremony|string|",
		},
		"POST|/api/admin/v1/api-keys|": {"|scopes|list of one of roles:read, roles:write, roles:publish, admin|", "|expires_at|time, optional|"},
		"POST|/api/admin/v1/bulk|":     {"|items|list of object, optional|", "|items[].id|string|"},
		"POST|/api/admin/v1/import|":   {"|file|list of file|"},
		"GET|/api/admin/v1/audit|":     {"|limit|query|integer, 1 to 100, otherwise 20, optional|", "|from|query|date or time, optional|"},
		"GET|/api/admin/v1/roles|":     {"|sort|query|one of updated_at, -updated_at, title, -title, otherwise -updated_at, optional|"},
		"POST|/api/admin/v1/roles|":    {"|Idempotency-Key|header|string, up to 200 characters, optional|", "|201|Created |AdminRole|"},
		"|AdminRole|Member|":           {"|published_version|integer|The version that is public", "|role|Role|"},
		"|Problem|Member|":             {"|current|CurrentText|, optional|412 of a role", "|items|list of |BulkProblem|, optional|", "|retry_after|integer, optional|"},
	} {
		for _, row := range rows {
			if !strings.Contains(article(head), row) {
				t.Errorf("%s: no %s in %.1500s", head, row, article(head))
			}
		}
	}
}

// TestContractSaysWhenToComeBack reads which operations may answer 429, and that
// they say when to come back; and what else If-Match takes.
func TestContractSaysWhenToComeBack(t *testing.T) {
	var doc struct {
		Paths map[string]map[string]struct {
			OperationID string
			Action      string `json:"x-action"`
			Parameters  []struct{ Name, Description string }
			Responses   map[string]struct{ Headers map[string]any }
		}
	}
	if err := json.Unmarshal(send(t, "GET", "/openapi.json", "").Body.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	// Reads by anybody that begin nothing, and a page that people are sent to,
	// which sends them on with an outcome.
	free := []string{"get-setup", "get-session-methods", "finish-oidc"}
	also := []string{"link-identity", "post-my-password", "remove-totp", "create-role", "stream-events"}
	for path, item := range doc.Paths {
		for method, op := range item {
			answer, slows := op.Responses["429"]
			if slows && answer.Headers["Retry-After"] == nil {
				t.Errorf("%s %s: 429 without Retry-After", method, path)
			}
			if must := op.Action == "anyone" && !slices.Contains(free, op.OperationID) || slices.Contains(also, op.OperationID); must && !slows {
				t.Errorf("%s %s may answer 429 and does not say so", method, path)
			}
			also = slices.DeleteFunc(also, func(id string) bool { return id == op.OperationID })
			for _, p := range op.Parameters {
				if p.Name == "If-Match" && !strings.Contains(p.Description, "Or * for whatever is there now") {
					t.Errorf("%s %s: If-Match is %q", method, path, p.Description)
				}
			}
		}
	}
	if len(also) > 0 {
		t.Errorf("no operations: %v", also)
	}
}

// TestProblemsHoldWhatIsDocumented refuses requests and looks for what the answers
// hold beside what every problem has.
func TestProblemsHoldWhatIsDocumented(t *testing.T) {
	var doc struct {
		Components struct {
			Schemas struct {
				Problem struct{ Properties map[string]any }
			}
		}
	}
	if err := json.Unmarshal(send(t, "GET", "/openapi.json", "").Body.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	id, etag := newRole(t, "Beacon", "")
	matching(t, "PUT", "/roles/"+id, etag, `{"source":"---\ntitle: Beacon\n---\n\nShines.\n"}`, 200)
	for _, c := range []struct {
		rec  *httptest.ResponseRecorder
		want []string
	}{
		{matching(t, "PUT", "/roles/"+id, etag, `{"source":"---\ntitle: Beacon\n---\n\nBlinks.\n"}`, 412), []string{"current", "base", "merged"}},
		{asAdmin(t, "POST", "/roles", `{"source":"---\ntitle: Beacon\n---\n"}`, 409), []string{"role_id"}},
		{asAdmin(t, "POST", "/bulk", `{"items":[{"id":"nobody","etag":"*"}],"action":"publish"}`, 404), []string{"items"}},
		{matching(t, "POST", "/roles/"+id+"/schedule", "*", `{"publish_at":"2999-03-31T01:30","time_zone":"Europe/London"}`, 422), []string{"choices"}},
	} {
		var got map[string]any
		if err := json.Unmarshal(c.rec.Body.Bytes(), &got); err != nil {
			t.Fatal(err)
		}
		for _, name := range c.want {
			if got[name] == nil {
				t.Errorf("no %s in %s", name, c.rec.Body)
			}
		}
		for name := range got {
			if doc.Components.Schemas.Problem.Properties[name] == nil {
				t.Errorf("%s is not documented: %s", name, c.rec.Body)
			}
		}
	}
}

// TestScopesAreDocumented holds the table of scopes in docs/security.md to the policy.
func TestScopesAreDocumented(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "security.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range policy.Scopes {
		if row := "| `" + string(s) + "` | " + s.Allows() + " |\n"; !strings.Contains(string(text), row) {
			t.Errorf("docs/security.md does not have %s", row)
		}
	}
}
