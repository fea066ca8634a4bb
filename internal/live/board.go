package live

import (
	"cmp"
	"slices"
	"sync"
	"time"
)

// Stay is how long somebody is taken to be there after their last beat.
const Stay = 40 * time.Second

// maxStays bounds what is kept: people at roles, all together.
const maxStays = 5000

// Present is somebody who has a role open.
type Present struct {
	ID    string    `json:"id"`
	Name  string    `json:"name"`
	Since time.Time `json:"since" doc:"Since when they have had it open."`
}

// Board knows who has which role open.
type Board struct {
	mu      sync.Mutex
	roles   map[string]map[string]*stay
	stays   int
	changed func(role string, people []Present)
}

// stay is a person at a role.
type stay struct {
	Present
	end *time.Timer
}

// newBoard returns a board that tells of every arrival and departure.
func newBoard(changed func(role string, people []Present)) *Board {
	return &Board{roles: map[string]map[string]*stay{}, changed: changed}
}

// Beat says that somebody has a role open, and returns who else does.
func (b *Board) Beat(role, id, name string) []Present {
	b.mu.Lock()
	defer b.mu.Unlock()
	if s := b.roles[role][id]; s != nil {
		s.Name = name
		s.end.Reset(Stay) // too late when they are leaving at this moment; the next beat is soon
	} else if b.stays < maxStays {
		b.arrive(role, &stay{Present: Present{ID: id, Name: name, Since: time.Now().UTC().Truncate(time.Second)}})
	}
	return b.at(role)
}

// At lists who has a role open, whoever was there first first.
func (b *Board) At(role string) []Present {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.at(role)
}

func (b *Board) arrive(role string, s *stay) {
	if b.roles[role] == nil {
		b.roles[role] = map[string]*stay{}
	}
	b.roles[role][s.ID] = s
	b.stays++
	s.end = time.AfterFunc(Stay, func() { b.leave(role, s) })
	b.changed(role, b.at(role))
}

func (b *Board) leave(role string, s *stay) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.roles[role][s.ID] != s {
		return // has left already
	}
	delete(b.roles[role], s.ID)
	if len(b.roles[role]) == 0 {
		delete(b.roles, role)
	}
	b.stays--
	b.changed(role, b.at(role))
}

func (b *Board) at(role string) []Present {
	people := []Present{}
	for _, s := range b.roles[role] {
		people = append(people, s.Present)
	}
	slices.SortFunc(people, func(p, q Present) int { return cmp.Or(p.Since.Compare(q.Since), cmp.Compare(p.ID, q.ID)) })
	return people
}
