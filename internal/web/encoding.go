package web

import "strings"

// Encoding is a content coding that answers are stored in.
type Encoding uint8

// The encodings. Identity is the zero value: as it is.
const (
	Identity Encoding = iota
	Gzip
	Brotli
)

// String is the encoding's name in Content-Encoding; Identity is never sent.
func (e Encoding) String() string { return [...]string{"identity", "gzip", "br"}[e] }

// Negotiate chooses, among the encodings on offer (the dearest first), the one
// that the Accept-Encoding header values ask for most. It tells false when
// none is acceptable. It does not allocate.
//
// Without a header it takes identity, which every client reads; so does an
// empty one. An element that cannot be read is passed over.
func Negotiate(accept []string, offers []Encoding) (Encoding, bool) {
	weights := weigh(accept)
	best, most := Identity, 0
	for _, e := range offers {
		if w := weights[e]; w > most {
			best, most = e, w
		}
	}
	return best, most > 0
}

const unset = -1

// weigh gives each encoding its q-value in thousandths, plus one so that an
// identity that nobody mentioned is acceptable (1) and yet the last choice.
func weigh(accept []string) [3]int {
	weights, rest := [3]int{unset, unset, unset}, unset
	for _, header := range accept {
		for header != "" {
			var element string
			element, header, _ = strings.Cut(header, ",")
			name, parameter, weighted := strings.Cut(element, ";")
			q := 1000
			if weighted {
				var ok bool
				if q, ok = quality(parameter); !ok {
					continue
				}
			}
			if q > 0 {
				q++
			}
			switch name = trim(name); {
			case name == "*":
				rest = q
			case strings.EqualFold(name, "identity"):
				weights[Identity] = q
			case strings.EqualFold(name, "gzip"), strings.EqualFold(name, "x-gzip"):
				weights[Gzip] = q
			case strings.EqualFold(name, "br"):
				weights[Brotli] = q
			}
		}
	}
	for e := range weights {
		switch {
		case weights[e] != unset:
		case Encoding(e) == Identity && rest != 0:
			weights[e] = 1
		default:
			weights[e] = max(rest, 0)
		}
	}
	return weights
}

// quality reads "q=0.5" as 500: one digit, at most three after the point, at
// most 1.
func quality(s string) (int, bool) {
	s = trim(s)
	if len(s) < 3 || s[0]|0x20 != 'q' || s[1] != '=' {
		return 0, false
	}
	whole, fraction, _ := strings.Cut(s[2:], ".")
	if len(whole) != 1 || whole[0] != '0' && whole[0] != '1' || len(fraction) > 3 {
		return 0, false
	}
	q := int(whole[0]-'0') * 1000
	for i, unit := 0, 100; i < len(fraction); i, unit = i+1, unit/10 {
		if fraction[i] < '0' || fraction[i] > '9' {
			return 0, false
		}
		q += int(fraction[i]-'0') * unit
	}
	return q, q <= 1000
}

func trim(s string) string { return strings.Trim(s, " \t") }
