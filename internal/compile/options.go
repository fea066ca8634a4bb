package compile

import (
	"rolebook/internal/diag"
	"rolebook/internal/money"
	"rolebook/internal/role"
	"rolebook/internal/taxonomy"
)

// MaxBytes is how large a document may be. The largest real role description
// met so far has 20 KB.
const MaxBytes = 512 << 10

// Options is what a document is compiled for: the site's own defaults. The
// result depends on nothing but these and the source.
type Options struct {
	Taxonomy    *taxonomy.Taxonomy
	Locale      string            // BCP 47, used where the document names none
	Currency    string            // ISO 4217, used where neither text nor front matter names one; may be empty
	Assumptions money.Assumptions // how pay is turned into yearly figures
}

// Result is what a document says, and what is wrong with it.
type Result struct {
	Role role.Role
	// Diagnostics is in source order.
	Diagnostics diag.List
	// Ranges has the place in the source of every typed value, by the value's
	// JSON pointer in the Role: "/salary_bands/1/max", "/title". Under "/form"
	// are the places that a form edits (see forms.go).
	Ranges map[string]diag.Range
	// References are the roles that the document names as related, as written.
	References []Reference
	// SkillKeys are the keys of the names that were looked up among the skills,
	// sorted: what of the taxonomy's skills the result depends on.
	SkillKeys []string
	// FamilyName is the family as the document names it: what of the taxonomy's
	// families the result depends on. Empty when it names none.
	FamilyName string
	// Images are the addresses of the pictures that the document shows.
	Images []Reference
	// Passages are the document's texts in order, the front matter's first.
	Passages []Passage
	// Taxonomy is what the document was read with.
	Taxonomy *taxonomy.Taxonomy

	linked   []Reference // roles that the text links to and does not name as related
	dated    []dated     // the pay figures that have a date
	findings diag.List   // everything found, excused or not
	ignores  []ignore
}

// Reference is something outside the document that it names.
type Reference struct {
	Target string // a role's slug, or a picture's address
	Title  string // what the text calls it, or a picture's text alternative; may be empty
	Range  diag.Range
}
