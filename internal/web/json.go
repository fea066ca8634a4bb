package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"

	"rolebook/internal/diag"
	"rolebook/internal/fault"
)

// deepest is how far objects and lists in a body may be nested. No operation
// takes more than a handful of levels but for a document's extra data.
const deepest = 32

// checkJSON finds what encoding/json lets pass: keys that the schema does not
// know (so also known ones in another case), keys that come twice, text after
// the value, bytes that are not UTF-8, halves of surrogate pairs, and nesting
// without end; and numbers that it could not put where they go, of which it would
// say no place. Unknown keys and such numbers are Unprocessable, all at once; the
// rest is Invalid, and the first is enough.
func checkJSON(body []byte, schema *huma.Schema, registry huma.Registry) error {
	if !utf8.Valid(body) {
		return fault.New(fault.Invalid, "The body is not UTF-8 text.").At("body", "Send JSON in UTF-8.")
	}
	w := jsonWalk{body: body, dec: json.NewDecoder(bytes.NewReader(body)), registry: registry}
	w.dec.UseNumber()
	if err := w.value(schema, "body", 0); err != nil {
		return err
	}
	if _, err := w.dec.Token(); !errors.Is(err, io.EOF) {
		return w.bad("body", "Text follows the JSON value; send the value alone.")
	}
	if len(w.wrong) > 0 {
		f := fault.New(fault.Unprocessable, "The body has keys or numbers that are not taken here: errors names them.")
		f.Fields = w.wrong
		return f
	}
	return nil
}

type jsonWalk struct {
	body     []byte
	dec      *json.Decoder
	registry huma.Registry
	wrong    []fault.Field
}

// bad is a fault at the place that the walk has reached.
func (w *jsonWalk) bad(path, message string) error {
	line, column := diag.NewIndex(w.body).Place(int(w.dec.InputOffset()))
	return fault.New(fault.Invalid, "The body is not the JSON that is taken here; line %d, column %d.", line, column).At(path, "%s", message)
}

func (w *jsonWalk) token(path string) (json.Token, error) {
	start := w.dec.InputOffset()
	token, err := w.dec.Token()
	if err != nil {
		return nil, w.bad(path, "This is not JSON: "+reason(err)+".")
	}
	if _, ok := token.(string); ok && halfSurrogate(w.body[start:w.dec.InputOffset()]) {
		return nil, w.bad(path, `A \u escape is half of a surrogate pair, which stands for no character.`)
	}
	return token, nil
}

// reason says what is wrong with text that is not JSON.
func reason(err error) string {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return "it ends too early"
	}
	return err.Error()
}

func (w *jsonWalk) value(schema *huma.Schema, path string, depth int) error {
	if depth > deepest {
		return w.bad(path, fmt.Sprintf("Values may be nested %d deep.", deepest))
	}
	token, err := w.token(path)
	if err != nil {
		return err
	}
	switch token := token.(type) {
	case json.Delim:
		if token == '{' {
			err = w.object(w.resolve(schema), path, depth)
		} else {
			err = w.array(w.resolve(schema), path, depth)
		}
	case json.Number:
		w.complain(path, numberMistake(token, w.resolve(schema)))
		return nil
	default:
		return nil
	}
	if err != nil {
		return err
	}
	_, err = w.token(path) // what closes it
	return err
}

func (w *jsonWalk) complain(path, message string) {
	if message != "" {
		w.wrong = append(w.wrong, fault.Field{Location: path, Message: message})
	}
}

// numberMistake says why a Go value of the schema's type cannot hold a number, or
// nothing. A whole number is digits alone: encoding/json takes no 1.0 and no 1e3
// for it.
func numberMistake(n json.Number, schema *huma.Schema) string {
	const tooLarge = "This number is too large."
	if _, err := n.Float64(); err != nil {
		return tooLarge
	}
	if schema == nil || schema.Type != huma.TypeInteger {
		return ""
	}
	switch _, err := n.Int64(); {
	case errors.Is(err, strconv.ErrRange):
		return tooLarge
	case err != nil:
		return "Give a whole number, in digits alone."
	}
	return ""
}

func (w *jsonWalk) object(schema *huma.Schema, path string, depth int) error {
	seen := map[string]bool{}
	for w.dec.More() {
		token, err := w.token(path)
		if err != nil {
			return err
		}
		key := token.(string) // the decoder takes nothing else for a key
		at := path + "." + shorten(key)
		if seen[key] {
			return w.bad(at, "This key comes twice; which value counts would be a guess.")
		}
		seen[key] = true
		if err := w.value(w.member(schema, key, at), at, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// member is the schema of one key, or nil where anything goes. It notes a key
// that a closed object does not know.
func (w *jsonWalk) member(schema *huma.Schema, key, at string) *huma.Schema {
	if schema == nil {
		return nil
	}
	if s, ok := schema.Properties[key]; ok {
		return s
	}
	if closed, ok := schema.AdditionalProperties.(bool); ok && !closed {
		known := slices.Sorted(maps.Keys(schema.Properties))
		w.complain(at, "There is no such key; "+didYouMean(key, known))
		return nil
	}
	s, _ := schema.AdditionalProperties.(*huma.Schema)
	return s
}

func (w *jsonWalk) array(schema *huma.Schema, path string, depth int) error {
	var items *huma.Schema
	if schema != nil {
		items = schema.Items
	}
	for i := 0; w.dec.More(); i++ {
		if err := w.value(items, path+"["+strconv.Itoa(i)+"]", depth+1); err != nil {
			return err
		}
	}
	return nil
}

func (w *jsonWalk) resolve(schema *huma.Schema) *huma.Schema {
	if schema != nil && schema.Ref != "" {
		return w.registry.SchemaFromRef(schema.Ref)
	}
	return schema
}

// halfSurrogate finds a \u escape of half a surrogate pair in a JSON string
// that is otherwise sound. encoding/json would put U+FFFD in its place.
func halfSurrogate(s []byte) bool {
	high := false // the escape before this one was a first half
	for i := 0; i < len(s); i++ {
		unit := uint64(0)
		if s[i] == '\\' {
			if s[i+1] == 'u' {
				unit, _ = strconv.ParseUint(string(s[i+2:i+6]), 16, 16)
				i += 4
			}
			i++
		}
		low := unit >= 0xDC00 && unit <= 0xDFFF
		if high != low {
			return true
		}
		high = unit >= 0xD800 && unit <= 0xDBFF
	}
	return high
}
