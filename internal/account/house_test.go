package account_test

import (
	"bytes"
	"crypto/ed25519"
	"encoding/json"
	"maps"
	"slices"
	"sync"
	"testing"
	"time"

	"rolebook/internal/account"
	"rolebook/internal/fault"
	"rolebook/internal/store"
	"rolebook/internal/store/storetest"
)

const (
	email    = "ada@example.com"
	password = "mill cog analytical engine"
	issuer   = "https://cms.example.com"
	audience = "https://cms.example.com/api/admin/v1"
)

var (
	ada     = account.NewPerson{Email: email, Name: "Ada Lovelace", Password: password}
	browser = account.Client{IP: "192.0.2.7", UserAgent: "Browser/1.0"}
)

// house is a service on a store, with a clock that the test turns.
type house struct {
	*account.Service
	t     testing.TB
	store store.Store
	*clock
}

type clock struct {
	mu  sync.Mutex
	now time.Time
}

func newClock() *clock { return &clock{now: time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)} }

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

func newHouse(t testing.TB, s store.Store, c *clock) *house {
	options := account.Options{Issuer: issuer, Audience: audience, Origin: origin, Now: c.Now}
	return &house{Service: account.New(s, options), t: t, store: s, clock: c}
}

// inEach runs a test on every engine, in an empty house.
func inEach(t *testing.T, test func(t *testing.T, h *house)) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		test(t, newHouse(t, open(nil), newClock()))
	})
}

// inEachWithAda does so with an administrator.
func inEachWithAda(t *testing.T, test func(t *testing.T, h *house)) {
	inEach(t, func(t *testing.T, h *house) {
		h.addAda()
		test(t, h)
	})
}

func (h *house) addAda() {
	h.t.Helper()
	if created, err := h.CreateFirstAdmin(h.t.Context(), ada); err != nil || !created {
		h.t.Fatalf("CreateFirstAdmin = %t, %v", created, err)
	}
}

func (h *house) signIn() account.Tokens {
	h.t.Helper()
	tokens, err := h.SignIn(h.t.Context(), account.Attempt{Email: email, Password: password}, browser)
	if err != nil {
		h.t.Fatalf("SignIn: %v", err)
	}
	return tokens
}

func (h *house) refresh(token string) account.Tokens {
	h.t.Helper()
	return h.step(token, "")
}

// step is a refresh that may be repeated with a key.
func (h *house) step(token, repeat string) account.Tokens {
	h.t.Helper()
	tokens, err := h.Refresh(h.t.Context(), token, repeat, browser)
	if err != nil {
		h.t.Fatalf("Refresh: %v", err)
	}
	return tokens
}

// in and out demand that an access token works, or does not.
func (h *house) in(accessToken string) account.Principal {
	h.t.Helper()
	who, err := h.Authenticate(h.t.Context(), accessToken)
	if err != nil {
		h.t.Fatalf("Authenticate: %v", err)
	}
	return who
}

func (h *house) out(accessToken string) {
	h.t.Helper()
	who, err := h.Authenticate(h.t.Context(), accessToken)
	if who != (account.Principal{}) {
		h.t.Errorf("Authenticate let in %+v", who)
	}
	want(h.t, err, fault.Unauthenticated)
}

func want(t testing.TB, err error, kind fault.Kind) {
	t.Helper()
	if !fault.Is(err, kind) {
		t.Errorf("got the error %v, want %s", err, kind)
	}
}

// records reads a bucket of JSON records.
func (h *house) records(b *store.Bucket) map[string]map[string]any {
	h.t.Helper()
	all := map[string]map[string]any{}
	err := h.store.View(h.t.Context(), func(r store.Reader) error {
		for key, value := range r.Scan(b, nil, nil) {
			var record map[string]any
			if err := json.Unmarshal(value, &record); err != nil {
				return err
			}
			all[string(key)] = record
		}
		return nil
	})
	if err != nil {
		h.t.Fatal(err)
	}
	return all
}

// set changes one member of every record of a bucket.
func (h *house) set(b *store.Bucket, member string, value any) {
	h.t.Helper()
	for key, record := range h.records(b) {
		record[member] = value
		changed, err := json.Marshal(record)
		if err != nil {
			h.t.Fatal(err)
		}
		_, err = h.store.Update(h.t.Context(), func(tx store.Tx) error {
			tx.Put(b, []byte(key), changed)
			return nil
		})
		if err != nil {
			h.t.Fatal(err)
		}
	}
}

// stored tells whether a text is anywhere in the truth.
func (h *house) stored(text string) bool {
	h.t.Helper()
	found := false
	err := h.store.View(h.t.Context(), func(r store.Reader) error {
		for _, b := range store.Buckets {
			for _, value := range r.Scan(b, nil, nil) {
				found = found || bytes.Contains(value, []byte(text))
			}
		}
		return nil
	})
	if err != nil {
		h.t.Fatal(err)
	}
	return found
}

// newestKey is the signing key that was made last.
func (h *house) newestKey() (kid string, key ed25519.PrivateKey) {
	h.t.Helper()
	kid = slices.Max(slices.Collect(maps.Keys(h.records(store.SigningKeys))))
	err := h.store.View(h.t.Context(), func(r store.Reader) error {
		var record struct{ Seed []byte }
		err := json.Unmarshal(r.Get(store.SigningKeys, []byte(kid)), &record)
		key = ed25519.NewKeyFromSeed(record.Seed)
		return err
	})
	if err != nil {
		h.t.Fatal(err)
	}
	return kid, key
}
