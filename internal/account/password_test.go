package account

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rolebook/internal/fault"
)

func TestCheckEmail(t *testing.T) {
	for email, fine := range map[string]bool{
		"ada@example.com": true, "a@b": true, "ada+cms@example.com": true, "łucja@żółw.example": true,
		"": false, "ada": false, "@example.com": false, "ada@": false, "a@b@c": false,
		"a da@example.com": false, "ada@exam\x00ple.com": false, "ada@example.com\xff": false,
		strings.Repeat("a", 243) + "@example.com": false,
	} {
		if wrong := checkEmail(email); (wrong == "") != fine {
			t.Errorf("%q: %q", email, wrong)
		}
	}
}

func TestHashMatchesOnlyItsPassword(t *testing.T) {
	h := newHasher()
	one, err := h.hash(t.Context(), "mill cog analytical engine")
	if err != nil {
		t.Fatal(err)
	}
	two, err := h.hash(t.Context(), "mill cog analytical engine")
	if err != nil {
		t.Fatal(err)
	}
	if one == two {
		t.Error("two hashes of a password are the same: no salt")
	}
	for password, want := range map[string]bool{
		"mill cog analytical engine": true, "Mill cog analytical engine": false, "": false,
	} {
		if got, err := h.matches(t.Context(), one, password); err != nil || got != want {
			t.Errorf("matches(%q) = %t, %v", password, got, err)
		}
	}
}

func TestHashingWaitsAsLongAsItsContext(t *testing.T) {
	h := newHasher()
	for range cap(h.slots) {
		h.slots <- struct{}{}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := h.hash(ctx, "mill cog"); !fault.Is(err, fault.Unavailable) {
		t.Errorf("hash = %v while all slots are taken", err)
	}
	<-h.slots
	if _, err := h.hash(t.Context(), "mill cog"); err != nil {
		t.Errorf("hash = %v with a free slot", err)
	}
	if len(h.slots) != cap(h.slots)-1 {
		t.Error("a slot was not given back")
	}
}

func TestPHCRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := phc{
			cost: cost{
				memory: rapid.Uint32Range(8, maxCost.memory).Draw(t, "memory"),
				passes: rapid.Uint32Range(1, maxCost.passes).Draw(t, "passes"),
				lanes:  rapid.Uint8Range(1, maxCost.lanes).Draw(t, "lanes"),
			},
			salt: rapid.SliceOfN(rapid.Byte(), 8, 32).Draw(t, "salt"),
			key:  rapid.SliceOfN(rapid.Byte(), 16, 64).Draw(t, "key"),
		}
		read, err := parsePHC(p.String())
		if err != nil || read.cost != p.cost || !slices.Equal(read.salt, p.salt) || !slices.Equal(read.key, p.key) {
			t.Fatalf("%s is read as %+v, %v", p, read, err)
		}
	})
}

func TestParsePHCRefuses(t *testing.T) {
	const salt, key = "c2l4dGVlbiBieXRlcyBvaw", "c2l4dGVlbiBieXRlcyBvaw"
	for _, hashed := range []string{
		"", "$", "$$$$$", "plain text",
		"$argon2i$v=19$m=19456,t=2,p=1$" + salt + "$" + key,
		"$argon2id$v=16$m=19456,t=2,p=1$" + salt + "$" + key,
		"$argon2id$v=19$m=4294967295,t=2,p=1$" + salt + "$" + key,
		"$argon2id$v=19$m=19456,t=0,p=1$" + salt + "$" + key,
		"$argon2id$v=19$m=19456,t=2,p=0$" + salt + "$" + key,
		"$argon2id$v=19$m=19456,t=2,p=1,x=1$" + salt + "$" + key,
		"$argon2id$v=19$m=19456,t=2,p=1$" + salt + "=$" + key,
		"$argon2id$v=19$m=19456,t=2,p=1$c2l4$" + key,
		"$argon2id$v=19$m=19456,t=2,p=1$" + salt + "$",
		"$argon2id$v=19$m=19456,t=2,p=1$" + salt + "$" + key + "$",
		"$2b$12$abcdefghijklmnopqrstuv",
	} {
		if p, err := parsePHC(hashed); err == nil {
			t.Errorf("%q is read as %+v", hashed, p)
		}
	}
}

func TestIDsSortByAge(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := time.UnixMilli(rapid.Int64Range(0, 1<<47).Draw(t, "at"))
		older, newer := newID(at), newID(at.Add(time.Millisecond))
		if len(older) != idLength || older >= newer {
			t.Fatalf("%s does not stand before %s", older, newer)
		}
		if older[14] != '7' || !strings.ContainsRune("89ab", rune(older[19])) {
			t.Fatalf("%s is no UUID of version 7", older)
		}
	})
}
