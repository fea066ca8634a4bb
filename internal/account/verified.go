package account

import (
	"sync"
	"time"

	"rolebook/internal/store"
)

// maxVerified bounds how many tokens are remembered: some 2 MiB of them.
const maxVerified = 2048

// known is what a token said whose signature was right.
type known struct {
	claims claims
	kid    string
}

// good tells whether the token would still be accepted.
func (k known) good(r store.Reader, now time.Time) bool {
	return now.Before(k.claims.ExpiresAt.Add(leeway)) && r.Get(store.SigningKeys, []byte(k.kid)) != nil
}

// verified remembers tokens whose signature was right. Only such tokens get in,
// so strangers cannot fill it; when it is full it begins again.
type verified struct {
	mu     sync.Mutex
	tokens map[string]known
}

func newVerified() *verified { return &verified{tokens: map[string]known{}} }

func (v *verified) get(token string) (known, bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	k, ok := v.tokens[token]
	return k, ok
}

func (v *verified) put(token string, k known) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if len(v.tokens) >= maxVerified {
		clear(v.tokens)
	}
	v.tokens[token] = k
}
