package catalog

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"rolebook/internal/store"
)

// Version is one saved version of a role's document. Versions are never
// overwritten.
type Version struct {
	Number  int       `json:"number"`
	At      time.Time `json:"at"`
	By      string    `json:"by,omitempty"` // person id; empty for the system
	Message string    `json:"message,omitempty"`
	Source  []byte    `json:"-"`
}

// Publication is one stretch of time in which a version of a role was public.
// The number counts publications of the role from 1.
type Publication struct {
	Number  int        `json:"number"`
	Version int        `json:"version"`
	Slug    string     `json:"slug"`
	Title   string     `json:"title"`
	Locale  string     `json:"locale"`
	From    time.Time  `json:"from"`
	Until   *time.Time `json:"until,omitempty"` // nil while it is public
	By      string     `json:"by,omitempty"`
	UntilBy string     `json:"until_by,omitempty"` // who took it down
	Changes []string   `json:"changes"`            // against the publication before, in words
}

// Live tells whether a publication is the one that is public now.
func (p Publication) Live() bool { return p.Number > 0 && p.Until == nil }

// SlugOwner says which role has a slug. A former slug leads to the role's
// present one.
type SlugOwner struct {
	Role   string `json:"role"`
	Former bool   `json:"former,omitempty"` // the role has moved to another slug
	Public bool   `json:"public,omitempty"` // it was published under this slug once
	Gone   bool   `json:"gone,omitempty"`   // the role has been deleted
	After  bool   `json:"after,omitempty"`  // one that has been deleted was public under it before
}

// Known tells whether the public has seen a role under the slug.
func (o SlugOwner) Known() bool { return o.Public || o.After }

// numbered is the key of a role's version or publication.
func numbered(role string, n int) []byte { return fmt.Appendf(nil, "%s/%08x", role, n) }

// bounds is the range of all keys of a role in a bucket with numbered keys.
func bounds(role string) (from, to []byte) { return []byte(role + "/"), []byte(role + "0") }

// Document reads the truth of one moment about roles.
type Document struct{ store.Reader }

// Version reads one version of a role.
func (d Document) Version(role string, n int) (Version, bool) {
	return decodeVersion(d.Get(store.Sources, numbered(role, n)))
}

// Versions walks a role's versions, newest first, without their sources.
func (d Document) Versions(role string) func(yield func(Version) bool) {
	from, to := bounds(role)
	return func(yield func(Version) bool) {
		for _, value := range d.ScanBack(store.Sources, from, to) {
			if v, _, ok := decodeHead(value); ok && !yield(v) {
				return
			}
		}
	}
}

// Publications reads a role's publications, oldest first.
func (d Document) Publications(role string) []Publication {
	var list []Publication
	from, to := bounds(role)
	for _, value := range d.Scan(store.Publications, from, to) {
		var p Publication
		if json.Unmarshal(value, &p) == nil {
			list = append(list, p)
		}
	}
	return list
}

// Latest reads a role's last publication alone; one with the number 0 for a role that
// never had any.
func (d Document) Latest(role string) Publication {
	from, to := bounds(role)
	for _, value := range d.ScanBack(store.Publications, from, to) {
		var p Publication
		if json.Unmarshal(value, &p) == nil {
			return p
		}
	}
	return Publication{}
}

// Live is the publication that is public now, if any, of a list that ends with the
// last.
func Live(list []Publication) (Publication, bool) {
	if len(list) == 0 || !list[len(list)-1].Live() {
		return Publication{}, false
	}
	return list[len(list)-1], true
}

// nobody is what is decoded for a slug that no role has.
var nobody = mustJSON(SlugOwner{Role: strings.Repeat("0", 36)})

// Owner tells which role has a slug. That none has it takes as much work as that a
// draft has it: the time of an answer must not tell what is being written.
func (d Document) Owner(slug string) (SlugOwner, bool) {
	value := d.Get(store.Slugs, []byte(slug))
	taken := value != nil
	if !taken {
		value = nobody
	}
	var o SlugOwner
	if err := json.Unmarshal(value, &o); err != nil || !taken {
		return SlugOwner{}, false
	}
	return o, true
}

// PutVersion saves a version of a role.
func PutVersion(tx store.Tx, role string, v Version) {
	head := mustJSON(v)
	value := make([]byte, 0, len(head)+1+len(v.Source))
	value = append(append(append(value, head...), '\n'), v.Source...)
	tx.Put(store.Sources, numbered(role, v.Number), value)
}

// DeleteVersion forgets a version of a role.
func DeleteVersion(tx store.Tx, role string, n int) { tx.Delete(store.Sources, numbered(role, n)) }

// PutPublication saves a publication of a role.
func PutPublication(tx store.Tx, role string, p Publication) {
	tx.Put(store.Publications, numbered(role, p.Number), mustJSON(p))
}

// PutOwner says which role has a slug.
func PutOwner(tx store.Tx, slug string, o SlugOwner) {
	tx.Put(store.Slugs, []byte(slug), mustJSON(o))
}

func decodeVersion(value []byte) (Version, bool) {
	v, source, ok := decodeHead(value)
	v.Source = bytes.Clone(source)
	return v, ok
}

// decodeHead leaves the source, which is the store's, out of the version.
func decodeHead(value []byte) (v Version, source []byte, ok bool) {
	head, source, ok := bytes.Cut(value, []byte{'\n'})
	return v, source, ok && json.Unmarshal(head, &v) == nil
}

// mustJSON encodes plain values, which cannot fail.
func mustJSON(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return b
}
