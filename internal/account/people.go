package account

import (
	"context"
	"slices"
	"strings"
	"time"

	"rolebook/internal/fault"
	"rolebook/internal/paging"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// Member is a person among their colleagues. What only those see who look after
// people is null for everybody else.
type Member struct {
	ID           string      `json:"id"`
	Name         string      `json:"name"`
	Role         policy.Role `json:"role" enum:"viewer,author,editor,admin"`
	Email        *string     `json:"email" doc:"The address they sign in with. This and what follows is null for whoever does not look after people."`
	Disabled     *bool       `json:"disabled" doc:"Whether they are kept from signing in."`
	Invited      *bool       `json:"invited" doc:"Whether they have yet to accept their invitation."`
	SecondFactor *bool       `json:"second_factor" doc:"Whether they show more than a password to sign in."`
	LastSeen     *time.Time  `json:"last_seen" doc:"When they last signed in or refreshed a session; null also when they never did."`
	CreatedAt    *time.Time  `json:"created_at"`
}

// PeopleQuery is which page of the people is wanted.
type PeopleQuery struct {
	Search string // words in the name, or in the address for those who may see it
	Limit  int    // 1 or more
	Cursor string // of the page before; empty for the first
}

// PeoplePage is a page of the people, by name.
type PeoplePage struct {
	Items []Member
	Total int
	Next  string // the next page's cursor; empty at the end
}

// People lists the people, as far as whoever asks may see them. Fault: Invalid
// for a cursor that cannot be read.
func (s *Service) People(ctx context.Context, who policy.Actor, q PeopleQuery) (PeoplePage, error) {
	page := PeoplePage{Items: []Member{}}
	err := s.store.View(ctx, func(r store.Reader) error {
		all, err := everybody(r)
		if err != nil {
			return err
		}
		all = slices.DeleteFunc(all, func(p *person) bool {
			text := p.Name
			if looksAfterPeople(who) {
				text += " " + p.Email
			}
			return !paging.HasWords(text, q.Search)
		})
		page.Total = len(all)
		shown, next, err := paging.Cut(all, placeOf, paging.Order{Limit: q.Limit, Cursor: q.Cursor})
		if err != nil {
			return err
		}
		page.Next = next
		for _, p := range shown {
			m, err := memberOf(r, who, p)
			if err != nil {
				return err
			}
			page.Items = append(page.Items, m)
		}
		return nil
	})
	return page, err
}

func placeOf(p *person) paging.Place { return paging.Place{Key: strings.ToLower(p.Name), ID: p.ID} }

// Profile is a person with their outside identities.
type Profile struct {
	Member
	Identities []Identity `json:"identities" doc:"The accounts elsewhere that let them in; empty for whoever does not look after people."`
}

// Person tells who has an id, as far as whoever asks may see them. Fault:
// NotFound.
func (s *Service) Person(ctx context.Context, who policy.Actor, id string) (Profile, error) {
	found := Profile{Identities: []Identity{}}
	err := s.store.View(ctx, func(r store.Reader) error {
		p, err := theirs(r, id)
		if err != nil {
			return err
		}
		if found.Member, err = memberOf(r, who, p); err == nil && looksAfterPeople(who) {
			found.Identities, err = identitiesOf(r, id)
		}
		return err
	})
	return found, err
}

func looksAfterPeople(who policy.Actor) bool { return who.Reaches(policy.ManagePeople) == nil }

// memberOf is a person as somebody may see them.
func memberOf(r store.Reader, who policy.Actor, p *person) (Member, error) {
	m := Member{ID: p.ID, Name: p.Name, Role: p.Role}
	if !looksAfterPeople(who) {
		return m, nil
	}
	f, err := readFactors(r, p.ID)
	if err != nil {
		return Member{}, err
	}
	seen, err := lastSeen(r, p)
	second := f.any()
	m.Email, m.Disabled, m.Invited, m.SecondFactor = &p.Email, &p.Disabled, &p.Invited, &second
	m.LastSeen, m.CreatedAt = seen, &p.CreatedAt
	return m, err
}

// lastSeen is when a person last signed in or refreshed one of the sessions that
// they still have; nil when they never did.
func lastSeen(r store.Reader, p *person) (*time.Time, error) {
	sessions, err := sessionsOf(r, p.ID)
	seen := p.SignedInAt
	for _, one := range sessions {
		if seen == nil || one.Refresh.RotatedAt.After(*seen) {
			seen = &one.Refresh.RotatedAt
		}
	}
	return seen, err
}

// theirs reads the person with an id. Fault: NotFound.
func theirs(r store.Reader, id string) (*person, error) {
	p, err := get[person](r, store.People, id)
	if err == nil && p == nil {
		err = fault.New(fault.NotFound, "There is no person with the id %q.", id)
	}
	return p, err
}

// everybody reads all people.
func everybody(r store.Reader) ([]*person, error) {
	var all []*person
	for id, value := range r.Scan(store.People, nil, nil) {
		p, err := decode[person](store.People, string(id), value)
		if err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	return all, nil
}
