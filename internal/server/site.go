package server

import (
	"context"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"rolebook/content"
	"rolebook/internal/account"
	"rolebook/internal/catalog"
	"rolebook/internal/compile"
	"rolebook/internal/editorial"
	"rolebook/internal/exchange"
	"rolebook/internal/lint"
	"rolebook/internal/live"
	"rolebook/internal/once"
	"rolebook/internal/store"
	"rolebook/internal/store/bolt"
	"rolebook/internal/taxonomy"
	"rolebook/internal/vocabulary"
)

// dataFile is the store's file in the data folder.
const dataFile = "rolebook.db"

// SiteConfig is what opening a site needs to know beside its folder.
type SiteConfig struct {
	House     House
	PublicURL string // without a final slash; may be empty
	Issuer    string // of access tokens; empty means the default
	Origin    string // where browsers find the panel; empty means the default
}

// Site is the parts of an open data folder, without the network.
type Site struct {
	Store     store.Store
	Repeats   *once.Keeper
	Live      *live.Hub
	Catalog   *catalog.Catalog
	Editorial *editorial.Service
	Accounts  *account.Service
	Skills    *vocabulary.Service
	Families  *vocabulary.Service
	Taxonomy  *taxonomy.Taxonomy
	Compile   compile.Options

	stale bool // an older binary's projections are still there
}

// Open opens a data folder, which is made when it is missing. Faults: Conflict
// when another process has it open.
func Open(ctx context.Context, data string, config SiteConfig) (*Site, error) {
	site, err := open(data, config)
	if err != nil {
		return nil, err
	}
	if err := site.load(ctx); err != nil {
		site.Close()
		return nil, err
	}
	return site, nil
}

// open is Open before the list entries have been read.
func open(data string, config SiteConfig) (*Site, error) {
	opts, err := CompileOptions(config.House)
	if err != nil {
		return nil, err
	}
	linter, err := lint.New()
	if err != nil {
		return nil, fmt.Errorf("loading the lints: %w", err)
	}
	templates, err := editorial.ReadTemplates(content.Templates())
	if err != nil {
		return nil, fmt.Errorf("loading the templates: %w", err)
	}
	cat := catalog.New(catalog.Site{PublicURL: config.PublicURL, Options: opts})
	st, err := bolt.Open(filepath.Join(data, dataFile), bolt.Options{Projection: cat})
	if err != nil {
		return nil, err
	}
	cat.Attach(st)
	accounts := account.New(st, account.Options{Issuer: config.Issuer, Origin: config.Origin})
	return &Site{
		Store: st, Repeats: once.New(st, time.Now), Live: live.New(st), Catalog: cat, Taxonomy: opts.Taxonomy, Compile: opts,
		Editorial: editorial.New(st, cat, editorial.Options{
			Media: mediaExists, Now: time.Now, Linter: linter, Lints: lint.Options{Assumptions: opts.Assumptions}, Templates: templates, Standing: accounts.Standing,
		}),
		Skills:   vocabulary.New(vocabulary.Skills, st, cat, opts.Taxonomy, time.Now),
		Families: vocabulary.New(vocabulary.Families, st, cat, opts.Taxonomy, time.Now),
		Accounts: accounts,
	}, nil
}

// load reads the list entries and takes up what a stop interrupted.
func (s *Site) load(ctx context.Context) error {
	_, stale, err := s.Catalog.Load(ctx)
	if err != nil {
		return err
	}
	s.stale = stale
	return s.Editorial.Resume(ctx)
}

// Close closes the store once its running transactions are done.
func (s *Site) Close() { _ = s.Store.Close() } // what was acknowledged is on disk already

// mediaExists tells whether a picture that ships inside is at a path.
func mediaExists(path string) bool {
	name, ok := strings.CutPrefix(path, mediaPath)
	if !ok {
		return false
	}
	info, err := fs.Stat(content.Media(), name)
	return err == nil && !info.IsDir()
}

// starter brings the starter roles in, or remembers that none are wanted.
func (s *Site) starter(ctx context.Context, wanted bool) error {
	if !wanted {
		return s.Editorial.NoStarter(ctx)
	}
	docs, err := exchange.ReadFolder(content.Roles())
	if err != nil {
		return err
	}
	return s.Editorial.Starter(ctx, docs)
}
