package catalog

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"time"

	"rolebook/internal/compile"
	"rolebook/internal/role"
	"rolebook/internal/syndicate"
)

// input is everything that the projection of one role is computed from. Equal
// inputs give equal bytes.
type input struct {
	ID           string
	Source       []byte
	Live         Publication
	Publications []Publication // all of them, oldest first
	Related      []related     // what the role's references stand for, in order
	NamesSince   time.Time     // when a name that it asks for, of a skill or a family, last came to mean something else
	Site         Site
}

// related is a role that another names, as it stands now.
type related struct {
	Target string // the slug as written
	ID     string
	Ref    role.Ref
	Since  time.Time // since when title, slug and being public are what they are
}

// fingerprint is the same for equal inputs only.
func (in input) fingerprint() [32]byte { return sha256.Sum256(mustJSON(in)) }

// output is the projection of one role.
type output struct {
	responses []response
	entry     entry
}

// build computes a role's projection: pure, and the expensive part of
// publishing (compile, encode, compress).
func build(in input, compiled *compile.Result) (*output, error) {
	r := in.complete(compiled)
	out := &output{}
	head := headOf(&r, in.modified())
	add := func(rep Representation, body []byte, ends []int) {
		out.responses = append(out.responses, encode(head, in.Live.Slug, rep, body, ends)...)
	}
	body, ends, err := marshalMembers(&r)
	if err != nil {
		return nil, err
	}
	add(JSON, body, ends)
	add(HTML, []byte(r.HTML), nil)
	add(Markdown, compile.Public(in.Source), nil)
	add(JSONLD, r.JSONLD, nil)
	history, err := marshal(in.history())
	if err != nil {
		return nil, err
	}
	add(History, history, nil)
	if out.entry, err = newEntry(&r, in.Site.Options); err != nil {
		return nil, err
	}
	for _, ref := range compiled.References {
		out.entry.references = append(out.entry.references, ref.Target)
	}
	out.entry.references = append(out.entry.references, nameReferences(compiled)...)
	return out, nil
}

// complete adds to a compiled role what only publishing knows.
func (in input) complete(compiled *compile.Result) role.Role {
	r := compiled.Role
	r.ID, r.Slug, r.Version = in.ID, in.Live.Slug, in.Live.Version
	first, from := in.Publications[0].From, in.Live.From
	r.PublishedAt, r.UpdatedAt = &first, &from
	r.Related = []role.Ref{}
	seen := map[string]bool{"": true, in.ID: true}
	for _, rel := range in.Related {
		if !seen[rel.ID] {
			seen[rel.ID] = true
			r.Related = append(r.Related, rel.Ref)
		}
	}
	r.JSONLD = syndicate.Occupation(&r, in.Site.roleURL(r.Slug))
	return r
}

// modified is when the role's bytes last changed: when it was published, when a
// role that it names was, moved or went, or a skill or family that it names was
// merged.
func (in input) modified() time.Time {
	at := in.Live.From
	if in.NamesSince.After(at) {
		at = in.NamesSince
	}
	for _, rel := range in.Related {
		if rel.Since.After(at) {
			at = rel.Since
		}
	}
	return at
}

// Stretch is one published version in a role's history, as the API shows it.
type Stretch struct {
	Number  int        `json:"number" doc:"Counts the publications of this role from 1."`
	Version int        `json:"version"`
	Slug    string     `json:"slug" doc:"The slug that it had then."`
	From    time.Time  `json:"from"`
	Until   *time.Time `json:"until" doc:"Null for the version that is public now."`
	Changes []string   `json:"changes" doc:"What changed against the publication before, in words."`
}

// Stretches is a role's history, newest first.
type Stretches struct {
	Items []Stretch `json:"items"`
	Page  ListPage  `json:"page" doc:"All of them are on it."`
}

func (in input) history() Stretches {
	h := Stretches{Items: make([]Stretch, 0, len(in.Publications)), Page: whole(len(in.Publications))}
	for i := len(in.Publications) - 1; i >= 0; i-- {
		p := in.Publications[i]
		if p.Changes == nil {
			p.Changes = []string{}
		}
		h.Items = append(h.Items, Stretch{
			Number: p.Number, Version: p.Version, Slug: p.Slug, From: p.From, Until: p.Until, Changes: p.Changes,
		})
	}
	return h
}

// marshal writes JSON as it is served: without HTML escapes or a final newline.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimRight(b.Bytes(), "\n"), err
}

// marshalMembers also tells where each member of the object ends, so that
// fields= can cut members out of the ready bytes.
func marshalMembers(v any) (body []byte, ends []int, err error) {
	body, err = marshal(v)
	return body, memberEnds(body), err
}

// memberEnds finds the ends of the members of a compact JSON object: what stands
// before its own commas and its closing brace.
func memberEnds(object []byte) []int {
	var ends []int
	depth, quoted := 0, false
	for i := 0; i < len(object); i++ {
		switch c := object[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			if depth--; depth == 0 && i > 1 {
				ends = append(ends, i)
			}
		case c == ',' && depth == 1:
			ends = append(ends, i)
		}
	}
	return ends
}
