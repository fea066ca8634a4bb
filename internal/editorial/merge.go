package editorial

import (
	"errors"
	"fmt"
	"strings"

	"rolebook/internal/catalog"
	"rolebook/internal/fault"
	"rolebook/internal/store"
	"rolebook/internal/textdiff"
)

// Current is the newest text of a role, which a refused change did not know.
type Current struct {
	Source    string `json:"source"`
	ETag      string `json:"etag"`
	Version   int    `json:"version"`
	UpdatedBy string `json:"updated_by"` // a person's id; empty for the program itself
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

// checkMatch refuses a change that was made from another text than the current.
// match is "*", or ETags with commas between them.
func checkMatch(r store.Reader, role Role, match string) error {
	tags := strings.Split(match, ",")
	for i := range tags {
		tags[i] = strings.TrimSpace(tags[i])
		if tags[i] == "*" || tags[i] == role.ETag() {
			return nil
		}
	}
	err := fault.New(fault.PreconditionFailed, "“%s” was changed since you opened it. Your text is safe; look at both and choose.", role.Title).
		With("current", Current{string(role.Source), role.ETag(), role.Version, role.UpdatedBy})
	var n int
	if _, scan := fmt.Sscanf(tags[0], `"%d-`, &n); scan != nil {
		return err
	}
	if base, ok := (catalog.Document{Reader: r}).Version(role.ID, n); ok {
		return err.With("base", Base{string(base.Source), base.Number})
	}
	return err
}

// offerMerge adds to a refusal what the current text and the refused one are
// together, where the text that both were made from is known. It is called after
// the transaction: nobody waits for it.
func offerMerge(err error, refused []byte) error {
	f, ok := errors.AsType[*fault.Error](err)
	if !ok || f.Kind != fault.PreconditionFailed {
		return err
	}
	current, _ := f.Detail["current"].(Current)
	base, known := f.Detail["base"].(Base)
	if !known {
		return err
	}
	merged := textdiff.Merge(base.Source, string(refused), current.Source)
	return f.With("merged", Joined{merged.Text, append([]textdiff.Conflict{}, merged.Conflicts...)})
}
