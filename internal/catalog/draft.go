package catalog

import (
	"context"

	"rolebook/internal/compile"
	"rolebook/internal/fault"
	"rolebook/internal/role"
)

// Draft is what a version of a role would be to readers if it were public. It is
// for whoever was given a preview, and in no list.
type Draft struct {
	Role   role.Role
	source []byte
}

// Draft completes a version of a role as publishing it would. What it names of
// other roles is what is public of them; published_at is null unless the role
// was public before, updated_at is when the version was saved.
func (c *Catalog) Draft(ctx context.Context, id, slug string, v Version) (Draft, error) {
	var in input
	err := c.foreseen(ctx, c.at, func(m moment) error {
		pubs := m.Publications(id)
		next := Publication{Number: len(pubs) + 1, Version: v.Number, Slug: slug, From: v.At}
		in = m.inputOf(id, v.Source, append(pubs, next), m.related)
		return nil
	})
	if err != nil {
		return Draft{}, err
	}
	r := in.complete(c.memo.compile(in.Source, in.Site))
	if len(in.Publications) == 1 {
		r.PublishedAt = nil
	}
	return Draft{Role: r, source: v.Source}, nil
}

// Response is the draft in one representation, without an ETag: nobody is to
// keep it. Fault: NotFound where drafts have no such form.
func (d Draft) Response(rep Representation) (Response, error) {
	switch rep {
	case JSON:
		body, ends, err := marshalMembers(&d.Role)
		return Response{Encoding: Identity, Body: body, ends: ends}, err
	case HTML:
		return Response{Encoding: Identity, Body: []byte(d.Role.HTML)}, nil
	case Markdown:
		return Response{Encoding: Identity, Body: compile.Public(d.source)}, nil
	case JSONLD:
		return Response{Encoding: Identity, Body: d.Role.JSONLD}, nil
	}
	return Response{}, fault.New(fault.NotFound, "A draft has no form “%s”.", rep)
}
