package account

import (
	"cmp"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"rolebook/internal/store"
	"rolebook/internal/throttle"
)

// Options are what a [Service] can be told; a zero value means the default.
type Options struct {
	Issuer   string // who signs access tokens, best the public URL; "rolebook"
	Audience string // whom they are for; "rolebook-admin"
	Origin   string // where browsers find the panel, which passkeys are bound to; "http://localhost:8080"

	AccessTTL  time.Duration // how long an access token is good for; 10 minutes
	RefreshTTL time.Duration // how long a session lasts from its sign-in; 30 days
	IdleTTL    time.Duration // how long it lasts unused; 7 days
	KeyLife    time.Duration // how long one signing key signs; 30 days

	Now func() time.Time // time.Now
}

func (o Options) withDefaults() Options {
	o.Issuer = cmp.Or(o.Issuer, "rolebook")
	o.Audience = cmp.Or(o.Audience, "rolebook-admin")
	o.Origin = cmp.Or(o.Origin, "http://localhost:8080")
	o.AccessTTL = cmp.Or(o.AccessTTL, 10*time.Minute)
	o.RefreshTTL = cmp.Or(o.RefreshTTL, 30*24*time.Hour)
	o.IdleTTL = cmp.Or(o.IdleTTL, 7*24*time.Hour)
	o.KeyLife = cmp.Or(o.KeyLife, 30*24*time.Hour)
	if o.Now == nil {
		o.Now = time.Now
	}
	return o
}

// Service answers who somebody is. It is safe for concurrent use, and any
// number of them may share one store. The errors of its methods are faults, or
// internal when a record in the store cannot be read.
type Service struct {
	store   store.Store
	opts    Options
	hasher  *hasher
	parser  *jwt.Parser
	answers *answers
	uses    *keyUses
	limits  *throttle.Limiter
	relying relyingParty
}

// New returns a service on a store.
func New(s store.Store, opts Options) *Service {
	opts = opts.withDefaults()
	return &Service{
		store:   s,
		opts:    opts,
		hasher:  newHasher(),
		parser:  newParser(opts),
		answers: newAnswers(),
		uses:    newKeyUses(),
		limits:  throttle.New(opts.Now),
		relying: newRelyingParty(opts.Origin),
	}
}

func (s *Service) now() time.Time { return s.opts.Now().UTC() }
