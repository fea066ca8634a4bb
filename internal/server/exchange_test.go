package server

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io/fs"
	"maps"
	"mime/multipart"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// imported is the answer of an import.
type imported struct {
	Items []struct {
		Name, Slug, Source string
		Outcome            string
		ID                 *string
		Changes            []string
		Understood         []string
		KeptAsProse        []string `json:"kept_as_prose"`
		Note, Error        *string
	}
	Created, Skipped, Updated, Unchanged, Refused, Failed int
}

// file is a part of an upload.
type file struct{ part, name, text string }

func upload(t *testing.T, query string, files ...file) *httptest.ResponseRecorder {
	t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for _, f := range files {
		part, err := w.CreateFormFile(f.part, f.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write([]byte(f.text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return send(t, "POST", "/api/admin/v1/import"+query, body.String(), "Authorization", token(t), "Content-Type", w.FormDataContentType())
}

func importOf(t *testing.T, query string, files ...file) imported {
	t.Helper()
	rec := upload(t, query, files...)
	var out imported
	if err := json.Unmarshal(rec.Body.Bytes(), &out); err != nil || rec.Code != 200 {
		t.Fatalf("importing: %d %.600s", rec.Code, rec.Body)
	}
	return out
}

const posting = "Release Manager\n\nWhat you will do\n\n• Plan each release\n• Tell everyone about it\n\nSalary: £40,000 - £50,000 a year\n"

func TestImportRehearses(t *testing.T) {
	for range 2 { // the first changed nothing
		out := importOf(t, "?dry_run=true", file{"file", "posting.txt", posting}, file{"file", "broken.docx", "no Word file"})
		if out.Created != 1 || out.Failed != 1 || out.Skipped != 0 || len(out.Items) != 2 {
			t.Fatalf("the outcome is %+v", out)
		}
		first, second := out.Items[0], out.Items[1]
		if first.Slug != "release-manager" || first.Error != nil || !strings.Contains(first.Source, "## What you will do\n\n- Plan each release\n") {
			t.Errorf("the posting became %+v", first)
		}
		if strings.Join(first.Understood, "; ") != "title: Release Manager; 2 responsibilities; pay: £40,000–£50,000 a year" {
			t.Errorf("understood: %q", first.Understood)
		}
		if second.Error == nil || !strings.HasPrefix(*second.Error, "broken.docx: ") || second.Source != "" {
			t.Errorf("the broken file became %+v", second)
		}
	}
	if rec := send(t, "GET", "/api/admin/v1/roles?q=release+manager", "", "Authorization", token(t)); !strings.Contains(rec.Body.String(), `"total":0`) {
		t.Errorf("a rehearsal left something: %s", rec.Body)
	}
}

func TestImportPublishesWhatHasNoErrors(t *testing.T) {
	out := importOf(t, "?publish=true",
		file{"file", "b.md", "---\ntitle: Build Keeper\n---\n\nKeeps the build green.\n"},
		file{"file", "c.md", "---\ntitle: Cable Layer\nlocale: en-UK-x\n---\n\nLays cables.\n"})
	if out.Created != 2 || out.Failed != 0 || out.Items[0].Error != nil || out.Items[1].Error == nil {
		t.Fatalf("the outcome is %+v", out)
	}
	if rec := send(t, "GET", "/api/v1/roles/build-keeper", ""); rec.Code != 200 {
		t.Errorf("the role without errors: %d", rec.Code)
	}
	if rec := send(t, "GET", "/api/v1/roles/cable-layer", ""); rec.Code != 404 {
		t.Errorf("the role with errors: %d", rec.Code)
	}
	again := importOf(t, "", file{"file", "b.md", "---\ntitle: Build Keeper\n---\n\nKeeps the build green.\n"})
	if again.Skipped != 1 || again.Created != 0 {
		t.Errorf("the same again: %+v", again)
	}
	if item := again.Items[0]; again.Unchanged != 1 || item.Outcome != "unchanged" || item.ID == nil {
		t.Errorf("the same again: %+v", item)
	}
	other := file{"file", "b.md", "---\ntitle: Bridge Keeper\nslug: build-keeper\n---\n\nAsks three questions.\n"}
	for _, query := range []string{"?dry_run=true", "?publish=true"} {
		kept := importOf(t, query, other)
		if kept.Refused != 1 || kept.Skipped != 1 || kept.Failed != 0 || kept.Items[0].Outcome != "refused" || kept.Items[0].Error != nil || kept.Items[0].Note == nil || kept.Items[0].Source == "" {
			t.Errorf("another text, %s: %+v", query, kept)
		}
	}
	replaced := importOf(t, "?update=true", other)
	if replaced.Updated != 1 || replaced.Skipped != 1 || replaced.Items[0].Outcome != "updated" || !slices.Contains(replaced.Items[0].Changes, "Title: Build Keeper → Bridge Keeper") {
		t.Errorf("another text, with update: %+v", replaced)
	}
	deleteRole(t, "bridge keeper")
	deleteRole(t, "cable layer")
}

// deleteRole takes a role back that a test made on the server that all share.
func deleteRole(t *testing.T, title string) {
	t.Helper()
	var found struct{ Items []struct{ ID string } }
	rec := send(t, "GET", "/api/admin/v1/roles?q="+url.QueryEscape(title), "", "Authorization", token(t))
	if err := json.Unmarshal(rec.Body.Bytes(), &found); err != nil || len(found.Items) != 1 {
		t.Fatalf("looking for %s: %d %s", title, rec.Code, rec.Body)
	}
	gone := send(t, "DELETE", "/api/admin/v1/roles/"+found.Items[0].ID, "", "Authorization", token(t), "If-Match", "*")
	if gone.Code != 204 {
		t.Fatalf("deleting %s: %d %s", title, gone.Code, gone.Body)
	}
}

func TestImportRefuses(t *testing.T) {
	for _, c := range []struct {
		query  string
		files  []file
		status int
		has    string
	}{
		{"", nil, 400, "no files"},
		{"", []file{{"document", "a.md", "a"}}, 422, "named file"},
		{"?dryrun=true", []file{{"file", "a.md", "a"}}, 400, "dry_run"},
		{"?dry_run=perhaps", []file{{"file", "a.md", "a"}}, 400, "dry_run"},
	} {
		if rec := upload(t, c.query, c.files...); rec.Code != c.status || !strings.Contains(rec.Body.String(), c.has) {
			t.Errorf("import%s of %v: %d, want %d with %q:\n%.400s", c.query, c.files, rec.Code, c.status, c.has, rec.Body)
		}
	}
	auth := token(t)
	if rec := send(t, "POST", "/api/admin/v1/import", `{}`, "Authorization", auth); rec.Code != 415 {
		t.Errorf("JSON: %d %.300s", rec.Code, rec.Body)
	}
	cut := "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.md\"\r\n\r\nabc"
	if rec := send(t, "POST", "/api/admin/v1/import", cut, "Authorization", auth, "Content-Type", "multipart/form-data; boundary=b"); rec.Code != 400 || !strings.Contains(rec.Body.String(), "whole") {
		t.Errorf("a body that ends early: %d %.300s", rec.Code, rec.Body)
	}
}

func TestImportBoundsEachFile(t *testing.T) {
	out := importOf(t, "?dry_run=true", file{"file", "big.md", strings.Repeat("a ", 25<<20)}, file{"file", "posting.txt", posting})
	if out.Failed != 1 || out.Created != 1 || out.Items[0].Error == nil || !strings.Contains(*out.Items[0].Error, "big.md: it is larger") {
		t.Errorf("the outcome is %+v", out.Items[0])
	}
}

func TestExportIsWhatCanBeImported(t *testing.T) {
	rec := send(t, "GET", "/api/admin/v1/export", "", "Authorization", token(t))
	if rec.Code != 200 || rec.Header().Get("Content-Type") != "application/zip" {
		t.Fatalf("exporting: %d %v", rec.Code, rec.Header())
	}
	body := rec.Body.Bytes()
	z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil || len(z.File) < 13 {
		t.Fatalf("the ZIP has %d files: %v", len(z.File), err)
	}
	out := importOf(t, "", file{"file", "roles.zip", string(body)})
	if out.Skipped != len(z.File) || out.Created+out.Failed != 0 {
		t.Errorf("imported again: %d created, %d skipped, %d failed", out.Created, out.Skipped, out.Failed)
	}
}

// TestDraftsThatSayLittleComeBack exports drafts whose texts do not tell which role
// they are, or that they are one.
func TestDraftsThatSayLittleComeBack(t *testing.T) {
	var ids []string
	texts := map[string]string{} // of the files, by slug
	for _, source := range []string{"", "\r\n", "Somebody kind.\n", "---\nsummary: Kind.\n---\n", "# Kind Keeper\n\nCalms.\n\n## Skills\n\n- Calm\n"} {
		var made struct{ ID, Slug string }
		body, err := json.Marshal(map[string]string{"source": source})
		if err == nil {
			err = json.Unmarshal(asAdmin(t, "POST", "/roles", string(body), 201).Body.Bytes(), &made)
		}
		if err != nil {
			t.Fatal(err)
		}
		ids, texts[made.Slug] = append(ids, made.ID), source
	}
	archive := exported(t)
	if out := importOf(t, "", file{"file", "roles.zip", archive}); out.Unchanged != len(out.Items) {
		t.Errorf("imported over themselves: %d of %d unchanged, %d created", out.Unchanged, len(out.Items), out.Created)
	}
	for _, id := range ids {
		matching(t, "DELETE", "/roles/"+id, "*", "", 204)
	}
	out := importOf(t, "", file{"file", "roles.zip", archive})
	if out.Created != len(texts) || out.Failed != 0 {
		t.Errorf("imported anew: %d created of %d, %d failed", out.Created, len(texts), out.Failed)
	}
	for _, item := range out.Items {
		if item.Outcome != "created" {
			continue
		}
		if text, ok := texts[item.Slug]; !ok || !strings.HasSuffix(item.Source, strings.TrimPrefix(text, "---\n")) {
			t.Errorf("%s came of %s, with the text %q", item.Slug, item.Name, item.Source)
		}
	}
	if before, after := unzipped(t, archive), unzipped(t, exported(t)); !maps.Equal(before, after) {
		t.Errorf("what was brought back is exported as something else: %q, it was %q", after, before)
	}
	for _, item := range out.Items {
		if item.Outcome == "created" {
			matching(t, "DELETE", "/roles/"+*item.ID, "*", "", 204)
		}
	}
}

func exported(t *testing.T) string {
	t.Helper()
	return asAdmin(t, "GET", "/export", "", 200).Body.String()
}

// unzipped is the files of a ZIP by their names.
func unzipped(t *testing.T, archive string) map[string]string {
	t.Helper()
	z, err := zip.NewReader(strings.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range z.File {
		text, err := fs.ReadFile(z, f.Name)
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = string(text)
	}
	return files
}
