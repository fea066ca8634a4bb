package account

import (
	"context"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// User is a person as others may see them.
type User struct {
	ID        string      `json:"id" doc:"Stable identifier of the person."`
	Email     string      `json:"email" doc:"The address they sign in with, in lower case."`
	Name      string      `json:"name"`
	Role      policy.Role `json:"role" enum:"viewer,author,editor,admin"`
	CreatedAt time.Time   `json:"created_at"`
}

// NewPerson is what it takes to create somebody.
type NewPerson struct {
	Email    string `json:"email" doc:"The address to sign in with." example:"ada@example.com"`
	Name     string `json:"name" doc:"What colleagues see." example:"Ada Lovelace"`
	Password string `json:"password" doc:"12 to 256 characters that are hard to guess."`
}

// person is what the bucket People keeps, under the person's id.
type person struct {
	ID           string      `json:"id"`
	Email        string      `json:"email"`
	Name         string      `json:"name"`
	Role         policy.Role `json:"role"`
	Disabled     bool        `json:"disabled,omitempty"`
	Invited      bool        `json:"invited,omitempty"` // has yet to accept the first invitation
	Invitation   *invitation `json:"invitation,omitempty"`
	PasswordHash string      `json:"password_hash,omitempty"` // empty for those without a password
	SignedInAt   *time.Time  `json:"signed_in_at,omitempty"`
	CreatedAt    time.Time   `json:"created_at"`
	UpdatedAt    time.Time   `json:"updated_at"`
}

func (p *person) user() User {
	return User{ID: p.ID, Email: p.Email, Name: p.Name, Role: p.Role, CreatedAt: p.CreatedAt}
}

// actor is the person as whoever asks, before there is a session.
func (p *person) actor(from Client) policy.Actor {
	return policy.Actor{ID: p.ID, Name: p.Name, Role: p.Role, IP: from.IP}
}

// User tells who has an id. Fault: NotFound.
func (s *Service) User(ctx context.Context, id string) (User, error) {
	var p *person
	err := s.store.View(ctx, func(r store.Reader) (err error) {
		p, err = get[person](r, store.People, id)
		return err
	})
	switch {
	case err != nil:
		return User{}, err
	case p == nil:
		return User{}, fault.New(fault.NotFound, "There is no person with the id %q.", id)
	}
	return p.user(), nil
}

// Rename changes what colleagues see of whoever asks.
func (s *Service) Rename(ctx context.Context, who policy.Actor, name string) (User, error) {
	if _, err := s.ChangePerson(ctx, who, who.ID, PersonChange{Name: &name}); err != nil {
		return User{}, err
	}
	return s.User(ctx, who.ID)
}

// newPerson makes somebody with a password.
func (s *Service) newPerson(ctx context.Context, given NewPerson, role policy.Role) (*person, error) {
	p, err := s.newcomer(given, role, checkPassword(given.Password, foldEmail(given.Email), given.Name))
	if err != nil {
		return nil, err
	}
	p.PasswordHash, err = s.hasher.hash(ctx, given.Password)
	return p, err
}

// newcomer makes somebody without a password, and checks what was given, all of
// it at once. What is wrong with a password is for the caller to know.
func (s *Service) newcomer(given NewPerson, role policy.Role, wrongPassword string) (*person, error) {
	email, name := foldEmail(given.Email), strings.TrimSpace(given.Name)
	wrong := fault.New(fault.Unprocessable, "The account cannot be created as it is.")
	for _, check := range []struct{ location, message string }{
		{"body.email", checkEmail(email)},
		{"body.name", checkName(name)},
		{"body.password", wrongPassword},
	} {
		if check.message != "" {
			wrong = wrong.At(check.location, "%s", check.message)
		}
	}
	if len(wrong.Fields) > 0 {
		return nil, wrong
	}
	now := s.now()
	return &person{ID: newID(now), Email: email, Name: name, Role: role, CreatedAt: now, UpdatedAt: now}, nil
}

// personByEmail finds who signs in with a folded address; nil when nobody does.
func personByEmail(r store.Reader, email string) (*person, error) {
	id := r.Get(store.Emails, []byte(email))
	if id == nil {
		return nil, nil
	}
	return get[person](r, store.People, string(id))
}

// foldEmail makes every spelling of an address the same one. International
// domains are left as they are typed.
func foldEmail(email string) string { return strings.ToLower(strings.TrimSpace(email)) }

const (
	maxEmailBytes = 254 // the longest path that SMTP carries
	maxNameRunes  = 100
)

// checkEmail says what is wrong with a folded address; nothing when it is fine.
// Whether mail arrives there is not for it to know.
func checkEmail(email string) string {
	local, domain, _ := strings.Cut(email, "@")
	switch {
	case local == "" || domain == "" || strings.Contains(domain, "@"):
		return "Give an e-mail address with one @, such as ada@example.com."
	case len(email) > maxEmailBytes:
		return "An e-mail address has at most 254 bytes; give a shorter one."
	case !utf8.ValidString(email) || strings.ContainsFunc(email, blank):
		return "An e-mail address has no spaces or control characters; take them out."
	}
	return ""
}

func checkName(name string) string {
	switch {
	case name == "":
		return "Give the name that colleagues will see."
	case utf8.RuneCountInString(name) > maxNameRunes:
		return "A name has at most 100 characters; give a shorter one."
	case !utf8.ValidString(name) || strings.ContainsFunc(name, unicode.IsControl):
		return "A name has no control characters; take them out."
	}
	return ""
}

func blank(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }
