package lsp

import (
	"slices"
	"strings"

	"rolebook/internal/compile"
)

// frontMatter offers keys, and values of the key that the cursor is at. The
// YAML stands between two offsets.
func (w *writing) frontMatter(start, end int) {
	here := spotAt(string(w.text[start:w.at]), nil)
	if !here.value || here.entry && len(keysUnder(here.path)) > 0 {
		written := map[string]bool{}
		spotAt(string(w.text[start:end]), func(path string) { written[path] = true })
		w.keys(here, written)
		return
	}
	switch path := strings.Join(here.path, "/"); path {
	case "related":
		w.slugs(here.word, "")
	case "family":
		w.values(here.word, w.words.Families())
	default:
		if k, ok := keyAt(path); ok {
			w.values(here.word, k.Values)
		}
	}
}

// keys offers the keys of a group that are not written yet.
func (w *writing) keys(here spot, written map[string]bool) {
	parent, _ := keyAt(strings.Join(here.path, "/"))
	for _, k := range keysUnder(here.path) {
		if written[k.Path] && parent.Shape != compile.Groups {
			continue
		}
		name := k.Path[strings.LastIndexByte(k.Path, '/')+1:]
		doc := markdown(k.Doc)
		w.offer(here.word, name+keyEnding(k, here.flow), name, completionItem{Label: name, Kind: propertyItem, Documentation: &doc})
	}
}

// keyEnding is what follows a key, up to where its value is written.
func keyEnding(k compile.Key, flow bool) string {
	switch {
	case flow || k.Shape == compile.Word:
		return ": "
	case k.Shape == compile.List || k.Shape == compile.Groups:
		return ":\n  - "
	}
	return ":\n  "
}

// keyAt is the key with a path.
func keyAt(path string) (compile.Key, bool) {
	i := slices.IndexFunc(compile.Keys, func(k compile.Key) bool { return k.Path == path })
	if i < 0 {
		return compile.Key{}, false
	}
	return compile.Keys[i], true
}

// keysUnder are the keys of the group with a path, or those at the top.
func keysUnder(path []string) []compile.Key {
	prefix := strings.Join(append(slices.Clone(path), ""), "/")
	var keys []compile.Key
	for _, k := range compile.Keys {
		if name, ok := strings.CutPrefix(k.Path, prefix); ok && !strings.Contains(name, "/") {
			keys = append(keys, k)
		}
	}
	return keys
}
