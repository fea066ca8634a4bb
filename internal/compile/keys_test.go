package compile

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"rolebook/internal/diag"
)

// below are the paths of the keys under a group, or of all at the top.
func below(group string) []string {
	var list []string
	for _, k := range Keys {
		parent, name, nested := strings.Cut(k.Path, "/")
		switch {
		case group == "" && !nested:
			list = append(list, k.Path)
		case nested && parent == group:
			list = append(list, name)
		}
	}
	return list
}

// TestKeysAreThoseRead compares the table with what the reader takes: the keys
// at the top, and those that it names when a group is no group.
func TestKeysAreThoseRead(t *testing.T) {
	var read []string
	for _, f := range (&frontReader{}).fields(&front{}) {
		read = append(read, f.key)
	}
	if got := below(""); !slices.Equal(slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(read))) {
		t.Errorf("the table has the keys %v, the reader %v", got, read)
	}
	for _, k := range Keys {
		written := map[Shape]string{Group: "3", Groups: "[3]"}[k.Shape]
		if written == "" {
			continue
		}
		want := fmt.Sprintf("a group of keys (%s)", strings.Join(below(k.Path), ", "))
		found := compileFront(t, k.Path+": "+written)
		if !slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return strings.Contains(d.Message, want) }) {
			t.Errorf("%s: nothing says %q: %v", k.Path, want, found)
		}
	}
}

// TestKeysHaveTheirShape gives each key what its shape says, and each of its
// values.
func TestKeysHaveTheirShape(t *testing.T) {
	samples := map[Shape]string{Word: "x", List: "[x]", Group: "{}", Groups: "[]", Free: "{a: 1}"}
	for _, k := range Keys {
		for _, value := range append(slices.Clone(k.Values), samples[k.Shape]) {
			text := value
			for _, key := range slices.Backward(strings.Split(k.Path, "/")) {
				text = "{" + key + ": " + text + "}"
			}
			found := compileFront(t, text[1:len(text)-1])
			for _, d := range found {
				wrongType := d.Code == "RB105" && strings.Contains(d.Message, "this is")
				if d.Code == "RB102" || d.Code == "RB103" || wrongType && value != "x" || slices.Contains(k.Values, value) && d.Code == "RB112" {
					t.Errorf("%s: %s: %s %s", k.Path, value, d.Code, d.Message)
				}
			}
		}
	}
}

// TestKeyValuesAreComplete lets the reader say what it takes where it takes a
// few words only.
func TestKeyValuesAreComplete(t *testing.T) {
	for _, k := range Keys {
		if k.Path != "page_type" && k.Path != "salary/period" {
			continue
		}
		text := strings.Replace(k.Path, "/", ": {", 1) + ": nonesuch" + strings.Repeat("}", strings.Count(k.Path, "/"))
		want := "Write " + choices(k.Values) + "."
		found := compileFront(t, text)
		if !slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.Code == "RB112" && strings.Contains(d.Message, want) }) {
			t.Errorf("%s: nothing says %q: %v", k.Path, want, found)
		}
	}
}

// compileFront reads front matter alone.
func compileFront(t *testing.T, text string) diag.List {
	t.Helper()
	if err := yaml.Unmarshal([]byte(text), &yaml.Node{}); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	u := newUnit([]byte("---\n"+text+"\n---\n"), Options{})
	u.readFrontMatter()
	return u.found
}
