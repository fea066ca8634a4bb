package account

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"runtime"
	"strings"

	"golang.org/x/crypto/argon2"

	"rolebook/internal/fault"
)

// cost is how dear one argon2id hash is.
type cost struct {
	memory uint32 // KiB
	passes uint32
	lanes  uint8
}

// currentCost is the first of the equal choices that OWASP's password storage
// cheat sheet gives for argon2id: the one with the least time of the memory it
// holds. Passwords hashed at another cost are hashed again at their next
// sign-in.
var currentCost = cost{memory: 19 << 10, passes: 2, lanes: 1}

// maxCost bounds what a stored hash may ask for, so that a damaged record
// cannot ask for all memory.
var maxCost = cost{memory: 1 << 20, passes: 16, lanes: 16}

const (
	saltBytes = 16
	keyBytes  = 32
	// maxHashing bounds the memory that hashing takes: 4 × 19 MiB.
	maxHashing = 4
)

// hasher hashes passwords, a few at a time.
type hasher struct {
	slots chan struct{}
}

// newHasher allows as many hashes at once as there are processors, for more
// would only make each slower, and no more than the memory is meant for.
func newHasher() *hasher {
	return &hasher{slots: make(chan struct{}, min(runtime.GOMAXPROCS(0), maxHashing))}
}

// hash returns the PHC string of a password with a new salt.
func (h *hasher) hash(ctx context.Context, password string) (string, error) {
	salt := make([]byte, saltBytes)
	rand.Read(salt)
	p := phc{cost: currentCost, salt: salt}
	key, err := h.derive(ctx, password, p, keyBytes)
	if err != nil {
		return "", err
	}
	p.key = key
	return p.String(), nil
}

// matches tells whether a password is the one that was hashed. An empty hash is
// that of somebody without a password: none matches, after the same work.
func (h *hasher) matches(ctx context.Context, hashed, password string) (bool, error) {
	if hashed == "" {
		_, err := h.hash(ctx, password)
		return false, err
	}
	p, err := parsePHC(hashed)
	if err != nil {
		return false, err
	}
	key, err := h.derive(ctx, password, p, len(p.key))
	if err != nil {
		return false, err
	}
	return subtle.ConstantTimeCompare(key, p.key) == 1, nil
}

func (h *hasher) derive(ctx context.Context, password string, p phc, length int) ([]byte, error) {
	select {
	case h.slots <- struct{}{}:
		defer func() { <-h.slots }()
	case <-ctx.Done():
	}
	if err := ctx.Err(); err != nil { // nobody waits for the answer any more
		return nil, fault.Wrap(fault.Unavailable, err, "Too many people are signing in at this moment; try again in a few seconds.")
	}
	return argon2.IDKey([]byte(password), p.salt, p.cost.passes, p.cost.memory, p.cost.lanes, uint32(length)), nil
}

// phc is a hashed password with everything needed to check one against it,
// written as $argon2id$v=19$m=19456,t=2,p=1$salt$key.
type phc struct {
	cost cost
	salt []byte
	key  []byte
}

var errNotPHC = errors.New("the stored password is no argon2id hash in PHC form within our bounds")

var phcBase64 = base64.RawStdEncoding.Strict()

func (p phc) String() string {
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version,
		p.cost.memory, p.cost.passes, p.cost.lanes,
		phcBase64.EncodeToString(p.salt), phcBase64.EncodeToString(p.key))
}

func parsePHC(s string) (phc, error) {
	var p phc
	parts := strings.Split(s, "$")
	if len(parts) != 6 {
		return p, errNotPHC
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &p.cost.memory, &p.cost.passes, &p.cost.lanes); err != nil {
		return p, fmt.Errorf("the stored password's cost: %w", err)
	}
	var err error
	if p.salt, err = phcBase64.DecodeString(parts[4]); err != nil {
		return p, fmt.Errorf("the stored password's salt: %w", err)
	}
	if p.key, err = phcBase64.DecodeString(parts[5]); err != nil {
		return p, fmt.Errorf("the stored password's key: %w", err)
	}
	if p.String() != s || !p.cost.bearable() || len(p.salt) < 8 || len(p.key) < 16 {
		return p, errNotPHC
	}
	return p, nil
}

func (c cost) bearable() bool {
	return 1 <= c.passes && c.passes <= maxCost.passes &&
		1 <= c.lanes && c.lanes <= maxCost.lanes &&
		8 <= c.memory && c.memory <= maxCost.memory
}

// stale tells whether a hash was made at another cost than today's.
func stale(hashed string) bool {
	p, err := parsePHC(hashed)
	return err == nil && p.cost != currentCost
}
