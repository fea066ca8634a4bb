package web

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/danielgtaylor/huma/v2"
	"pgregory.net/rapid"

	"rolebook/internal/fault"
)

// Whatever is a JSON value of unique keys, as encoding/json writes it, is
// taken, wherever it is nested.
func TestCheckJSONTakesWhatIsSound(t *testing.T) {
	leaf := rapid.OneOf(rapid.Just[any](nil), rapid.Map(rapid.String(), toAny[string]), rapid.Map(rapid.Float64Range(-1e9, 1e9), toAny[float64]), rapid.Map(rapid.Bool(), toAny[bool]))
	var value func(depth int) *rapid.Generator[any]
	value = func(depth int) *rapid.Generator[any] {
		if depth == 0 {
			return leaf
		}
		inner := value(depth - 1)
		return rapid.OneOf(leaf,
			rapid.Map(rapid.SliceOfN(inner, 0, 4), toAny[[]any]),
			rapid.Map(rapid.MapOfN(rapid.String(), inner, 0, 4), toAny[map[string]any]))
	}
	rapid.Check(t, func(t *rapid.T) {
		body, err := json.Marshal(value(4).Draw(t, "value"))
		if err != nil {
			t.Fatal(err)
		}
		if err := checkJSON(body, nil, nil); err != nil {
			t.Errorf("%s: %v", body, err)
		}
	})
}

func toAny[T any](v T) any { return v }

func FuzzCheckJSON(f *testing.F) {
	for _, b := range []string{`{"a":{"b":[1,-2.5e3,"x\ud83d\ude00",null,true]}}`, `{"a":1,"a":2}`, `"\ud83d"`, `[[[[`, `{} {}`, `{"\u0061":1,"a":2}`, "\xff", `"\\ud83d"`} {
		f.Add([]byte(b))
	}
	schema := &huma.Schema{Type: huma.TypeObject, AdditionalProperties: false, Properties: map[string]*huma.Schema{
		"a": {Type: huma.TypeObject, AdditionalProperties: &huma.Schema{Type: huma.TypeArray}},
	}}
	f.Fuzz(func(t *testing.T, body []byte) {
		err := checkJSON(body, schema, nil)
		if err != nil && !fault.Is(err, fault.Invalid) && !fault.Is(err, fault.Unprocessable) {
			t.Fatalf("%q: %v", body, err)
		}
		if err != nil {
			return
		}
		var value any
		if err := json.Unmarshal(body, &value); err != nil {
			t.Fatalf("%q was taken and cannot be decoded: %v", body, err)
		}
		if bytes.Count(body, []byte("\ufffd")) == 0 && !bytes.Contains(bytes.ToLower(body), []byte(`\ufffd`)) {
			if again, _ := json.Marshal(value); bytes.Contains(again, []byte("\ufffd")) {
				t.Errorf("%q was taken and loses characters: %s", body, again)
			}
		}
		object, _ := value.(map[string]any)
		for key := range object {
			if key != "a" {
				t.Errorf("%q was taken with the key %q", body, key)
			}
		}
	})
}
