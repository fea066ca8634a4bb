package editorial

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"rolebook/internal/catalog"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
	"rolebook/internal/textdiff"
)

// Current is the newest text of a role, which a refused change did not know.
type Current struct {
	Source    string    `json:"source"`
	ETag      string    `json:"etag"`
	Version   int       `json:"version"`
	UpdatedBy *Person   `json:"updated_by"` // null for the program itself
	UpdatedAt time.Time `json:"updated_at"`
}

// Person is who did something, a person or an API key, as others see them.
type Person struct {
	ID   string `json:"id"`
	Name string `json:"name"` // empty for somebody who is no longer here
}

// Base is the text that a refused change was made from.
type Base struct {
	Source  string `json:"source"`
	Version int    `json:"version"`
}

// Joined is the current text and the refused one in one.
type Joined struct {
	Source    string              `json:"source"`
	Conflicts []textdiff.Conflict `json:"conflicts"`
}

// savedBy says whose the current text is, and since when.
func (c Current) savedBy() string {
	if c.UpdatedBy == nil || c.UpdatedBy.Name == "" {
		return ""
	}
	return c.UpdatedBy.Name + c.UpdatedAt.UTC().Format(" on 2 January 2006 at 15:04 UTC")
}

// named tells whether an ETag is among those that a change was made from: "*", or
// ETags with commas between them.
func named(match, etag string) bool {
	for tag := range strings.SplitSeq(match, ",") {
		if tag = strings.TrimSpace(tag); tag == "*" || tag == etag {
			return true
		}
	}
	return false
}

// checkMatch refuses a change that was made from another text than the current.
func (s *Service) checkMatch(r store.Reader, role Role, match string) error {
	if named(match, role.ETag()) {
		return nil
	}
	current := Current{Source: string(role.Source), ETag: role.ETag(), Version: role.Version, UpdatedAt: role.UpdatedAt}
	changed := fmt.Sprintf("“%s” was changed", role.Title)
	if role.UpdatedBy != "" {
		who, err := s.opts.Standing(r, role.UpdatedBy)
		if err != nil {
			return err
		}
		current.UpdatedBy = &Person{role.UpdatedBy, who.Name}
		if who.Name != "" {
			changed += " by " + who.Name
		}
	}
	err := fault.New(fault.PreconditionFailed, "%s since you opened it. Nothing is lost; look at what is there now.", changed).
		With("current", current).With("base", nil).With("merged", nil)
	var n int
	if _, scan := fmt.Sscanf(strings.TrimSpace(match), `"%d-`, &n); scan != nil {
		return err
	}
	if base, ok := (catalog.Document{Reader: r}).Version(role.ID, n); ok {
		return err.With("base", Base{string(base.Source), base.Number})
	}
	return err
}

// offerMerge adds to the refusal of a text what the current text and that one are
// together, where the text that both were made from is known. It is called after the
// transaction: nobody waits for it.
func offerMerge(err error, by policy.Actor, refused []byte) error {
	f, ok := errors.AsType[*fault.Error](err)
	if !ok || f.Kind != fault.PreconditionFailed || refused == nil {
		return err
	}
	current, _ := f.Detail["current"].(Current)
	base, known := f.Detail["base"].(Base)
	if !known {
		return err
	}
	merged := textdiff.Merge(base.Source, string(refused), current.Source, textdiff.Authors{Mine: by.Name, Theirs: current.savedBy()})
	return f.With("merged", Joined{merged.Text, append([]textdiff.Conflict{}, merged.Conflicts...)})
}
