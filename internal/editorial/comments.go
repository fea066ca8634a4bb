package editorial

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"rolebook/internal/catalog"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// Bounds of the comments of a role: of all, and of those of one person or key, so
// that nobody leaves no room for the others.
const (
	maxComments    = 1000
	maxCommentsOwn = 200
)

// Comment is something said about a line of a version of a role. It is kept as
// it was made; where its line stands in the newest text is found when somebody
// looks (see [PlacedComment]).
type Comment struct {
	ID         string     `json:"id"`
	Parent     string     `json:"parent,omitempty"` // of a reply: the comment that it answers
	Version    int        `json:"version"`
	Line       int        `json:"line"`  // of that version, from 1
	Quote      string     `json:"quote"` // how the line began then
	Text       string     `json:"text"`
	By         string     `json:"by"`
	At         time.Time  `json:"at"`
	EditedAt   *time.Time `json:"edited_at,omitempty"`
	ResolvedBy string     `json:"resolved_by,omitempty"`
	ResolvedAt *time.Time `json:"resolved_at,omitempty"`
}

// NewComment is what it takes to say something: a line, or the comment that is
// answered.
type NewComment struct {
	Parent  string // empty begins a thread; else Version and Line are its
	Version int    // 0: the newest
	Line    int
	Text    string // 1 to 2,000 characters
}

// CommentChange is what of a comment is to change; nil stays as it is.
type CommentChange struct {
	Text     *string // by whoever wrote it
	Resolved *bool   // of a thread, on the comment that began it
}

// Comments lists what was said about a role, oldest first, placed in its newest
// text.
func (s *Service) Comments(ctx context.Context, id string) ([]PlacedComment, error) {
	var role Role
	var list []Comment
	err := s.store.View(ctx, func(r store.Reader) (err error) {
		if role, err = readRole(r, id); err != nil {
			return err
		}
		list = slices.Collect(comments(r, id))
		return nil
	})
	if err != nil {
		return nil, err
	}
	return s.place(ctx, role, list...)
}

// Comment says something about a line of a role, or answers. Faults: NotFound,
// Forbidden, Unprocessable, Conflict when the role has too many.
func (s *Service) Comment(ctx context.Context, by policy.Actor, id string, given NewComment) (PlacedComment, error) {
	if err := checkText("body.text", given.Text, true); err != nil {
		return PlacedComment{}, err
	}
	newID, err := uuid.NewV7()
	if err != nil {
		return PlacedComment{}, fmt.Errorf("making an id: %w", err)
	}
	return s.discuss(ctx, by, id, func(tx store.Tx, role *Role) (Comment, string, error) {
		if err := mayAdd(tx, by, *role); err != nil {
			return Comment{}, "", err
		}
		c := Comment{ID: newID.String(), Text: given.Text, By: by.ID, At: s.now()}
		if err := c.anchor(tx, *role, given); err != nil {
			return Comment{}, "", err
		}
		role.keep(c.Version)
		return c, "comment.added", nil
	})
}

// mayAdd refuses more comments than a role keeps.
func mayAdd(r store.Reader, by policy.Actor, role Role) error {
	all, own := 0, 0
	for c := range comments(r, role.ID) {
		all++
		if c.By == by.ID {
			own++
		}
	}
	switch {
	case own >= maxCommentsOwn:
		return fault.New(fault.Conflict, "You have made %d comments on “%s”, and more of one person are not kept. Delete some of yours that are settled.", own, role.Title)
	case all >= maxComments:
		return fault.New(fault.Conflict, "“%s” has %d comments, and more are not kept. Delete some of yours that are settled, and ask others to.", role.Title, all)
	}
	return nil
}

// ChangeComment edits one's own comment, or resolves or reopens a thread.
// Faults: NotFound, Forbidden, Unprocessable.
func (s *Service) ChangeComment(ctx context.Context, by policy.Actor, id, comment string, change CommentChange) (PlacedComment, error) {
	if change.Text != nil {
		if err := checkText("body.text", *change.Text, true); err != nil {
			return PlacedComment{}, err
		}
	}
	return s.discuss(ctx, by, id, func(tx store.Tx, _ *Role) (Comment, string, error) {
		c, err := readComment(tx, id, comment)
		if err != nil {
			return Comment{}, "", err
		}
		return c, "comment.changed", c.change(by, s.now(), change)
	})
}

func (c *Comment) change(by policy.Actor, now time.Time, change CommentChange) error {
	if change.Text != nil && *change.Text != c.Text {
		if c.By != by.ID {
			return fault.New(fault.Forbidden, "Only whoever wrote a comment can change it. Answer it instead.")
		}
		c.Text, c.EditedAt = *change.Text, &now
	}
	switch {
	case change.Resolved == nil || *change.Resolved == (c.ResolvedAt != nil):
	case c.Parent != "":
		return fault.New(fault.Unprocessable, "A reply is not resolved by itself.").
			At("body.resolved", "Resolve the comment %s, which began the thread.", c.Parent)
	case *change.Resolved:
		c.ResolvedBy, c.ResolvedAt = by.ID, &now
	default:
		c.ResolvedBy, c.ResolvedAt = "", nil
	}
	return nil
}

// DeleteComment takes back one's own comment that nobody has answered. Faults:
// NotFound, Forbidden, Conflict.
func (s *Service) DeleteComment(ctx context.Context, by policy.Actor, id, comment string) error {
	_, err := s.store.Update(ctx, func(tx store.Tx) error {
		role, err := readRole(tx, id)
		if err != nil {
			return err
		}
		if err := by.May(policy.CommentRoles, role.thing()); err != nil {
			return err
		}
		c, err := readComment(tx, id, comment)
		if err != nil {
			return err
		}
		if c.By != by.ID {
			return fault.New(fault.Forbidden, "Only whoever wrote a comment can delete it. Resolve it instead.")
		}
		for other := range comments(tx, id) {
			if other.Parent == c.ID {
				return fault.New(fault.Conflict, "Somebody has answered this comment, so it stays. Resolve it instead.")
			}
		}
		tx.Delete(store.Comments, commentKey(id, c.ID))
		return s.log(tx, by, "comment.deleted", role.Record)
	})
	return err
}

// discuss writes one comment, in one transaction with the log.
func (s *Service) discuss(ctx context.Context, by policy.Actor, id string, f func(tx store.Tx, role *Role) (Comment, string, error)) (PlacedComment, error) {
	var role Role
	var c Comment
	_, err := s.store.Update(ctx, func(tx store.Tx) (err error) {
		if role, err = readRole(tx, id); err != nil {
			return err
		}
		if err := by.May(policy.CommentRoles, role.thing()); err != nil {
			return err
		}
		var action string
		if c, action, err = f(tx, &role); err != nil {
			return err
		}
		value, err := json.Marshal(c)
		if err != nil {
			return fmt.Errorf("writing a comment: %w", err)
		}
		tx.Put(store.Comments, commentKey(id, c.ID), value)
		putRecord(tx, role.Record)
		return s.log(tx, by, action, role.Record)
	})
	if err != nil {
		return PlacedComment{}, err
	}
	out, err := s.place(ctx, role, c)
	if err != nil {
		return PlacedComment{}, err
	}
	return out[0], nil
}

// maxQuote is how many characters of its line a comment remembers.
const maxQuote = 200

// anchor ties a new comment to its line, or to that of the thread it answers.
func (c *Comment) anchor(r store.Reader, role Role, given NewComment) error {
	if given.Parent != "" {
		first, err := readComment(r, role.ID, given.Parent)
		if err != nil {
			return err
		}
		if first.Parent != "" {
			return fault.New(fault.Unprocessable, "A reply is not answered by itself.").
				At("body.parent", "Answer the comment %s, which began the thread.", first.Parent)
		}
		c.Parent, c.Version, c.Line, c.Quote = first.ID, first.Version, first.Line, first.Quote
		return nil
	}
	c.Version, c.Line = given.Version, given.Line
	if c.Version == 0 {
		c.Version = role.Version
	}
	v, ok := (catalog.Document{Reader: r}).Version(role.ID, c.Version)
	if !ok {
		return noVersion(role.Record, c.Version)
	}
	lines := strings.Split(string(v.Source), "\n")
	if c.Line == 0 {
		return fault.New(fault.Unprocessable, "The comment is about no line.").
			At("body.line", "Give the number of one, from 1 to %d, or in parent the id of the comment that this one answers.", len(lines))
	}
	if c.Line < 1 || c.Line > len(lines) {
		return fault.New(fault.Unprocessable, "There is no such line.").
			At("body.line", "Version %d has the lines 1 to %d.", c.Version, len(lines))
	}
	quote := []rune(strings.TrimSpace(lines[c.Line-1]))
	c.Quote = string(quote[:min(len(quote), maxQuote)])
	return nil
}

func commentKey(role, comment string) []byte { return []byte(role + "/" + comment) }

func readComment(r store.Reader, role, comment string) (Comment, error) {
	var c Comment
	value := r.Get(store.Comments, commentKey(role, comment))
	if value == nil {
		return c, fault.New(fault.NotFound, "There is no such comment; it may have been deleted.")
	}
	if err := json.Unmarshal(value, &c); err != nil {
		return c, fmt.Errorf("reading comment %s of role %s: %w", comment, role, err)
	}
	return c, nil
}

// comments walks a role's comments, oldest first.
func comments(r store.Reader, role string) iter.Seq[Comment] {
	return func(yield func(Comment) bool) {
		for _, value := range r.Scan(store.Comments, []byte(role+"/"), []byte(role+"0")) {
			var c Comment
			if json.Unmarshal(value, &c) == nil && !yield(c) {
				return
			}
		}
	}
}
