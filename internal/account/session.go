package account

import (
	"context"
	"slices"
	"strings"
	"time"

	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// Client is where a session is used from, for the person to recognise it.
type Client struct {
	IP        string `json:"ip"`
	UserAgent string `json:"user_agent"`
	Device    string `json:"-"` // the device cookie that the browser showed; never kept
	Refresh   string `json:"-"` // the refresh cookie that it showed, whose session a new one replaces; never kept
}

// Session is a signed-in session as its owner sees it.
type Session struct {
	ID string `json:"id"`
	Client
	CreatedAt  time.Time `json:"created_at" doc:"When the person signed in."`
	LastUsedAt time.Time `json:"last_used_at" doc:"When the session was last refreshed; exact to the life of an access token."`
	ExpiresAt  time.Time `json:"expires_at" doc:"When the person has to sign in again."`
}

// session is what the bucket Sessions keeps, under person id, '/', session id.
type session struct {
	ID        string    `json:"id"`
	PersonID  string    `json:"person_id"`
	Client    Client    `json:"client"`
	CreatedAt time.Time `json:"created_at"`
	ExpiresAt time.Time `json:"expires_at"`
	Strong    bool      `json:"strong,omitempty"` // began with more than a password
	Refresh   chain     `json:"refresh"`
}

const (
	// maxSessions is how many a person may have; the oldest goes.
	maxSessions    = 32
	maxClientBytes = 256
)

// living finds an enabled person and one of their sessions that has not ended.
// Whatever is missing is the same answer.
func (s *Service) living(r store.Reader, personID, sessionID string) (*person, *session, error) {
	found, err := get[session](r, store.Sessions, string(sessionKey(personID, sessionID)))
	if err != nil {
		return nil, nil, err
	}
	p, err := get[person](r, store.People, personID)
	switch {
	case err != nil:
		return nil, nil, err
	case found == nil:
		return nil, nil, signedOut(errNoSession)
	case s.over(found):
		return nil, nil, signedOut(errExpired)
	case p == nil:
		return nil, nil, signedOut(errNoPerson)
	case p.Disabled:
		return nil, nil, signedOut(errDisabled)
	}
	return p, found, nil
}

// over tells whether a session has reached its end, or was not used for too long.
func (s *Service) over(one *session) bool {
	now := s.now()
	return !now.Before(one.ExpiresAt) || !now.Before(one.Refresh.RotatedAt.Add(s.opts.IdleTTL))
}

// Sessions lists a person's sessions, the newest first.
func (s *Service) Sessions(ctx context.Context, personID string) ([]Session, error) {
	list := []Session{}
	err := s.store.View(ctx, func(r store.Reader) error {
		all, err := sessionsOf(r, personID)
		for _, one := range all {
			if !s.over(one) {
				list = append(list, one.shown())
			}
		}
		return err
	})
	return list, err
}

// EndSession ends one session of a person; NotFound when they have none such.
// Its tokens stop working at once.
func (s *Service) EndSession(ctx context.Context, by policy.Actor, personID, sessionID string) error {
	_, err := s.store.Update(ctx, func(tx store.Tx) error {
		p, err := theirs(tx, personID)
		if err != nil {
			return err
		}
		if tx.Get(store.Sessions, sessionKey(personID, sessionID)) == nil {
			return fault.New(fault.NotFound, "There is no session with the id %q; it may have ended already.", sessionID)
		}
		return s.end(tx, by, p, sessionID)
	})
	return err
}

// EndSessions ends all sessions of a person. Fault: NotFound for nobody.
func (s *Service) EndSessions(ctx context.Context, by policy.Actor, personID string) error {
	_, err := s.store.Update(ctx, func(tx store.Tx) error {
		p, err := theirs(tx, personID)
		if err != nil {
			return err
		}
		if err := endSessionsBut(tx, personID, ""); err != nil {
			return err
		}
		return s.log(tx, by, "session.ended", p, "All of their sessions")
	})
	return err
}

// end deletes a session that is there.
func (s *Service) end(tx store.Tx, by policy.Actor, p *person, sessionID string) error {
	tx.Delete(store.Sessions, sessionKey(p.ID, sessionID))
	return s.log(tx, by, "session.ended", p)
}

func (s *session) shown() Session {
	return Session{
		ID: s.ID, Client: s.Client,
		CreatedAt: s.CreatedAt, LastUsedAt: s.Refresh.RotatedAt, ExpiresAt: s.ExpiresAt,
	}
}

// trimmed bounds what a client can make us keep.
func (c Client) trimmed() Client {
	c.IP, c.UserAgent, c.Device, c.Refresh = head(c.IP), head(c.UserAgent), "", ""
	return c
}

func head(s string) string {
	return strings.ToValidUTF8(s[:min(len(s), maxClientBytes)], "")
}

func sessionKey(personID, sessionID string) []byte { return []byte(personID + "/" + sessionID) }

func putSession(tx store.Tx, s *session) error {
	return put(tx, store.Sessions, string(sessionKey(s.PersonID, s.ID)), s)
}

// sessionsOf reads all sessions of a person, the newest first.
func sessionsOf(r store.Reader, personID string) ([]*session, error) {
	var all []*session
	for key := range r.Scan(store.Sessions, []byte(personID+"/"), []byte(personID+string(rune('/'+1)))) {
		one, err := get[session](r, store.Sessions, string(key))
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	slices.SortFunc(all, func(a, b *session) int { return b.CreatedAt.Compare(a.CreatedAt) })
	return all, nil
}
