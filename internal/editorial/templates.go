package editorial

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"rolebook/internal/audit"
	"rolebook/internal/compile"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
	"rolebook/internal/taxonomy"
)

// Template is a text that a new role can begin with.
type Template struct {
	Slug      string    `json:"slug"` // from its first name; it stays
	Name      string    `json:"name"`
	Source    string    `json:"source"`
	UpdatedBy string    `json:"updated_by"`
	UpdatedAt time.Time `json:"updated_at"` // zero for one that ships
	Ships     bool      `json:"-"`          // with the program, and stays as it is
}

// ETag names the template as it is now.
func (t Template) ETag() string {
	sum := sha256.Sum256([]byte(t.Name + "\x00" + t.Source))
	return `"t` + hex.EncodeToString(sum[:6]) + `"`
}

// matches refuses a change of a template that was made from another state of it.
func (t Template) matches(match string) error {
	if named(match, t.ETag()) {
		return nil
	}
	return fault.New(fault.PreconditionFailed, "The template “%s” was changed since you opened it. Look at it again.", t.Name).With("etag", t.ETag())
}

// TemplateChange is what of a template is to change; nil stays as it is.
type TemplateChange struct {
	Name   *string
	Source *string
}

const (
	maxTemplates    = 100 // a site's own
	maxTemplateName = 100 // characters
)

// ReadTemplates reads those that ship: Markdown files, named by what they are
// for.
func ReadTemplates(files fs.FS) ([]Template, error) {
	names, err := fs.Glob(files, "*.md")
	var list []Template
	for _, name := range names {
		source, failed := fs.ReadFile(files, name)
		err = errors.Join(err, failed)
		slug := strings.TrimSuffix(name, ".md")
		first, size := utf8.DecodeRuneInString(slug)
		list = append(list, Template{
			Slug: slug, Name: string(unicode.ToUpper(first)) + strings.ReplaceAll(slug[size:], "-", " "),
			Source: string(source), Ships: true,
		})
	}
	return list, err
}

// Templates lists what new roles can begin with: what ships, then the site's own
// by name.
func (s *Service) Templates(ctx context.Context) ([]Template, error) {
	var own []Template
	err := s.store.View(ctx, func(r store.Reader) error {
		own = ownTemplates(r)
		return nil
	})
	slices.SortStableFunc(own, func(a, b Template) int {
		return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	})
	return slices.Concat(s.opts.Templates, own), err
}

// CreateTemplate keeps a text for new roles to begin with. It need not be free of
// errors. Faults: Unprocessable, TooLarge, Conflict when there is one of that
// name, or too many.
func (s *Service) CreateTemplate(ctx context.Context, by policy.Actor, name, source string) (Template, error) {
	t := Template{Slug: taxonomy.Slug(name), Name: strings.TrimSpace(name), Source: source}
	return s.putTemplate(ctx, by, "template.created", func(tx store.Tx) (Template, error) {
		own := ownTemplates(tx)
		for _, other := range slices.Concat(s.opts.Templates, own) {
			if other.Slug == t.Slug {
				return t, fault.New(fault.Conflict, "There is a template “%s” already.", other.Name).
					At("body.name", "Choose another name, or change that one.")
			}
		}
		if len(own) >= maxTemplates {
			return t, fault.New(fault.Conflict, "There are %d templates, and more are not kept. Delete one that nobody uses.", len(own))
		}
		return t, t.check()
	})
}

// ChangeTemplate renames one of the site's own templates or replaces its text.
// match is its ETag. Faults: NotFound, PreconditionFailed, Unprocessable, TooLarge,
// Conflict for one that ships.
func (s *Service) ChangeTemplate(ctx context.Context, by policy.Actor, slug, match string, change TemplateChange) (Template, error) {
	return s.putTemplate(ctx, by, "template.changed", func(tx store.Tx) (Template, error) {
		t, err := s.ownTemplate(tx, slug, match)
		if err != nil {
			return t, err
		}
		if change.Name != nil {
			t.Name = strings.TrimSpace(*change.Name)
		}
		if change.Source != nil {
			t.Source = *change.Source
		}
		return t, t.check()
	})
}

// putTemplate writes a template, unless it is wrong.
func (s *Service) putTemplate(ctx context.Context, by policy.Actor, action string, f func(store.Tx) (Template, error)) (Template, error) {
	if err := by.May(policy.WriteTemplates, policy.Thing{}); err != nil {
		return Template{}, err
	}
	var out Template
	_, err := s.store.Update(ctx, func(tx store.Tx) (err error) {
		if out, err = f(tx); err != nil {
			return err
		}
		out.UpdatedBy, out.UpdatedAt = by.ID, s.now()
		value, err := json.Marshal(out)
		if err != nil {
			return fmt.Errorf("writing a template: %w", err)
		}
		tx.Put(store.Templates, []byte(out.Slug), value)
		return s.logTemplate(tx, by, action, out)
	})
	return out, err
}

// DeleteTemplate removes one of the site's own templates. Roles that began with
// it stay. match is its ETag. Faults: NotFound, PreconditionFailed, Conflict for one
// that ships.
func (s *Service) DeleteTemplate(ctx context.Context, by policy.Actor, slug, match string) error {
	if err := by.May(policy.WriteTemplates, policy.Thing{}); err != nil {
		return err
	}
	_, err := s.store.Update(ctx, func(tx store.Tx) error {
		t, err := s.ownTemplate(tx, slug, match)
		if err != nil {
			return err
		}
		tx.Delete(store.Templates, []byte(slug))
		return s.logTemplate(tx, by, "template.deleted", t)
	})
	return err
}

func (s *Service) logTemplate(tx store.Tx, by policy.Actor, action string, t Template) error {
	return audit.Append(tx, s.now(), audit.Event{By: by, Action: action, Object: t.Slug, Title: t.Name})
}

// ownTemplate reads one of the site's own, if it is still what a change was made
// from.
func (s *Service) ownTemplate(r store.Reader, slug, match string) (Template, error) {
	for _, t := range s.opts.Templates {
		if t.Slug == slug {
			return t, fault.New(fault.Conflict, "“%s” ships with Rolebook and stays as it is. Save your own under another name.", t.Name)
		}
	}
	var t Template
	value := r.Get(store.Templates, []byte(slug))
	if value == nil {
		return t, fault.New(fault.NotFound, "There is no template “%s”.", slug)
	}
	if err := json.Unmarshal(value, &t); err != nil {
		return t, fmt.Errorf("reading template %s: %w", slug, err)
	}
	return t, t.matches(match)
}

func ownTemplates(r store.Reader) []Template {
	var own []Template
	for _, value := range r.Scan(store.Templates, nil, nil) {
		var t Template
		if json.Unmarshal(value, &t) == nil {
			own = append(own, t)
		}
	}
	return own
}

func (t Template) check() error {
	if n := utf8.RuneCountInString(t.Name); t.Slug == "" || n == 0 || n > maxTemplateName {
		return fault.New(fault.Unprocessable, "The template needs a name.").
			At("body.name", "Give it 1 to %d characters, with a letter or a digit.", maxTemplateName)
	}
	if len(t.Source) > compile.MaxBytes {
		return fault.New(fault.TooLarge, "The template has %d KB; a document may have %d KB.", (len(t.Source)+1023)>>10, compile.MaxBytes>>10)
	}
	return nil
}
