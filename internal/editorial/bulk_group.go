package editorial

import (
	"errors"
	"fmt"
	"slices"

	"rolebook/internal/fault"
	"rolebook/internal/store"
)

// BulkProblem is why one of the roles stops all of them.
type BulkProblem struct {
	ID      string         `json:"id"`
	Title   string         `json:"title"` // empty for a role that there is not
	Kind    fault.Kind     `json:"kind"`
	Detail  string         `json:"detail"`
	Members map[string]any `json:"members"` // what the problem of this role alone would have further: diagnostics, the current text
}

// step is what is done to one of several roles in a transaction.
type step struct {
	id    string
	words []string // what changes
	size  int      // of the text that it saves
	write func(store.Tx) (Record, error)
	err   error // why it cannot be done at all
}

// group is the steps of one transaction.
type group struct {
	steps    []step
	done     []Bulked
	problems []BulkProblem
}

// errStopped is that at least one step cannot be done.
var errStopped = errors.New("not all roles can be changed")

// write does every step, so that all that stands in the way is found at once.
func (g *group) write(tx store.Tx) error {
	g.done, g.problems = g.done[:0], g.problems[:0]
	for _, st := range g.steps {
		rec, err := Record{}, st.err
		if err == nil {
			rec, err = st.write(tx)
		}
		if err != nil {
			if fault.KindOf(err) == fault.Internal {
				return err
			}
			g.problems = append(g.problems, problemOf(tx, st.id, err))
			continue
		}
		g.done = append(g.done, Bulked{rec, append([]string{}, st.words...)})
	}
	if len(g.problems) > 0 {
		return errStopped
	}
	return nil
}

func problemOf(r store.Reader, id string, err error) BulkProblem {
	f, _ := errors.AsType[*fault.Error](err)
	rec, _ := record(r, id)
	members := f.Detail
	if members == nil {
		members = map[string]any{}
	}
	return BulkProblem{ID: id, Title: rec.Title, Kind: f.Kind, Detail: f.Message, Members: members}
}

// refusal is the error for whoever asked.
func (g *group) refusal(err error) error {
	if !errors.Is(err, errStopped) {
		return err
	}
	kind := g.problems[0].Kind
	for _, p := range g.problems {
		if p.Kind != kind {
			kind = fault.Conflict
		}
	}
	return fault.New(kind, "%s", g.complaint()).With("items", slices.Clone(g.problems))
}

// complaint says how many roles stand in the way.
func (g *group) complaint() string {
	wrong, all := len(g.problems), len(g.steps)
	switch {
	case all == 1:
		return "The role cannot be changed so, and has not been. See why in items."
	case wrong == all:
		return fmt.Sprintf("None of the %d roles can be changed so. See why in items.", all)
	case wrong == 1:
		return fmt.Sprintf("One of the %d roles cannot be changed so, and none has been. See why in items, repair it or leave it out.", all)
	}
	return fmt.Sprintf("%d of the %d roles cannot be changed so, and none has been. See why in items, repair them or leave them out.", wrong, all)
}

// fits refuses more text than one transaction holds.
func (g *group) fits() error {
	size := 0
	for _, st := range g.steps {
		size += st.size
	}
	if size <= maxTexts {
		return nil
	}
	return fault.New(fault.TooLarge, "The texts that would change have %d KB together, and %d KB can be saved at once. Nothing has been changed. Change fewer roles at a time; to publish them all at one moment, put them into a release.", size>>10, maxTexts>>10)
}
