package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"rolebook/internal/compile"
	"rolebook/internal/diag"
	"rolebook/internal/editorial"
	"rolebook/internal/exchange"
	"rolebook/internal/policy"
	"rolebook/internal/server"
)

type importCmd struct {
	Path string `arg:"" help:"A file, or a folder with files: Markdown, text, HTML, Word (.docx), CSV, JSON or ZIP." type:"path"`
	Data string `help:"The data folder; no server may be running on it." default:"./data"`
	remote
	house
	Publish bool `help:"Publish the roles that have no errors."`
	Update  bool `help:"Replace the texts of roles that have the slugs of the files; without it these are left as they are."`
	DryRun  bool `help:"Say what would come of each file, and change nothing; exits 1 when one has errors."`
}

// Run brings every file in; one that cannot be is named, and the rest goes on.
func (c *importCmd) Run(ctx context.Context) error {
	if c.Server != "" {
		return c.send(ctx)
	}
	data, done, err := c.folder()
	if err != nil {
		return err
	}
	defer done()
	site, err := server.Open(ctx, data, server.SiteConfig{House: c.House()})
	if err != nil {
		return err
	}
	defer site.Close()
	opts := exchange.Options{Compile: site.Compile}
	drafts, err := c.read(opts)
	if err != nil {
		return fmt.Errorf("%s: %w", c.Path, err)
	}
	exchange.Distinct(drafts)
	if c.tells(drafts) {
		check := func(source []byte) (compile.Result, error) { return site.Editorial.Check(ctx, source) }
		if err := exchange.Describe(drafts, check); err != nil {
			return err
		}
	}
	if c.DryRun {
		if err := exchange.Rehearse(ctx, site.Editorial, drafts, c.how()); err != nil {
			return err
		}
	} else {
		steps := len(drafts)
		if c.Publish {
			steps *= 2
		}
		exchange.Bring(ctx, site.Editorial, drafts, exchange.Bringing{By: policy.Operator, Done: progress(steps, "importing"), Bringing: c.how()})
	}
	return c.conclude(drafts, exchange.Count(drafts))
}

// told is of how many documents an import tells one by one. A rehearsal, which is
// for that, tells of all.
const told = 50

func (c *importCmd) tells(drafts []exchange.Draft) bool { return c.DryRun || len(drafts) <= told }

func (c *importCmd) how() editorial.Bringing {
	return editorial.Bringing{Publish: c.Publish, Update: c.Update}
}

// folder is the data folder. A rehearsal on one that is not there yet makes none:
// it has an empty one for as long as it runs.
func (c *importCmd) folder() (dir string, done func(), err error) {
	if _, err := os.Stat(c.Data); !c.DryRun || !errors.Is(err, fs.ErrNotExist) {
		return c.Data, func() {}, nil
	}
	dir, err = os.MkdirTemp("", "rolebook-")
	return dir, func() { _ = os.RemoveAll(dir) }, err
}

// read makes drafts of the one file, or of those in the folder.
func (c *importCmd) read(opts exchange.Options) ([]exchange.Draft, error) {
	info, err := os.Stat(c.Path)
	switch {
	case err != nil:
		return nil, err
	case info.IsDir():
		if err := sayOthers(os.DirFS(c.Path)); err != nil {
			return nil, err
		}
		return exchange.ReadFiles(os.DirFS(c.Path), opts, progress(-1, "reading"))
	case info.Size() > exchange.MaxFile:
		return nil, fmt.Errorf("it is larger than the %d MB that a file may have", exchange.MaxFile>>20)
	}
	data, err := fs.ReadFile(os.DirFS(filepath.Dir(c.Path)), filepath.Base(c.Path))
	return exchange.Read(filepath.Base(c.Path), data, opts), err
}

// sayOthers names the files of a folder that are left alone.
func sayOthers(folder fs.FS) error {
	const shown = 5
	others, err := exchange.Others(folder)
	if err != nil || len(others) == 0 {
		return err
	}
	more := ""
	if len(others) > shown {
		more = fmt.Sprintf(" and %d more", len(others)-shown)
	}
	fmt.Printf("left alone, since they are no documents of their own: %s%s\n", strings.Join(others[:min(shown, len(others))], ", "), more)
	return nil
}

// show prints what was found in each file, and tells whether any has errors.
func show(drafts []exchange.Draft) (wrong bool) {
	for _, d := range drafts {
		if d.Err != nil {
			continue
		}
		fmt.Printf("%s → %s\n", d.Name, d.Slug)
		for _, text := range d.Understood {
			fmt.Printf("  understood: %s\n", text)
		}
		for _, text := range d.Prose {
			fmt.Printf("  kept as prose: %s\n", text)
		}
		for _, found := range d.Diagnostics {
			if found.Severity != diag.Info {
				fmt.Printf("  %s:%d: %s %s: %s\n", d.Name, found.Line, found.Severity, found.Code, found.Message)
			}
			wrong = wrong || found.Severity == diag.Error
		}
	}
	return wrong
}

// conclude says what became of the files, and of each that failed why. A
// rehearsal has failed too when a document has errors: it was asked for to find
// them.
func (c *importCmd) conclude(drafts []exchange.Draft, n exchange.Tally) error {
	wrong, created := false, " created"
	if c.tells(drafts) {
		wrong = show(drafts) && c.DryRun
	}
	if c.DryRun {
		created = " would be created"
	}
	errs := 0
	for _, d := range drafts {
		if d.Outcome == editorial.Updated {
			fmt.Printf("%s: updates %s (%s)\n", d.Name, d.Slug, cmp.Or(strings.Join(d.Changes, "; "), "nothing that is typed changes"))
		}
		if d.Err != nil {
			errs++
			base, _, _ := strings.Cut(path.Base(d.Name), "#")
			reason := strings.TrimPrefix(strings.TrimPrefix(sentence(d.Err), path.Base(d.Name)+": "), base+": ")
			fmt.Fprintf(os.Stderr, "%s: %s\n", d.Name, reason)
		}
	}
	fmt.Printf("%s%s, %d updated, %d unchanged, %d refused, %d failed.\n", count(n.Created), created, n.Updated, n.Unchanged, n.Refused, n.Failed)
	if unpublished := errs - n.Failed - n.Refused; unpublished > 0 {
		fmt.Printf("%d of the roles created could not be published.\n", unpublished)
	}
	if wrong || errs > 0 {
		return errFound
	}
	return nil
}

// count is a number of roles.
func count(n int) string {
	if n == 1 {
		return "1 role"
	}
	return fmt.Sprintf("%d roles", n)
}

type exportCmd struct {
	Folder string `arg:"" help:"Where to write; made when it is missing."`
	Data   string `help:"The data folder; no server may be running on it." default:"./data"`
	remote
}

// Run writes every role's newest text.
func (c *exportCmd) Run(ctx context.Context) error {
	n, err := c.write(ctx, progress(-1, "exporting"))
	if err == nil {
		fmt.Printf("%s written to %s.\n", count(n), c.Folder)
	}
	return err
}

func (c *exportCmd) write(ctx context.Context, done func()) (int, error) {
	if c.Server != "" {
		return c.fetch(ctx, c.Folder, done)
	}
	site, err := server.Open(ctx, c.Data, server.SiteConfig{})
	if err != nil {
		return 0, err
	}
	defer site.Close()
	return exchange.WriteFolder(ctx, site.Editorial, c.Folder, done)
}
