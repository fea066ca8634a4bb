package catalog

import (
	"context"
	"crypto/sha256"
	"encoding/base64"

	"rolebook/internal/store"
)

// WithRelated is a role's JSON answer with the summaries of its related roles in
// a further member: "included": {"related": [RoleSummary]}. They are those that
// its author names, or, where that is none, those that share most skills with
// it. The ready bytes are joined; wanted cuts members as [Response.Only] does, nil keeps all.
func (c *Catalog) WithRelated(ctx context.Context, slug string, wanted []string) (Response, error) {
	s, err := c.ready(ctx)
	if err != nil {
		return Response{}, err
	}
	var answer Response
	err = c.store.View(ctx, func(r store.Reader) error {
		value := r.Get(store.Responses, responseKey(slug, JSON, Identity))
		if value == nil {
			return Document{r}.absence(slug)
		}
		var err error
		if answer, err = decodeRecord(value, nil); err != nil {
			return err
		}
		body := answer.Body
		if wanted != nil {
			body = answer.Only(wanted)
		}
		owner, _ := Document{r}.Owner(slug)
		answer.Body = appendIncluded(body, relatedTo(r, s, owner.Role))
		return nil
	})
	if err != nil {
		return Response{}, err
	}
	sum := sha256.Sum256(answer.Body)
	answer.ETag = `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`
	answer.Encoding, answer.ends = Identity, nil
	return answer, nil
}

// relatedTo reads the ready summaries of the roles that a role names, in its
// order, or else of those like it.
func relatedTo(r store.Reader, s *snapshot, id string) [][]byte {
	e, err := decodeEntry(r.Get(store.Entries, []byte(id)))
	if err != nil {
		return nil
	}
	var summaries [][]byte
	seen := map[string]bool{id: true}
	add := func(id string) {
		if seen[id] {
			return
		}
		seen[id] = true
		if other, err := decodeReady(r.Get(store.Entries, []byte(id))); err == nil {
			summaries = append(summaries, other.summary)
		}
	}
	for _, reference := range e.references {
		if isNameReference(reference) {
			continue
		}
		if owner, ok := (Document{r}).Owner(reference); ok {
			add(owner.Role)
		}
	}
	if len(summaries) == 0 {
		for _, other := range s.alike(id) {
			add(other.id)
		}
	}
	return summaries
}

// appendIncluded puts the member in before the closing brace of the object that
// body ends with.
func appendIncluded(body []byte, summaries [][]byte) []byte {
	body = body[:len(body)-1]
	if body[len(body)-1] != '{' {
		body = append(body, ',')
	}
	body = append(body, `"included":{"related":[`...)
	for i, s := range summaries {
		if i > 0 {
			body = append(body, ',')
		}
		body = append(body, s...)
	}
	return append(body, `]}}`...)
}
