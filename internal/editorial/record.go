package editorial

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"rolebook/internal/catalog"
	"rolebook/internal/compile"
	"rolebook/internal/diag"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
	"rolebook/internal/taxonomy"
)

// Record is what is kept of a role beside its versions. People are named by
// their ids, or those of their API keys; empty is the program itself.
type Record struct {
	ID               string    `json:"id"`
	Slug             string    `json:"slug"`
	Locale           string    `json:"locale"`
	Title            string    `json:"title"`
	Version          int       `json:"version"`           // the newest
	PublishedVersion int       `json:"published_version"` // 0 while it is not public
	Digest           string    `json:"digest"`            // of the newest source
	Errors           int       `json:"errors"`
	Warnings         int       `json:"warnings"`
	Facts            Facts     `json:"facts"`
	CreatedAt        time.Time `json:"created_at"`
	Owner            string    `json:"created_by"` // whose role it is: who created it, until it is handed over
	UpdatedAt        time.Time `json:"updated_at"`
	UpdatedBy        string    `json:"updated_by"`

	Assignee   string           `json:"assignee,omitempty"` // who is to do something next
	Review     *Review          `json:"review,omitempty"`   // how the last review of what is not public stands
	Writers    []string         `json:"writers,omitempty"`  // who saved since the last text that was approved by another, or public, and who made the keys that did
	Approved   map[int]Approval `json:"approved,omitempty"` // by version, from the public one on
	Schedule   *Schedule        `json:"schedule,omitempty"`
	ArchivedAt *time.Time       `json:"archived_at,omitempty"`
	ArchivedBy string           `json:"archived_by,omitempty"`
	Autosaved  bool             `json:"autosaved,omitempty"` // the newest version is one that nobody has named
	Folded     []int            `json:"folded,omitempty"`    // autosaves that later ones took the place of and that are still kept, oldest first
	Deleting   bool             `json:"deleting,omitempty"`
}

// State tells where the role is in its life.
func (r Record) State() policy.State {
	switch {
	case r.ArchivedAt != nil:
		return policy.Archived
	case r.Schedule.publishes(r.Version):
		return policy.Scheduled
	case r.PublishedVersion == r.Version:
		return policy.Published
	case r.Review.is(InReview):
		return policy.InReview
	case r.Review.is(ApprovedReview):
		return policy.Approved
	case r.PublishedVersion == 0:
		return policy.Draft
	}
	return policy.Changed
}

// thing is the role as the policy sees it.
func (r Record) thing() policy.Thing { return policy.Thing{Owner: r.Owner, State: r.State()} }

// ETag names the newest text: its version and a digest. Publishing does not
// change it, since nobody's text is overwritten by that.
func (r Record) ETag() string { return fmt.Sprintf("%q", fmt.Sprintf("%d-%s", r.Version, r.Digest)) }

// describe copies what lists show of the newest text.
func (s *Service) describe(r *Record, source []byte, result compile.Result, now time.Time, by policy.Actor) {
	sum := sha256.Sum256(source)
	r.Digest = hex.EncodeToString(sum[:6])
	r.name(result)
	r.count(result)
	r.Facts = s.factsOf(&result)
	r.UpdatedAt, r.UpdatedBy = now, by.ID
}

// name gives the role the names of a text.
func (r *Record) name(result compile.Result) {
	r.Slug, r.Locale, r.Title = result.Role.Slug, result.Role.Locale, result.Role.Title
	if r.Slug == "" {
		r.Slug = nameless(r.ID)
	}
}

// meant is the record with its family as its name is meant now.
func (r Record) meant(words *taxonomy.Taxonomy) Record {
	if f := r.Facts.Family; f != nil {
		now := words.Family(f.Name, words.Language(r.Locale))
		r.Facts.Family = &now
	}
	return r
}

// nameless is the slug of a role whose text gives it none.
func nameless(id string) string { return "role-" + id[len(id)-12:] }

// count copies what lists show of the problems of the newest text.
func (r *Record) count(result compile.Result) {
	r.Errors, r.Warnings = result.Diagnostics.Count(diag.Error), result.Diagnostics.Count(diag.Warning)
}

// wrote notes that a new version follows: an approval was of the text before.
// It is called while the record still describes that.
func (r *Record) wrote(by policy.Actor) {
	r.Writers = r.writersWith(by)
	if r.Review.is(ApprovedReview) {
		r.Review = nil
	}
}

// writersWith are the writers of a text that somebody makes of the newest one:
// those whose text nobody else has approved or published yet, and whoever makes it.
func (r Record) writersWith(by policy.Actor) []string {
	var writers []string
	if r.PublishedVersion != r.Version && !r.Approved[r.Version].Independent {
		writers = slices.Clone(r.Writers)
	}
	for _, id := range by.Behind() {
		if !slices.Contains(writers, id) {
			writers = append(writers, id)
		}
	}
	return writers
}

func record(r store.Reader, id string) (Record, bool) {
	value := r.Get(store.Roles, []byte(id))
	if value == nil {
		return Record{}, false
	}
	var rec Record
	return rec, json.Unmarshal(value, &rec) == nil
}

func putRecord(tx store.Tx, rec Record) {
	value, err := json.Marshal(rec)
	if err != nil {
		panic(err) // a record is plain values
	}
	tx.Put(store.Roles, []byte(rec.ID), value)
}

// readRole reads a role and its newest text, not compiled.
func readRole(r store.Reader, id string) (Role, error) {
	rec, ok := record(r, id)
	if !ok || rec.Deleting {
		return Role{}, fault.New(fault.NotFound, "There is no role with the id “%s”.", id)
	}
	v, ok := (catalog.Document{Reader: r}).Version(id, rec.Version)
	if !ok {
		return Role{}, fmt.Errorf("role %s has no version %d", id, rec.Version)
	}
	return Role{Record: rec, Source: v.Source}, nil
}

// Record reads what is kept of a role beside its texts. Fault: NotFound.
func (s *Service) Record(ctx context.Context, id string) (Record, error) {
	var rec Record
	err := s.store.View(ctx, func(r store.Reader) error {
		role, err := readRole(r, id)
		rec = role.Record
		return err
	})
	return rec, err
}
