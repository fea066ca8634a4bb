package editorial

import (
	"context"
	"fmt"
	"slices"
	"time"

	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// BulkAction is what is done to many roles at once.
type BulkAction string

// What can be done to many roles at once.
const (
	BulkPublish   BulkAction = "publish"
	BulkUnpublish BulkAction = "unpublish"
	BulkArchive   BulkAction = "archive"
	BulkUnarchive BulkAction = "unarchive"
	BulkRedate    BulkAction = "redate" // says from when the figures of pay are
	BulkRetag     BulkAction = "retag"  // moves to another family
)

// BulkActions lists the actions by their names in the API.
var BulkActions = []string{
	string(BulkPublish), string(BulkUnpublish), string(BulkArchive), string(BulkUnarchive), string(BulkRedate), string(BulkRetag),
}

// MaxTogether is how many roles change in one transaction; see store.MaxOps.
const MaxTogether = 200

// maxTexts is how many bytes of text are saved in one transaction, which holds
// what belongs to them as well; see store.MaxBytes.
const maxTexts = store.MaxBytes - MaxTogether<<10

// Bulk is one thing that is done to many roles: to all or to none.
type Bulk struct {
	Action BulkAction
	Roles  []BulkRole
	AsOf   string // BulkRedate: a year, month or day
	Family string // BulkRetag
	DryRun bool   // only say what would change
}

// BulkRole is one of the roles. Match is the ETag of its newest text, or "*".
type BulkRole struct{ ID, Match string }

// Bulked is what became of one of the roles, or would.
type Bulked struct {
	Record  Record
	Changes []string // in words; none: it is as wanted already
}

// Bulk does one thing to many roles in one transaction. Where one role cannot,
// none is changed, and the fault has a BulkProblem for each that cannot as
// "items": it is of their kind, or Conflict where they differ. Further faults:
// Unprocessable for a request that makes no sense, TooLarge for more than one
// transaction holds.
func (s *Service) Bulk(ctx context.Context, by policy.Actor, b Bulk) ([]Bulked, error) {
	if err := by.Reaches(policy.BulkRoles); err != nil {
		return nil, err
	}
	if err := b.check(s.now()); err != nil {
		return nil, err
	}
	defer s.catalog.Reserve(len(b.Roles))()
	g := &group{steps: make([]step, len(b.Roles))}
	s.each(len(b.Roles), func() {}, func(i int) { g.steps[i] = s.bulkStep(ctx, by, b, b.Roles[i]) })
	if err := g.fits(); err != nil {
		return nil, err
	}
	run := s.carryOut
	if b.DryRun {
		run = s.catalog.Rehearse
	}
	if err := run(ctx, g.write); err != nil {
		return nil, g.refusal(err)
	}
	return g.done, nil
}

func (b Bulk) check(now time.Time) error {
	wrong := func(at, format string, args ...any) error {
		return fault.New(fault.Unprocessable, "The roles cannot be changed together.").At(at, format, args...)
	}
	if n := len(b.Roles); n == 0 || n > MaxTogether {
		return wrong("body.items", "There are %d roles; 1 to %d can be changed together.", n, MaxTogether)
	}
	seen := map[string]bool{}
	for i, r := range b.Roles {
		if seen[r.ID] {
			return wrong(fmt.Sprintf("body.items[%d].id", i), "The role “%s” is there twice. Name it once.", r.ID)
		}
		seen[r.ID] = true
	}
	switch {
	case b.Action == BulkRedate && !datePattern.MatchString(b.AsOf):
		return wrong("body.as_of", "“%s” is no date. Write a year, a month or a day: 2027, 2027-01 or 2027-01-31.", b.AsOf)
	case b.Action == BulkRedate && b.AsOf > today(now)[:len(b.AsOf)]:
		return wrong("body.as_of", "%s is still to come, and no figure of pay is from then. Give a date that has been.", b.AsOf)
	case b.Action == BulkRetag && (b.Family == "" || len(b.Family) > 200):
		return wrong("body.family", "Name the family, in up to 200 bytes.")
	case !slices.Contains(BulkActions, string(b.Action)):
		return wrong("body.action", "“%s” is nothing that can be done to many roles.", b.Action)
	}
	return nil
}

// today is the day where it begins first.
func today(now time.Time) string { return now.UTC().Add(14 * time.Hour).Format(time.DateOnly) }

// bulkStep settles what is to be done to one role.
func (s *Service) bulkStep(ctx context.Context, by policy.Actor, b Bulk, r BulkRole) step {
	change := func(action policy.Action, words string, f doing) step {
		return step{id: r.ID, words: []string{words}, write: func(tx store.Tx) (Record, error) {
			out, err := s.step(tx, by, action, r.ID, r.Match, f)
			return out.Record, err
		}}
	}
	switch b.Action {
	case BulkPublish:
		return s.publishStep(ctx, by, r.ID, wanted{match: r.Match})
	case BulkUnpublish:
		return change(policy.PublishRoles, "Taken down", s.unpublishing(by))
	case BulkArchive:
		return change(policy.ArchiveRoles, "Archived", s.archiving(by))
	case BulkUnarchive:
		return change(policy.ArchiveRoles, "Brought back from the archive", unarchive)
	case BulkRedate:
		return s.editStep(ctx, by, r, fmt.Sprintf("Pay dated %s", b.AsOf), redate(b.AsOf))
	default:
		return s.editStep(ctx, by, r, fmt.Sprintf("Moved to the family “%s”", b.Family), refamily(b.Family))
	}
}

// publishStep publishes a role together with others.
func (s *Service) publishStep(ctx context.Context, by policy.Actor, id string, want wanted) step {
	p, err := s.plan(ctx, by, id, want)
	if err != nil {
		return step{id: id, err: err}
	}
	if p.same {
		return step{id: id, write: func(store.Tx) (Record, error) { return p.base.Record, nil }}
	}
	return step{id: id, words: p.next.Changes, write: func(tx store.Tx) (Record, error) {
		rec, err := p.write(tx)
		if err != nil {
			return rec, err
		}
		return rec, s.log(tx, by, "role.published", rec, p.next.Changes...)
	}}
}
