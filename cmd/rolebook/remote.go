package main

import (
	"archive/zip"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"mime/multipart"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"rolebook/internal/adminapi"
	"rolebook/internal/editorial"
	"rolebook/internal/exchange"
	"rolebook/internal/localhost"
	"rolebook/internal/web"
)

// remote is a running server that a verb works on instead of a data folder.
type remote struct {
	Server string `help:"Address of a running server to work on instead, such as https://roles.example.org." placeholder:"URL"`
	Key    string `help:"API key for that server; better set in the environment." placeholder:"rbk_…"`
}

// ask sends a request of the admin API and returns the answer if it is a good
// one; the caller closes its body.
func (r remote) ask(ctx context.Context, method, path, contentType string, body io.Reader) (*http.Response, error) {
	if r.Key == "" {
		return nil, errors.New("--server needs --key too, or ROLEBOOK_KEY in the environment: an administrator makes API keys in the panel")
	}
	if err := checkServer(r.Server); err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, method, strings.TrimRight(r.Server, "/")+adminapi.Base+path, body)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+r.Key)
	if contentType != "" {
		req.Header.Set("Content-Type", contentType)
	}
	res, err := steady.Do(req)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be reached: %w", r.Server, err)
	}
	if res.StatusCode != http.StatusOK {
		return nil, errors.Join(refusal(r.Server, res), res.Body.Close())
	}
	return res, nil
}

// checkServer refuses an address that a key must not be sent to: on the way to
// another machine everybody could read it.
func checkServer(text string) error {
	base, err := url.Parse(text)
	switch {
	case err != nil || base.Scheme != "https" && base.Scheme != "http" || base.Host == "":
		return errors.New("--server: write the whole address, such as https://roles.example.org")
	case base.Scheme == "http" && !localhost.Is(base.Hostname()):
		return fmt.Errorf("--server: %s would send the key in the clear; write https://%s, or ask the server on this machine as http://localhost:8080", text, base.Host)
	}
	return nil
}

// steady goes nowhere else with the key, whatever the answer says.
var steady = &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}

// maxProblem is how much is read of an answer that says what went wrong.
const maxProblem = 1 << 20

// refusal is an answer other than a good one, in words.
func refusal(server string, res *http.Response) error {
	var p web.Problem
	if err := json.NewDecoder(io.LimitReader(res.Body, maxProblem)).Decode(&p); err != nil || p.Detail == "" {
		return fmt.Errorf("%s answers %s, which is not how Rolebook answers; check the address", server, res.Status)
	}
	text := p.Detail
	for _, field := range p.Errors {
		text += " " + field.Message
	}
	return fmt.Errorf("%s (%s, request %s)", text, server, p.RequestID)
}

// send is the import into a running server.
func (c *importCmd) send(ctx context.Context) error {
	folder, names, err := c.documents()
	if err != nil {
		return fmt.Errorf("%s: %w", c.Path, err)
	}
	reader, writer := io.Pipe()
	form := multipart.NewWriter(writer)
	go func() {
		err := upload(form, folder, names, progress(len(names), "sending"))
		writer.CloseWithError(errors.Join(err, form.Close()))
	}()
	query := url.Values{"dry_run": {fmt.Sprint(c.DryRun)}, "publish": {fmt.Sprint(c.Publish)}, "update": {fmt.Sprint(c.Update)}}
	res, err := c.ask(ctx, http.MethodPost, "/import?"+query.Encode(), form.FormDataContentType(), reader)
	_ = reader.Close() // whoever refused the files early does not read the rest
	if err != nil {
		return err
	}
	var out struct {
		Items []adminapi.Imported
		exchange.Tally
	}
	if err := errors.Join(json.NewDecoder(res.Body).Decode(&out), res.Body.Close()); err != nil {
		return fmt.Errorf("reading what became of the files: %w", err)
	}
	drafts := draftsOf(out.Items)
	return c.conclude(drafts, out.Tally)
}

// documents lists what is to be sent.
func (c *importCmd) documents() (folder fs.FS, names []string, err error) {
	info, err := os.Stat(c.Path)
	if err != nil {
		return nil, nil, err
	}
	if !info.IsDir() {
		return os.DirFS(filepath.Dir(c.Path)), []string{filepath.Base(c.Path)}, nil
	}
	folder = os.DirFS(c.Path)
	if err := sayOthers(folder); err != nil {
		return nil, nil, err
	}
	names, err = exchange.Documents(folder)
	return folder, names, err
}

// upload writes files into a form, one after the other.
func upload(form *multipart.Writer, folder fs.FS, names []string, done func()) error {
	for _, name := range names {
		part, err := form.CreateFormFile("file", name)
		if err != nil {
			return err
		}
		file, err := folder.Open(name)
		if err != nil {
			return err
		}
		_, err = io.Copy(part, file)
		if err := errors.Join(err, file.Close()); err != nil {
			return err
		}
		done()
	}
	return nil
}

func draftsOf(items []adminapi.Imported) []exchange.Draft {
	var drafts []exchange.Draft
	for _, item := range items {
		d := exchange.Draft{
			Name: item.Name, Slug: item.Slug, Source: []byte(item.Source), Outcome: editorial.Outcome(item.Outcome), Changes: item.Changes,
			Understood: item.Understood, Prose: item.KeptAsProse, Diagnostics: item.Diagnostics,
		}
		if why := cmp.Or(item.Error, item.Note); why != nil {
			d.Err = errors.New(*why)
		}
		drafts = append(drafts, d)
	}
	return drafts
}

// fetch is the export of a running server into a folder.
func (r remote) fetch(ctx context.Context, dir string, done func()) (n int, err error) {
	res, err := r.ask(ctx, http.MethodGet, "/export", "", nil)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, res.Body.Close()) }()
	file, err := os.CreateTemp("", "rolebook-export-*.zip")
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, file.Close(), os.Remove(file.Name())) }()
	size, err := io.Copy(file, res.Body)
	if err != nil {
		return 0, fmt.Errorf("the roles did not arrive whole; try again: %w", err)
	}
	archive, err := zip.NewReader(file, size)
	if err != nil {
		return 0, fmt.Errorf("what %s sent is no archive of roles: %w", r.Server, err)
	}
	return exchange.UnpackFolder(archive, dir, done)
}
