package accuracy

import (
	"strings"
	"unicode"

	"rolebook/internal/diag"
)

type diagnostic = diag.Diagnostic

// aboutPay are the diagnostics that say that a figure may be wrong or is left
// out.
var aboutPay = map[string]bool{
	"RB301": true, "RB302": true, "RB303": true, "RB304": true, "RB305": true, "RB306": true, "RB307": true,
	"RB308": true, "RB313": true, "RB314": true, "RB317": true,
}

// foldWords makes texts equal that differ in case, space and most signs.
func foldWords(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '+' && r != '#'
	}), " ")
}
