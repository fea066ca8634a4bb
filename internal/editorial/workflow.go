package editorial

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// ReviewState is how a review stands.
type ReviewState string

// How a review stands.
const (
	InReview       ReviewState = "in_review"
	ApprovedReview ReviewState = "approved"
	SentBack       ReviewState = "sent_back"
)

// Review is a role that was sent to be looked at, and what came of it. While it
// is in review newer texts may follow; an approval is of one version.
type Review struct {
	State       ReviewState `json:"state"`
	Version     int         `json:"version"` // that was submitted, or decided over
	SubmittedBy string      `json:"submitted_by"`
	SubmittedAt time.Time   `json:"submitted_at"`
	Maker       string      `json:"maker,omitempty"` // of the key that submitted it
	Note        string      `json:"note,omitempty"`  // to the reviewer
	DecidedBy   string      `json:"decided_by,omitempty"`
	DecidedAt   *time.Time  `json:"decided_at,omitempty"`
	Comment     string      `json:"comment,omitempty"` // of whoever decided
}

func (r *Review) is(state ReviewState) bool { return r != nil && r.State == state }

// Approval is somebody's word that a version may be published.
type Approval struct {
	By          string    `json:"by"`
	At          time.Time `json:"at"`
	Independent bool      `json:"independent"` // by a person who neither wrote nor submitted it
}

// event is what a change of a role is called in the audit log.
type event struct {
	action string
	words  []string
}

// doing is what is done to a role, not to its text.
type doing func(tx store.Tx, rec *Record) (event, error)

// change does something to a role, not to its text, in one transaction: it asks
// the policy and the precondition, and writes the log. Faults: NotFound,
// Forbidden, Conflict, PreconditionFailed, and those of f.
func (s *Service) change(ctx context.Context, by policy.Actor, action policy.Action, id, match string, f doing) (Role, error) {
	var out Role
	err := s.carryOut(ctx, func(tx store.Tx) (err error) {
		out, err = s.step(tx, by, action, id, match, f)
		return err
	})
	if err != nil {
		return Role{}, err
	}
	out.Compiled, err = s.Check(ctx, out.Source)
	return out, err
}

// step is what change does within a transaction. Whatever is done to a role means
// its newest version.
func (s *Service) step(tx store.Tx, by policy.Actor, action policy.Action, id, match string, f doing) (Role, error) {
	out, err := readRole(tx, id)
	if err != nil {
		return Role{}, err
	}
	if err := by.May(action, out.thing()); err != nil {
		return Role{}, err
	}
	if err := s.checkMatch(tx, out, match); err != nil {
		return Role{}, err
	}
	out.keep(out.Version)
	e, err := f(tx, &out.Record)
	if err != nil {
		return Role{}, err
	}
	putRecord(tx, out.Record)
	return out, s.log(tx, by, e.action, out.Record, e.words...)
}

// Submit sends a role's newest text for review, to somebody or to whoever comes
// to it first.
func (s *Service) Submit(ctx context.Context, by policy.Actor, id, match, assignee, note string) (Role, error) {
	if err := checkText("body.note", note, false); err != nil {
		return Role{}, err
	}
	return s.change(ctx, by, policy.SubmitRoles, id, match, func(_ store.Tx, rec *Record) (event, error) {
		rec.Review = &Review{State: InReview, Version: rec.Version, SubmittedBy: by.ID, Maker: by.Maker, SubmittedAt: s.now(), Note: note}
		rec.Assignee = assignee
		return event{"role.submitted", nil}, nil
	})
}

// Approve says that a role's newest text may be published. Where four eyes are
// needed, those who wrote or submitted it may not. The comment may be empty.
func (s *Service) Approve(ctx context.Context, by policy.Actor, id, match, comment string) (Role, error) {
	if err := checkText("body.comment", comment, false); err != nil {
		return Role{}, err
	}
	return s.change(ctx, by, policy.ReviewRoles, id, match, func(tx store.Tx, rec *Record) (event, error) {
		if rec.Review.is(ApprovedReview) {
			return event{}, fault.New(fault.Conflict, "This version of “%s” is approved already; it can be published.", rec.Title)
		}
		independent := rec.independent(by)
		if settings(tx).FourEyes && !independent {
			return event{}, notIndependent(by)
		}
		now := s.now()
		rec.decide(ApprovedReview, by, now, comment)
		rec.Approved = maps.Clone(rec.Approved)
		if rec.Approved == nil {
			rec.Approved = map[int]Approval{}
		}
		rec.Approved[rec.Version] = Approval{By: by.ID, At: now, Independent: independent}
		return event{"role.approved", nil}, nil
	})
}

// SendBack returns a role to whoever submitted it, with what is to be done.
func (s *Service) SendBack(ctx context.Context, by policy.Actor, id, match, comment string) (Role, error) {
	if err := checkText("body.comment", comment, true); err != nil {
		return Role{}, err
	}
	return s.change(ctx, by, policy.ReviewRoles, id, match, func(_ store.Tx, rec *Record) (event, error) {
		rec.disapprove()
		rec.decide(SentBack, by, s.now(), comment)
		rec.Assignee = rec.Review.SubmittedBy
		return event{"role.sent_back", nil}, nil
	})
}

// Withdraw takes a role back from review.
func (s *Service) Withdraw(ctx context.Context, by policy.Actor, id, match string) (Role, error) {
	return s.change(ctx, by, policy.WithdrawRole, id, match, func(_ store.Tx, rec *Record) (event, error) {
		rec.disapprove()
		rec.Review, rec.Assignee = nil, ""
		return event{"role.withdrawn", nil}, nil
	})
}

// Archive puts a role away: it is taken down, and whatever was planned for it is
// called off.
func (s *Service) Archive(ctx context.Context, by policy.Actor, id, match string) (Role, error) {
	return s.change(ctx, by, policy.ArchiveRoles, id, match, s.archiving(by))
}

func (s *Service) archiving(by policy.Actor) doing {
	return func(tx store.Tx, rec *Record) (event, error) {
		if rec.ArchivedAt != nil {
			return event{}, fault.New(fault.Conflict, "“%s” is archived already.", rec.Title)
		}
		return s.archive(tx, rec, by), nil
	}
}

func (s *Service) archive(tx store.Tx, rec *Record, by policy.Actor) event {
	var words []string
	if rec.PublishedVersion > 0 {
		s.takeDown(tx, rec, by)
		words = append(words, "Taken down")
	}
	rec.reschedule(tx, nil)
	rec.disapprove()
	rec.Review, rec.Assignee = nil, ""
	now := s.now()
	rec.ArchivedAt, rec.ArchivedBy = &now, by.ID
	return event{"role.archived", words}
}

// Unarchive brings an archived role back as a draft.
func (s *Service) Unarchive(ctx context.Context, by policy.Actor, id, match string) (Role, error) {
	return s.change(ctx, by, policy.ArchiveRoles, id, match, unarchive)
}

func unarchive(_ store.Tx, rec *Record) (event, error) {
	if rec.ArchivedAt == nil {
		return event{}, fault.New(fault.Conflict, "“%s” is not archived.", rec.Title)
	}
	rec.ArchivedAt, rec.ArchivedBy = nil, ""
	return event{"role.unarchived", nil}, nil
}

// Assign says who is to do something about a role next; an empty person nobody.
// Whether there is such a person is for the caller to know.
func (s *Service) Assign(ctx context.Context, by policy.Actor, id, match, person string) (Role, error) {
	return s.change(ctx, by, policy.AssignRoles, id, match, func(_ store.Tx, rec *Record) (event, error) {
		rec.Assignee = person
		return event{"role.assigned", nil}, nil
	})
}

// HandOver makes a role somebody else's own; an empty person's nobody's. Whether
// there is such a person is for the caller to know.
func (s *Service) HandOver(ctx context.Context, by policy.Actor, id, match, person string) (Role, error) {
	return s.change(ctx, by, policy.AssignRoles, id, match, func(tx store.Tx, rec *Record) (event, error) {
		to := "nobody"
		if person != "" {
			who, err := s.opts.Standing(tx, person)
			if err != nil {
				return event{}, err
			}
			if who.ID == "" {
				return event{}, fault.New(fault.NotFound, "There is nobody with the id %q any more.", person)
			}
			to = who.Name
		}
		rec.Owner = person
		return event{"role.handed_over", []string{"To " + to}}, nil
	})
}

// decide closes a review.
func (r *Record) decide(state ReviewState, by policy.Actor, now time.Time, comment string) {
	decided := *r.Review
	decided.State, decided.Version = state, r.Version
	decided.DecidedBy, decided.DecidedAt, decided.Comment = by.ID, &now, comment
	r.Review = &decided
}

// disapprove takes back the approval of the newest text, unless that is public.
func (r *Record) disapprove() {
	if r.PublishedVersion == r.Version {
		return
	}
	r.Approved = maps.Clone(r.Approved)
	delete(r.Approved, r.Version)
}

// published notes that a version has become public. Plans and approvals for what
// is older have had their time.
func (r *Record) published(tx store.Tx, version int) {
	r.PublishedVersion = version
	r.keep(version)
	r.Approved = maps.Clone(r.Approved)
	maps.DeleteFunc(r.Approved, func(v int, _ Approval) bool { return v < version })
	if version == r.Version {
		r.Review, r.Assignee = nil, ""
	}
	r.reschedule(tx, r.Schedule.afterPublishing(version))
}

// independent tells whether somebody is a person who neither wrote nor submitted
// what is to be reviewed, with an API key or without.
func (r Record) independent(by policy.Actor) bool {
	return by.Person() && !slices.Contains(slices.Concat(r.Writers, []string{r.Review.SubmittedBy, r.Review.Maker}), by.ID)
}

func notIndependent(by policy.Actor) error {
	if !by.Person() {
		return fault.New(fault.Forbidden, "Four eyes look at each text here, and an API key has none. Ask an editor or an administrator who did not write it.")
	}
	return fault.New(fault.Forbidden, "You wrote or submitted this text, or a part of it, yourself or with an API key of yours, and here somebody else has to approve it. Ask another editor or an administrator.")
}

// needApproval refuses a version that four eyes have not seen where they have to.
func needApproval(r store.Reader, rec Record, version int) error {
	if !settings(r).FourEyes || rec.Approved[version].Independent {
		return nil
	}
	return fault.New(fault.Conflict, "Version %d of “%s” is not approved, and here nothing is published that one person alone has seen. Send it for review; an editor or an administrator who did not write it can approve it.", version, rec.Title)
}

// maxComment is how many characters a comment or a note may have.
const maxComment = 2000

// checkText refuses a note or comment that is too long, or empty where it may
// not be.
func checkText(at, text string, needed bool) error {
	if n := utf8.RuneCountInString(text); n > maxComment {
		return fault.New(fault.Unprocessable, "The text is too long.").At(at, "It has %d characters; up to %d are kept.", n, maxComment)
	}
	if needed && strings.TrimSpace(text) == "" {
		return fault.New(fault.Unprocessable, "The text is missing.").At(at, "Write at least a word, so that others know what is meant.")
	}
	return nil
}
