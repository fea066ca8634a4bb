package catalog

import (
	"encoding/json"
	"time"

	"rolebook/internal/store"
	"rolebook/internal/taxonomy"
)

// OwnSkill is what is kept of a skill that an administrator added or changed. One
// that was taken back stays, without a name, for what Changed says.
type OwnSkill struct {
	taxonomy.Own
	// Changed has, by their keys, the names that came to mean something else by a
	// change of this skill, with the time of the last such change. The roles with
	// those names are projected again with it.
	Changed map[string]time.Time `json:"changed,omitempty"`
}

// OwnSkills reads the skills of the administrator, by slug.
func (d Document) OwnSkills() []OwnSkill {
	var list []OwnSkill
	for slug, value := range d.Scan(store.Skills, nil, nil) {
		var s OwnSkill
		if json.Unmarshal(value, &s) == nil {
			s.Slug = string(slug)
			list = append(list, s)
		}
	}
	return list
}

// PutOwnSkill saves a skill of the administrator.
func PutOwnSkill(tx store.Tx, s OwnSkill) {
	tx.Put(store.Skills, []byte(s.Slug), mustJSON(s))
}
