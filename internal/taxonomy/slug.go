package taxonomy

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"github.com/gosimple/slug"
)

// Names that differ only in signs which an address cannot carry.
var (
	plusPlus  = regexp.MustCompile(`(\pL)\+\+`)
	sharp     = regexp.MustCompile(`(\pL)#`)
	dotPrefix = regexp.MustCompile(`(^|[\s(,/])\.(\pL)`)
	elided    = strings.NewReplacer("_", "-", "&", " and ", "'", "", "’", "")
)

// maxSpelled is how many letters of a name that cannot be written in Latin
// letters its slug spells out.
const maxSpelled = 12

// Slug makes the part of an address that stands for a name: lower-case Latin
// letters, digits and single hyphens. "C++" becomes "c-plus-plus", "C#"
// "c-sharp", ".NET" "dotnet". The same name always has the same slug, and a
// name with a letter or a digit never has an empty one.
func Slug(s string) string {
	if out, ok := plainSlug(s); ok {
		return out
	}
	t := plusPlus.ReplaceAllString(s, "$1 plus plus ")
	t = sharp.ReplaceAllString(t, "$1 sharp ")
	t = dotPrefix.ReplaceAllString(t, "${1}dot$2")
	if out := strings.FieldsFunc(slug.Make(elided.Replace(t)), func(r rune) bool { return r == '_' || r == '-' }); len(out) > 0 {
		return strings.Join(out, "-")
	}
	return spelled(s)
}

// plainSlug is the slug of a name of Latin letters, digits, spaces and hyphens,
// as most are; false for any other, and for one that would be empty.
func plainSlug(s string) (string, bool) {
	out := make([]byte, 0, len(s))
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			out = append(out, c)
		case c >= 'A' && c <= 'Z':
			out = append(out, c+'a'-'A')
		case c == ' ' || c == '-':
			if len(out) > 0 && out[len(out)-1] != '-' {
				out = append(out, '-')
			}
		default:
			return "", false
		}
	}
	out = bytes.TrimRight(out, "-")
	return string(out), len(out) > 0
}

// spelled names the letters of a text by their code points.
func spelled(s string) string {
	var parts []string
	for _, r := range s {
		if (unicode.IsLetter(r) || unicode.IsDigit(r)) && len(parts) < maxSpelled {
			parts = append(parts, "u"+strconv.FormatInt(int64(r), 16))
		}
	}
	return strings.Join(parts, "-")
}
