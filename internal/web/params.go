package web

import (
	"errors"
	"time"

	"github.com/danielgtaylor/huma/v2"
)

// The functions below describe query parameters. The same values are the
// parameters of an operation in the OpenAPI document and the table that
// [ParseQuery] reads by, so what is documented is what is taken.

// Text is a parameter of any text of up to 500 characters.
func Text(name, doc string) *huma.Param {
	const longest = 500
	n := longest
	return param(name, doc, &huma.Schema{Type: huma.TypeString, MaxLength: &n})
}

// OneOf is a parameter with one of the given values.
func OneOf(name, doc string, values ...string) *huma.Param {
	enum := make([]any, len(values))
	for i, v := range values {
		enum[i] = v
	}
	return param(name, doc, &huma.Schema{Type: huma.TypeString, Enum: enum})
}

// Int is a whole number from low to high.
func Int(name, doc string, low, high int) *huma.Param {
	minimum, maximum := float64(low), float64(high)
	return param(name, doc, &huma.Schema{Type: huma.TypeInteger, Minimum: &minimum, Maximum: &maximum})
}

// Moment is a time (RFC 3339) or a date, which means its beginning in UTC.
func Moment(name, doc string) *huma.Param { return param(name, doc, Instant{}.Schema(nil)) }

var errMoment = errors.New("neither a date nor a time")

// Instant is a parameter of the same kind as a [Moment], for huma's inputs.
type Instant struct{ time.Time }

// Schema documents both forms.
func (Instant) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, AnyOf: []*huma.Schema{{Type: huma.TypeString, Format: "date-time"}, {Type: huma.TypeString, Format: "date"}}}
}

// UnmarshalText reads either form. What is neither [ParseQuery] has refused.
func (i *Instant) UnmarshalText(text []byte) error {
	t, ok := parseMoment(string(text))
	if !ok {
		return errMoment
	}
	i.Time = t
	return nil
}

// List is a parameter with up to most values of the kind of each, with commas
// between them.
func List(each *huma.Param, most int) *huma.Param { return many(each, most, false) }

// Repeated is a parameter that may come up to most times, each a value of the
// kind of each.
func Repeated(each *huma.Param, most int) *huma.Param { return many(each, most, true) }

func many(each *huma.Param, most int, explode bool) *huma.Param {
	p := param(each.Name, each.Description, &huma.Schema{Type: huma.TypeArray, Items: each.Schema, MaxItems: &most})
	p.Explode = &explode
	return p
}

func param(name, doc string, schema *huma.Schema) *huma.Param {
	return &huma.Param{Name: name, In: "query", Description: doc, Schema: schema}
}
