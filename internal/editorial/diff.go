package editorial

import (
	"context"
	"strconv"

	"rolebook/internal/catalog"
	"rolebook/internal/fault"
	"rolebook/internal/role"
	"rolebook/internal/store"
	"rolebook/internal/textdiff"
)

// Difference is how one version of a role differs from another.
type Difference struct {
	From, To catalog.Version
	Hunks    []textdiff.Hunk
	Changes  []string // what a reader would see change, in words
}

// Diff compares two versions of a role. Each is a number, "published" for the one
// that is public, or empty for the newest. Faults: NotFound, Invalid.
func (s *Service) Diff(ctx context.Context, id, from, to string) (Difference, error) {
	var d Difference
	err := s.store.View(ctx, func(r store.Reader) error {
		rec, err := readRole(r, id)
		if err != nil {
			return err
		}
		if d.From, err = versionNamed(r, rec.Record, "from", from); err != nil {
			return err
		}
		d.To, err = versionNamed(r, rec.Record, "to", to)
		return err
	})
	if err != nil {
		return d, err
	}
	d.Hunks = textdiff.Lines(string(d.From.Source), string(d.To.Source))
	before, err := s.catalog.Compile(ctx, d.From.Source)
	if err != nil {
		return d, err
	}
	after, err := s.catalog.Compile(ctx, d.To.Source)
	if err != nil {
		return d, err
	}
	d.Changes = append([]string{}, role.Changes(&before.Role, &after.Role)...)
	return d, nil
}

// versionNamed finds a version by what a query calls it.
func versionNamed(r store.Reader, rec Record, parameter, name string) (catalog.Version, error) {
	switch name {
	case "":
		return versionOf(r, rec, rec.Version)
	case "published":
		if rec.PublishedVersion == 0 {
			return catalog.Version{}, fault.New(fault.NotFound, "“%s” is not public, so there is no published version to compare with.", rec.Title)
		}
		return versionOf(r, rec, rec.PublishedVersion)
	}
	n, err := strconv.Atoi(name)
	if err != nil || n < 1 {
		return catalog.Version{}, fault.New(fault.Invalid, "There is no such version.").
			At("query."+parameter, "“%s” is no number of a version, nor “published”.", name)
	}
	return versionOf(r, rec, n)
}

func versionOf(r store.Reader, rec Record, n int) (catalog.Version, error) {
	v, ok := (catalog.Document{Reader: r}).Version(rec.ID, n)
	if !ok {
		return v, noVersion(rec, n)
	}
	return v, nil
}

func noVersion(rec Record, n int) error {
	return fault.New(fault.NotFound, "“%s” has no version %d; the newest is %d.", rec.Title, n, rec.Version)
}
