package account

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"slices"
	"strings"

	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

const (
	recoveryCodes   = 10
	recoveryLetters = 24 // of base32 in a code: 120 bits, which a plain hash keeps safe
)

// newRecoveryCodes makes ten codes such as K7QM-4PZR-X2SD-L6VA-2TQN-HW3C. Each
// stands in for a second factor once.
func newRecoveryCodes() []string {
	codes := make([]string, recoveryCodes)
	for i := range codes {
		codes[i] = grouped(rand.Text()[:recoveryLetters])
	}
	return codes
}

// grouped writes a code in groups of four.
func grouped(code string) string {
	var groups []string
	for group := range slices.Chunk([]byte(code), 4) {
		groups = append(groups, string(group))
	}
	return strings.Join(groups, "-")
}

func hashCodes(codes []string) [][]byte {
	hashes := make([][]byte, len(codes))
	for i, code := range codes {
		hashes[i] = hashCode(code)
	}
	return hashes
}

// useRecovery takes a recovery code and strikes it out.
func (f *factors) useRecovery(code string) bool {
	if len(typed.Replace(code)) != recoveryLetters {
		return false
	}
	hash := hashCode(code)
	at := slices.IndexFunc(f.Recovery, func(known []byte) bool {
		return len(known) == sha256.Size && subtle.ConstantTimeCompare(known, hash) == 1
	})
	if at < 0 {
		return false
	}
	f.Recovery = slices.Delete(f.Recovery, at, at+1)
	return true
}

// RenewRecoveryCodes gives ten new recovery codes; the old ones stop
// working, and the other sessions end.
func (s *Service) RenewRecoveryCodes(ctx context.Context, who policy.Actor) ([]string, error) {
	codes := newRecoveryCodes()
	err := s.changeFactors(ctx, who, func(tx store.Tx, p *person, f *factors) error {
		if !f.any() {
			return fault.New(fault.Conflict, "Recovery codes stand in for a second factor; add one first.")
		}
		f.Recovery = hashCodes(codes)
		return s.changed(tx, who, p, "recovery.renewed")
	})
	if err != nil {
		return nil, err
	}
	return codes, nil
}
