package catalog

import (
	"encoding/json"
	"time"

	"rolebook/internal/store"
	"rolebook/internal/taxonomy"
)

// OwnTerm is what is kept of a skill, or a family of roles, that an administrator
// added or changed. One that was taken back stays, without a name, for what Changed
// says.
type OwnTerm struct {
	taxonomy.Own
	// Changed has, by their keys, the names that came to mean something else by a
	// change of this term, with the time of the last such change. The roles with
	// those names are projected again with it.
	Changed map[string]time.Time `json:"changed,omitempty"`
}

// settled are the facets whose names an administrator may settle, and where that is
// kept.
var settled = []struct {
	facet  Facet
	bucket *store.Bucket
}{{Skill, store.Skills}, {Family, store.Families}}

// bucketOf is where what an administrator settles about a facet's names is kept.
func bucketOf(f Facet) *store.Bucket {
	for _, s := range settled {
		if s.facet == f {
			return s.bucket
		}
	}
	panic("catalog: nobody settles the names of the facet " + string(f))
}

// settles tells which facet's names a bucket settles, if any's.
func settles(b *store.Bucket) (Facet, bool) {
	for _, s := range settled {
		if s.bucket == b {
			return s.facet, true
		}
	}
	return "", false
}

// OwnTerms reads what the administrator has settled about a facet's names, by slug.
func (d Document) OwnTerms(f Facet) []OwnTerm {
	var list []OwnTerm
	for slug, value := range d.Scan(bucketOf(f), nil, nil) {
		var t OwnTerm
		if json.Unmarshal(value, &t) == nil {
			t.Slug = string(slug)
			list = append(list, t)
		}
	}
	return list
}

// PutOwnTerm saves what the administrator has settled.
func PutOwnTerm(tx store.Tx, f Facet, t OwnTerm) {
	tx.Put(bucketOf(f), []byte(t.Slug), mustJSON(t))
}

// Plain is what the administrator has settled without since when.
func Plain(list []OwnTerm) []taxonomy.Own {
	plain := make([]taxonomy.Own, len(list))
	for i, t := range list {
		plain[i] = t.Own
	}
	return plain
}

// VocabularyOf is the vocabulary that a facet's values are of; nil when they are of
// none.
func VocabularyOf(t *taxonomy.Taxonomy, f Facet) *taxonomy.Vocabulary {
	switch f {
	case Skill:
		return t.Skills()
	case Family:
		return t.Families()
	}
	return nil
}
