package catalog

import (
	"bytes"
	"reflect"
	"strings"

	"rolebook/internal/role"
)

// RoleFields and SummaryFields are the members that fields= can ask for, in
// the order in which the JSON has them.
var (
	RoleFields    = members(reflect.TypeFor[role.Role]())
	SummaryFields = members(reflect.TypeFor[role.Summary]())
)

func members(t reflect.Type) []string {
	var names []string
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		names = append(names, name)
	}
	return names
}

// Only is the answer with no members but the wanted ones.
func (r Response) Only(wanted []string) []byte {
	return fields(r.Body, r.ends, RoleFields, wanted)
}

// fields cuts the wanted members out of a ready JSON object whose members have
// the given names and ends.
func fields(body []byte, ends []int, names, wanted []string) []byte {
	var b bytes.Buffer
	b.WriteByte('{')
	start := 1
	for i, end := range ends {
		for _, w := range wanted {
			if i < len(names) && w == names[i] {
				if b.Len() > 1 {
					b.WriteByte(',')
				}
				b.Write(body[start:end])
				break
			}
		}
		start = end + 1
	}
	b.WriteByte('}')
	return b.Bytes()
}
