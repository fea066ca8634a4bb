package lsp

import (
	"regexp"
	"strings"
)

// spot is a place in front matter that is being written, so it is read without
// a parser: by indentation and brackets.
type spot struct {
	path  []string // the keys that the place is under, the outermost first
	value bool     // what stands here is a value of the last of them, or else a key
	entry bool     // what stands here is an entry of a list that is not in brackets
	flow  bool     // it is in braces or brackets
	word  string   // what has been written of it
}

// key is the path of a key named by the word at the spot.
func (s spot) key(name string) string {
	return strings.Join(append(s.path[:len(s.path):len(s.path)], name), "/")
}

// level is something that is open where a spot is: a key, or a bracket.
type level struct {
	indent  int
	key     string
	bracket byte // of a bracket, the one that closes it
}

// yamlKey is a key with its colon, or with nothing after it yet.
var yamlKey = regexp.MustCompile(`^([\pL_][\pL\d_-]*)[ \t]*:(?:[ \t]|$)`)

// spotReader walks through front matter and keeps what is open.
type spotReader struct {
	open []level
	seen func(path string) // is told of every key
	spot spot
}

// spotAt reads YAML up to where it ends. seen, if not nil, is told the path of
// every key on the way.
func spotAt(yaml string, seen func(path string)) spot {
	r := spotReader{seen: seen}
	for line := range strings.Lines(yaml) {
		text := strings.TrimRight(line, "\r\n")
		if len(text) < len(line) && strings.TrimSpace(text) == "" {
			continue // a blank line closes nothing
		}
		r.line(text)
	}
	if yaml == "" || strings.HasSuffix(yaml, "\n") {
		r.line("")
	}
	return r.spot
}

// line reads one line and leaves the spot at its end.
func (r *spotReader) line(line string) {
	rest := strings.TrimLeft(line, " ")
	indent := len(line) - len(rest)
	if r.inBrackets() {
		r.brackets(rest)
		return
	}
	if strings.HasPrefix(rest, "#") {
		r.spot = spot{value: true} // of no key: there is nothing to help with
		return
	}
	entry := false
	for rest == "-" || strings.HasPrefix(rest, "- ") {
		entry = true
		r.close(func(l level) bool { return l.indent > indent })
		after := strings.TrimLeft(rest[1:], " ")
		indent += len(rest) - len(after)
		rest = after
	}
	if !entry {
		r.close(func(l level) bool { return l.indent >= indent })
	}
	m := yamlKey.FindStringSubmatch(rest)
	if m == nil {
		r.spot = spot{path: r.path(), value: entry, entry: entry, word: rest}
		if entry {
			r.brackets(rest)
			r.spot.entry = !r.spot.flow
		}
		return
	}
	r.push(level{indent: indent, key: m[1]})
	r.brackets(strings.TrimLeft(rest[len(m[0]):], " \t"))
}

// brackets reads the rest of a line: a value, or what is in braces and brackets.
func (r *spotReader) brackets(rest string) {
	word := 0
	for i := 0; i < len(rest); i++ {
		inside := r.inBrackets()
		switch c := rest[i]; {
		case (c == '"' || c == '\'') && strings.TrimSpace(rest[word:i]) == "":
			if n := strings.IndexByte(rest[i+1:], c); n >= 0 {
				i += n + 1
			} else {
				i = len(rest)
			}
		case (c == '{' || c == '[') && strings.TrimSpace(rest[word:i]) == "":
			r.push(level{indent: r.top().indent + 1, bracket: c + 2}) // { and }, [ and ] are two apart
			word = i + 1
		case inside && (c == '}' || c == ']'):
			r.closeBracket(c)
			word = i + 1
		case inside && c == ',':
			r.close(func(l level) bool { return l.bracket == 0 })
			word = i + 1
		case inside && c == ':' && r.bracket().bracket == '}':
			if m := yamlKey.FindStringSubmatch(strings.TrimLeft(rest[word:], " \t")); m != nil && r.top().bracket != 0 {
				r.push(level{indent: r.top().indent + 1, key: m[1]})
				word = i + 1
			}
		}
	}
	r.spot = spot{path: r.path(), flow: r.inBrackets(), value: true, word: strings.TrimLeft(rest[min(word, len(rest)):], " \t")}
	if r.top().bracket == '}' {
		r.spot.value = false
	}
}

func (r *spotReader) push(l level) {
	r.open = append(r.open, l)
	if l.key != "" && r.seen != nil {
		r.seen(strings.Join(r.path(), "/"))
	}
}

// close drops levels from the inside while they are to be closed.
func (r *spotReader) close(closed func(level) bool) {
	for len(r.open) > 0 && closed(r.top()) {
		r.open = r.open[:len(r.open)-1]
	}
}

// closeBracket drops everything in the innermost bracket of a kind, and it.
func (r *spotReader) closeBracket(c byte) {
	for i := len(r.open) - 1; i >= 0; i-- {
		if r.open[i].bracket == c {
			r.open = r.open[:i]
			return
		}
	}
}

func (r *spotReader) top() level {
	if len(r.open) == 0 {
		return level{indent: -1}
	}
	return r.open[len(r.open)-1]
}

// bracket is the innermost open bracket.
func (r *spotReader) bracket() level {
	for i := len(r.open) - 1; i >= 0; i-- {
		if r.open[i].bracket != 0 {
			return r.open[i]
		}
	}
	return level{}
}

func (r *spotReader) inBrackets() bool { return r.bracket().bracket != 0 }

// path is the keys that are open.
func (r *spotReader) path() []string {
	var path []string
	for _, l := range r.open {
		if l.key != "" {
			path = append(path, l.key)
		}
	}
	return path
}
