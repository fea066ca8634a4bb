package editorial_test

import (
	"strings"
	"testing"

	"rolebook/internal/diag"
	"rolebook/internal/fault"
)

func TestLintsAreHeardAndErrorsAmongThemStopPublishing(t *testing.T) {
	each(t, func(t *testing.T, s site) {
		r := s.create(t, doc("IT Salesman"))
		if !mentions(r.Compiled.Diagnostics, "RB501") {
			t.Fatalf("the title of a draft passes: %v", r.Compiled.Diagnostics)
		}
		if _, err := s.Publish(t.Context(), ana, r.ID, "*", nil); !fault.Is(err, fault.Unprocessable) {
			t.Errorf("a title for one gender is published: %v", err)
		}
		excused := strings.Replace(string(doc("IT Salesman")), "IT Salesman\n", "IT Salesman # rolebook-ignore RB501: the client's own title\n", 1)
		if p := s.publish(t, r.ID, []byte(excused)); mentions(p.Role.Compiled.Diagnostics, "RB501") || mentions(p.Role.Compiled.Diagnostics, "RB129") {
			t.Errorf("the excuse does not count: %v", p.Role.Compiled.Diagnostics)
		}
	})
}

func mentions(list diag.List, code diag.Code) bool {
	for _, d := range list {
		if d.Code == code {
			return true
		}
	}
	return false
}
