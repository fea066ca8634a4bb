package taxonomy

import "rolebook/internal/role"

// Credential tells what an item is that begins with words for a degree or a
// licence ([role.Qualifications]), or for what somebody has to be allowed, such
// as to work in a country ([role.Other]); "" for any other.
func (l *Language) Credential(item string) role.Kind {
	list := l.lists[credentialsFile]
	ws := l.words(item)
	for i := range ws {
		longest, of := 0, ""
		list.root.match(ws[i:], 0, 0, func(key string, taken, _ int) {
			if taken > longest {
				longest, of = taken, key
			}
		})
		if of != filler {
			return role.Kind(of)
		}
	}
	return ""
}
