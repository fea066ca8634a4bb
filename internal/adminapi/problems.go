package adminapi

import (
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"rolebook/internal/editorial"
	"rolebook/internal/web"
)

// CurrentText is what a role's text is now, which a refused change did not know.
type CurrentText editorial.Current

// BaseText is the text that a refused change was made from.
type BaseText editorial.Base

// MergedText is the current text and the refused one in one.
type MergedText editorial.Joined

// furtherMembers are those that a problem of this API has where they say
// something. The faults that carry them name them so.
var furtherMembers = []struct {
	name string
	kind reflect.Type
	doc  string
}{
	{"current", reflect.TypeFor[CurrentText](), "412 of a role: its text as it is now, whose etag the next try names in If-Match."},
	{"base", reflect.TypeFor[BaseText](), "412 of a role: the text that If-Match named; null where it is not known."},
	{"merged", reflect.TypeFor[MergedText](), "412 of a role: the text that was sent and the current one in one, with conflicts empty when every change found its place; null where none was sent, or base is."},
	{"etag", reflect.TypeFor[string](), "412 of a template or a release: its ETag as it is now."},
	{"role_id", reflect.TypeFor[string](), "409 of a slug that is taken: the id of the role that has it."},
	{"items", reflect.TypeFor[[]editorial.BulkProblem](), "A bulk or a release that was refused: each role that stops it, and why; members has what a problem of that role alone would have further."},
	{"choices", reflect.TypeFor[[]string](), "422 of a local time that a clock change skips or repeats: the times that may be meant."},
	{"second_factor", reflect.TypeFor[[]string](), "401 of a sign-in whose password is right: what would do beside it, of totp, recovery and passkey."},
	{"passkey", reflect.TypeFor[map[string]any](), "401 of such a sign-in: what to ask the browser's passkey for."},
	{"second_factor_required", reflect.TypeFor[bool](), "403 until a second factor is added, where one is required."},
	{"sign_in_again", reflect.TypeFor[bool](), "403 of a session that began too long ago for this; sign in again and repeat it."},
}

// documentProblems adds them to the schema of problems. It comes before the
// operations, which complete the schemas that are there.
func documentProblems(to huma.API) {
	schemas := to.OpenAPI().Components.Schemas
	problem := schemas.Schema(reflect.TypeFor[web.Problem](), false, "Problem")
	for _, m := range furtherMembers {
		s := schemas.Schema(m.kind, true, "")
		if m.name == "base" || m.name == "merged" {
			s = web.OrNull(s)
		}
		s.Description = m.doc
		problem.Properties[m.name] = s
	}
}
