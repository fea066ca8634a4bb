package adminapi

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"rolebook/internal/compile"
	"rolebook/internal/diag"
	"rolebook/internal/editorial"
	"rolebook/internal/exchange"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
)

// Imported is what became of one document of an import.
type Imported struct {
	Name        string    `json:"name" doc:"The file, and which one in it where it holds several (jobs.csv#2)."`
	Outcome     string    `json:"outcome" enum:"created,updated,unchanged,refused,failed" doc:"What became of it, or would: a new role; a new version of the role that has its slug; nothing, since that role has this text; nothing, since that role has another; nothing, for the reason in error."`
	ID          *string   `json:"id" doc:"The role's, or null while there is none."`
	Slug        string    `json:"slug" doc:"Empty when no document came of the file."`
	Changes     []string  `json:"changes" doc:"What changes in a role that was there, in words."`
	Source      string    `json:"source" doc:"The role document that was made of it."`
	Understood  []string  `json:"understood" doc:"What was found, in words." example:"[\"6 responsibilities\"]"`
	KeptAsProse []string  `json:"kept_as_prose" doc:"Texts that are served as they are and typed as nothing, shortened."`
	Diagnostics diag.List `json:"diagnostics"`
	Note        *string   `json:"note" doc:"Why a role that was there was left as it is, and how to replace its text; null otherwise. The document is in source all the same."`
	Error       *string   `json:"error" doc:"Why it could not be read, brought in or published; null when nothing failed."`
}

type importInput struct {
	DryRun  bool `query:"dry_run" doc:"Say what would be made, and change nothing."`
	Publish bool `query:"publish" doc:"Publish those without errors."`
	Update  bool `query:"update" doc:"Replace the texts of roles that have the slugs. Without it such a role is left as it is."`
}

type importOutput struct {
	Body struct {
		Items     []Imported `json:"items"`
		Created   int        `json:"created" doc:"New roles, also those that could not be published then."`
		Skipped   int        `json:"skipped" doc:"Documents whose role was there: the sum of the next three."`
		Updated   int        `json:"updated" doc:"Documents that became a new version of their role."`
		Unchanged int        `json:"unchanged" doc:"Documents whose role has their text."`
		Refused   int        `json:"refused" doc:"Documents whose role has another text and kept it."`
		Failed    int        `json:"failed" doc:"Files of which no role came, and documents whose role was there and could not be published."`
	}
}

// Bounds of one import.
const (
	maxUpload     = 256 << 20 // bytes, of all files
	maxUploads    = 10_000    // files
	uploadTimeout = 10 * time.Minute
)

func (a *API) registerExchange(to huma.API) {
	add(a, to, route{huma.Operation{
		OperationID: "import-roles", Method: http.MethodPost, Path: "/import", Tags: []string{"Moving in and out"},
		Summary: "Make roles of files that people have",
		Description: "Takes Markdown of this site's own kind and of others (Hugo, Jekyll, Astro, Eleventy), plain text, HTML pages, " +
			"Word files (.docx), job lists (CSV, JSON, NDJSON) and ZIPs of all of these, as parts named file. One bad file stops no other. " +
			"A role that has a document's slug and another text is left as it is unless update says otherwise.",
		Errors: []int{http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType, http.StatusUnprocessableEntity},
	}, policy.ImportRoles}, a.importRoles)
	// Said after registering, since huma would read a body that it knows of.
	to.OpenAPI().Paths[Base+"/import"].Post.RequestBody = uploads()
	add(a, to, route{huma.Operation{
		OperationID: "export-roles", Method: http.MethodGet, Path: "/export", Tags: []string{"Moving in and out"},
		Summary: "Every role's newest text, as a ZIP of Markdown files",
		Responses: map[string]*huma.Response{"200": {
			Description: "A file for each role, named by its slug.",
			Content:     map[string]*huma.MediaType{"application/zip": {Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}},
		}},
	}, policy.ReadDrafts}, a.exportRoles)
}

// uploads documents the body of an import.
func uploads() *huma.RequestBody {
	return &huma.RequestBody{Content: map[string]*huma.MediaType{"multipart/form-data": {Schema: &huma.Schema{
		Type: huma.TypeObject, Required: []string{"file"},
		Properties: map[string]*huma.Schema{"file": {
			Type: huma.TypeArray, Items: &huma.Schema{Type: huma.TypeString, Format: "binary"},
			Description: fmt.Sprintf("Any number of files of up to %d MB, %d MB together.", exchange.MaxFile>>20, maxUpload>>20),
		}},
	}}}}
}

func (a *API) importRoles(ctx context.Context, who policy.Actor, in *importInput) (*importOutput, error) {
	opts := exchange.Options{Compile: a.Compile}
	drafts, err := readUploads(ctx, opts)
	if err != nil {
		return nil, err
	}
	exchange.Distinct(drafts)
	check := func(source []byte) (compile.Result, error) { return a.Editorial.Check(ctx, source) }
	if err := exchange.Describe(drafts, check); err != nil {
		return nil, err
	}
	how := editorial.Bringing{Publish: in.Publish, Update: in.Update}
	if in.DryRun {
		err = exchange.Rehearse(ctx, a.Editorial, drafts, how)
	} else {
		exchange.Bring(ctx, a.Editorial, drafts, exchange.Bringing{By: who, Done: func() {}, Bringing: how})
	}
	return importedOf(drafts), err
}

// readUploads makes drafts of the parts of a request as they arrive.
func readUploads(ctx context.Context, opts exchange.Options) ([]exchange.Draft, error) {
	c := ginOf(ctx)
	if err := http.NewResponseController(c.Writer).SetReadDeadline(time.Now().Add(uploadTimeout)); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return nil, err
	}
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, maxUpload)
	parts, err := c.Request.MultipartReader()
	if err != nil {
		return nil, fault.Wrap(fault.Invalid, err, "The request has no files. Send them as multipart/form-data, in parts named file.")
	}
	var drafts []exchange.Draft
	for n := 0; ; n++ {
		part, err := parts.NextPart()
		switch {
		case errors.Is(err, io.EOF) && n == 0:
			return nil, fault.New(fault.Invalid, "The request has no files. Send them in parts named file.")
		case errors.Is(err, io.EOF):
			return drafts, nil
		case err != nil:
			return nil, uploadFault(err)
		case n == maxUploads:
			return nil, fault.New(fault.TooLarge, "These are more than %d files. Send them as a ZIP, or in several requests.", maxUploads)
		case part.FormName() != "file":
			return nil, fault.New(fault.Unprocessable, "There is a part named %q; files come in parts named file.", part.FormName())
		}
		found, err := readUpload(part, opts)
		if err != nil {
			return nil, err
		}
		drafts = append(drafts, found...)
	}
}

// readUpload reads one file. Of one that is too large no more is kept than tells
// so.
func readUpload(part *multipart.Part, opts exchange.Options) ([]exchange.Draft, error) {
	data, err := io.ReadAll(io.LimitReader(part, exchange.MaxFile+1))
	if err == nil {
		_, err = io.Copy(io.Discard, part)
	}
	if err != nil {
		return nil, uploadFault(err)
	}
	name := part.FileName()
	if name == "" {
		name = "file"
	}
	return exchange.Read(name, data, opts), nil
}

func uploadFault(err error) error {
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return fault.New(fault.TooLarge, "The files have more than %d MB together. Send them in several requests.", maxUpload>>20)
	}
	return fault.Wrap(fault.Invalid, err, "The files did not arrive whole. Send them again.")
}

func importedOf(drafts []exchange.Draft) *importOutput {
	n := exchange.Count(drafts)
	out := &importOutput{}
	out.Body.Items = []Imported{}
	out.Body.Created, out.Body.Skipped, out.Body.Failed = n.Created, n.Skipped(), n.Failed
	out.Body.Updated, out.Body.Unchanged, out.Body.Refused = n.Updated, n.Unchanged, n.Refused
	for _, d := range drafts {
		item := Imported{Name: d.Name, Outcome: string(cmp.Or(d.Outcome, editorial.Failed)), ID: orNull(d.ID), Changes: append([]string{}, d.Changes...), Slug: d.Slug, Source: string(d.Source), Understood: append([]string{}, d.Understood...), KeptAsProse: append([]string{}, d.Prose...), Diagnostics: append(diag.List{}, d.Diagnostics...)}
		if d.Err != nil {
			reason := reasonOf(d.Err)
			if d.Outcome == editorial.Refused {
				item.Note = &reason
			} else {
				item.Error = &reason
			}
		}
		out.Body.Items = append(out.Body.Items, item)
	}
	return out
}

// reasonOf is a draft's error as its sender may see it: exchange's own sentences,
// and those of faults.
func reasonOf(err error) string {
	if f, ok := errors.AsType[*fault.Error](err); ok {
		return f.Message
	}
	return err.Error()
}

// exportRoles writes the ZIP to a file first: what fails is told before anything
// is sent, and the answer has a length.
func (a *API) exportRoles(ctx context.Context, _ policy.Actor, _ *struct{}) (*huma.StreamResponse, error) {
	file, err := os.CreateTemp("", "rolebook-export-*.zip")
	if err != nil {
		return nil, fmt.Errorf("making the export's file: %w", err)
	}
	if err := os.Remove(file.Name()); err != nil { // it lives on while it is open
		return nil, errors.Join(err, file.Close())
	}
	_, err = exchange.WriteZIP(ctx, a.Editorial, file)
	size, seekErr := file.Seek(0, io.SeekCurrent)
	_, startErr := file.Seek(0, io.SeekStart)
	if err := errors.Join(err, seekErr, startErr); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return &huma.StreamResponse{Body: func(ctx huma.Context) {
		defer func() { _ = file.Close() }() // read only by now
		ctx.SetHeader("Content-Type", "application/zip")
		ctx.SetHeader("Content-Disposition", `attachment; filename="roles.zip"`)
		ctx.SetHeader("Content-Length", fmt.Sprint(size))
		ctx.SetStatus(http.StatusOK)
		_, _ = io.Copy(ctx.BodyWriter(), file) // a client that went away has no use for an error
	}}, nil
}
