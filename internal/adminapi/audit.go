package adminapi

import (
	"context"
	"net/http"
	"slices"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"

	"rolebook/internal/audit"
	"rolebook/internal/policy"
	"rolebook/internal/store"
	"rolebook/internal/web"
)

type auditInput struct {
	Who    string      `query:"who" doc:"The id of a person or an API key, or words of their name then." maxLength:"200"`
	Action auditAction `query:"action" doc:"What was done (role.published), or the kind of it (role)."`
	Object string      `query:"object" doc:"The id of what it was done to." maxLength:"120"`
	From   web.Instant `query:"from" doc:"Not before this time. A date is its beginning in UTC."`
	Until  web.Instant `query:"until" doc:"Before this time. A date is its beginning in UTC."`
	Search string      `query:"q" doc:"Words in what it was done to, who did it or what changed." maxLength:"200"`
	Limit  int         `query:"limit" minimum:"1" maximum:"100" default:"20"`
	Cursor string      `query:"cursor" maxLength:"100"`
}

// auditAction is what entries of the log can be asked for by.
type auditAction string

// Schema lists what there is.
func (auditAction) Schema(huma.Registry) *huma.Schema {
	s := &huma.Schema{Type: huma.TypeString}
	for _, known := range slices.Concat(audit.Kinds(), audit.Actions) {
		s.Enum = append(s.Enum, known)
	}
	return s
}

// AuditPage says where in the log a page is.
type AuditPage struct {
	Limit      int     `json:"limit"`
	Total      *int    `json:"total" doc:"How many entries the log has; null where a filter leaves some out, which are not counted."`
	NextCursor *string `json:"next_cursor" doc:"For the entries before these; null at the beginning of the log. A page that has one may still be short, or empty."`
}

// AuditEntry is an entry of the log.
type AuditEntry audit.Entry

// AuditMark names an entry of the log so that it can be proved later.
type AuditMark audit.Mark

type auditOutput struct {
	Body struct {
		Items []AuditEntry `json:"items"`
		Page  AuditPage    `json:"page"`
		Mark  *AuditMark   `json:"mark" doc:"The newest entry of the whole log: keep it elsewhere, and 'rolebook verify --mark' proves later that nothing up to it was changed. Null while the log is empty."`
	}
}

func (a *API) registerAudit(to huma.API) {
	add(a, to, route{huma.Operation{
		OperationID: "list-audit", Method: http.MethodGet, Path: "/audit", Tags: []string{"Audit"},
		Summary: "Who did what, when, from where; the newest first",
	}, policy.ReadAudit}, a.listAudit)
	add(a, to, route{huma.Operation{
		OperationID: "export-audit", Method: http.MethodGet, Path: "/audit/export", Tags: []string{"Audit"},
		Summary:     "The whole log, the oldest first",
		Description: "An entry a line, then a line {\"mark\":{\"n\",\"hash\"}} which tells that the export is whole. 'rolebook verify --export' holds the log against it.",
		Responses: map[string]*huma.Response{"200": {
			Description: "The entries and the mark, as NDJSON.",
			Content:     map[string]*huma.MediaType{"application/x-ndjson": {Schema: &huma.Schema{Type: huma.TypeString}}},
		}},
	}, policy.ReadAudit}, a.exportAudit)
}

func (a *API) listAudit(ctx context.Context, _ policy.Actor, in *auditInput) (*auditOutput, error) {
	var page audit.Page
	var last audit.Entry
	err := a.Store.View(ctx, func(r store.Reader) (err error) {
		if last, err = audit.Last(r); err != nil {
			return err
		}
		page, err = audit.List(r, audit.Query{
			By: in.Who, Action: string(in.Action), Object: in.Object, From: in.From.Time, Until: in.Until.Time, Search: in.Search,
			Limit: in.Limit, Cursor: in.Cursor,
		})
		return err
	})
	out := &auditOutput{}
	out.Body.Items = []AuditEntry{}
	for _, e := range page.Entries {
		out.Body.Items = append(out.Body.Items, AuditEntry(e))
	}
	out.Body.Page = AuditPage{Limit: in.Limit, NextCursor: orNull(page.Next)}
	if unfiltered := (auditInput{Limit: in.Limit, Cursor: in.Cursor}); *in == unfiltered {
		out.Body.Page.Total = &last.Number // they are numbered from 1, without gaps
	}
	if last.Number > 0 {
		out.Body.Mark = &AuditMark{Number: last.Number, Hash: last.Hash}
	}
	return out, err
}

func (a *API) exportAudit(context.Context, policy.Actor, *struct{}) (*huma.StreamResponse, error) {
	return &huma.StreamResponse{Body: func(ctx huma.Context) {
		_ = http.NewResponseController(humagin.Unwrap(ctx).Writer).SetWriteDeadline(time.Time{}) // where there is one
		ctx.SetHeader("Content-Type", "application/x-ndjson")
		ctx.SetHeader("Content-Disposition", `attachment; filename="audit.ndjson"`)
		ctx.SetStatus(http.StatusOK)
		if err := audit.Export(ctx.Context(), a.Store, ctx.BodyWriter()); err != nil {
			_ = humagin.Unwrap(ctx).Error(err) // for the log; the missing mark tells the reader
		}
	}}, nil
}
