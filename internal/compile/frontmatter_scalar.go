package compile

import (
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// yamlKind is what a value is, by YAML 1.2's core schema.
type yamlKind string

// The kinds, as people are told of them.
const (
	nullKind yamlKind = "nothing"
	textKind yamlKind = "text"
	boolKind yamlKind = "true or false"
	intKind  yamlKind = "a number"
	realKind yamlKind = "a number with a fraction"
	listKind yamlKind = "a list"
	mapKind  yamlKind = "a group of keys"
)

// kindOf tells what a node is. The library's own tags follow YAML 1.1 in part
// (dates, underscores in numbers), so they are not asked.
func kindOf(n *yaml.Node) yamlKind {
	switch {
	case n.Kind == yaml.SequenceNode:
		return listKind
	case n.Kind == yaml.MappingNode:
		return mapKind
	case n.Style != 0:
		return textKind
	}
	return coreKind(n.Value)
}

var (
	coreInt  = regexp.MustCompile(`^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$`)
	coreReal = regexp.MustCompile(`^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$`)
)

// coreKind tells what a scalar without quotes is.
func coreKind(value string) yamlKind {
	switch value {
	case "", "~", "null", "Null", "NULL":
		return nullKind
	case "true", "True", "TRUE", "false", "False", "FALSE":
		return boolKind
	}
	switch {
	case strings.IndexByte("+-.0123456789", value[0]) < 0: // most are words
		return textKind
	case coreInt.MatchString(value):
		return intKind
	case coreReal.MatchString(value):
		return realKind
	}
	return textKind
}

const maxDigits = 100 // of a number in a free-form value

// jsonNumber is a number of the core schema as JSON writes it, digit for
// digit; false for what JSON cannot say or its readers cannot hold.
func jsonNumber(value string) (json.Number, bool) {
	if len(value) > maxDigits {
		return "", false
	}
	if prefix := value[:min(2, len(value))]; prefix == "0o" || prefix == "0x" {
		n, ok := new(big.Int).SetString(value, 0)
		return json.Number(n.String()), ok
	}
	f, err := strconv.ParseFloat(value, 64)
	if err != nil || math.IsInf(f, 0) || math.IsNaN(f) {
		return "", false
	}
	rest, negative := strings.CutPrefix(strings.TrimPrefix(value, "+"), "-")
	exponent := ""
	if i := strings.IndexAny(rest, "eE"); i >= 0 {
		rest, exponent = rest[:i], rest[i:]
	}
	whole, fraction, _ := strings.Cut(rest, ".")
	whole = strings.TrimLeft(whole, "0")
	if whole == "" {
		whole = "0"
	}
	if fraction != "" {
		whole += "." + fraction
	}
	if negative {
		whole = "-" + whole
	}
	return json.Number(whole + exponent), true
}

// anything reads a value of the site's own as JSON would have it: text, numbers
// digit for digit, true, false, null, lists and keys. Dates are text. What JSON
// cannot say is reported and left out.
func (r *frontReader) anything(v value) any {
	n := v.node
	switch k := kindOf(n); k {
	case listKind:
		list := []any{}
		for _, c := range n.Content {
			if !refused(c) {
				list = append(list, r.anything(value{node: c, pointer: v.pointer}.at(len(list))))
			}
		}
		return list
	case mapKind:
		group := map[string]any{}
		for key, node := range r.entries(n) {
			group[key.Value] = r.anything(v.under(jsonPointer.Replace(key.Value), node))
		}
		return group
	case boolKind:
		r.mark(v)
		return strings.EqualFold(n.Value, "true")
	case intKind, realKind:
		number, ok := jsonNumber(n.Value)
		if !ok {
			r.report("RB105", n, fmt.Sprintf("“%s” is no number that the API can carry. Put it in quotes.", shorten(n.Value, 40)), r.quote(n))
			return nil
		}
		r.mark(v)
		return number
	case nullKind:
		return nil
	}
	r.mark(v)
	return n.Value
}
