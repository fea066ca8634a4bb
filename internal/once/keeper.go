package once

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"rolebook/internal/fault"
	"rolebook/internal/store"
)

const (
	keptFor     = 24 * time.Hour
	inFlightFor = 2 * time.Minute // longer than any request takes
	waitSeconds = 2               // what a repeat is told to wait for the first
	maxEach     = 2_000           // answers, of one person or API key
	maxKept     = 20_000          // answers, of everybody
	maxAnswer   = 512 << 10       // bytes of a sealed body
	sweepAtOnce = 500
)

// Request is something that is to be done once.
type Request struct {
	By     string   // the id of the person or API key
	Key    string   // that they chose, which seals what is kept
	Digest [32]byte // of everything that the request asks for
}

func (r Request) key() []byte {
	sum := sha256.Sum256([]byte(r.Key))
	return []byte(r.By + "/" + hex.EncodeToString(sum[:]))
}

// Answer is what a request was answered.
type Answer struct {
	Status int
	Header map[string]string
	Body   []byte
}

// record is what the bucket Answers keeps.
type record struct {
	Digest   string            `json:"digest"`
	At       time.Time         `json:"at"`
	Status   int               `json:"status,omitempty"` // 0 while it is carried out
	Header   map[string]string `json:"header,omitempty"`
	Body     []byte            `json:"body,omitempty"` // gzip, sealed
	TooLarge bool              `json:"too_large,omitempty"`
}

// Keeper keeps answers in a store.
type Keeper struct {
	store store.Store
	now   func() time.Time

	mu   sync.Mutex
	kept counts // about how many there are
}

// New returns a keeper over a store.
func New(s store.Store, now func() time.Time) *Keeper {
	return &Keeper{store: s, now: now, kept: counts{of: map[string]int{}}}
}

// counts are how many answers are kept.
type counts struct {
	all int
	of  map[string]int // by the id of the person or API key
}

func (c *counts) add(by string, n int) {
	c.all += n
	if c.of[by] += n; c.of[by] <= 0 {
		delete(c.of, by)
	}
}

// room is TooMany when somebody, or all together, have as many answers kept as
// can be.
func (k *Keeper) room(by string) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	var full *fault.Error
	switch {
	case k.kept.of[by] >= maxEach:
		full = fault.New(fault.TooMany, "You have sent %d requests with an Idempotency-Key within a day, which is as many as are remembered. Send this one without, or later.", maxEach)
	case k.kept.all >= maxKept:
		full = fault.New(fault.TooMany, "Too many answers are kept for requests with an Idempotency-Key. Send this one without, or later.")
	default:
		return nil
	}
	return full.With("retry_after", int(sweepEvery.Seconds()))
}

func (k *Keeper) count(by string, n int) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.kept.add(by, n)
}

// Begin reserves a request's key, and then returns nil: Finish or Forget has to
// follow. When the request was carried out before it returns that answer. Faults:
// Unprocessable when the key was used for another request, Conflict while the
// first is being carried out or when its answer was too large to keep, TooMany
// when too many answers are kept, of whoever asks or of all.
func (k *Keeper) Begin(ctx context.Context, r Request) (*Answer, error) {
	var before *record
	reserved := record{Digest: r.digest(), At: k.now().UTC()}
	_, err := k.store.Update(ctx, func(tx store.Tx) (err error) {
		if before, err = read(tx, r); err != nil {
			return err
		}
		if before != nil && before.expired(reserved.At) {
			before = nil
		}
		if before != nil {
			return nil
		}
		if err := k.room(r.By); err != nil {
			return err
		}
		return put(tx, r, reserved)
	})
	switch {
	case err != nil:
		return nil, err
	case before == nil:
		k.count(r.By, 1)
		return nil, nil
	}
	return r.repeat(before, reserved.Digest)
}

// repeat is what the same request, or another one, gets for a used key.
func (r Request) repeat(rec *record, digest string) (*Answer, error) {
	switch {
	case rec.Digest != digest:
		return nil, fault.New(fault.Unprocessable, "This Idempotency-Key was used for another request.").
			At("header.Idempotency-Key", "Make a new key for each request, and use it again only to repeat that one.")
	case rec.Status == 0:
		return nil, fault.New(fault.Conflict, "The same request is being carried out. Its answer comes to whoever asks again in a moment.").
			With("retry_after", waitSeconds)
	case rec.TooLarge:
		return nil, fault.New(fault.Conflict, "This request was carried out and answered with status %d; the answer was too large to keep. Read what it made instead.", rec.Status)
	}
	body, err := r.open(rec.Body)
	return &Answer{Status: rec.Status, Header: rec.Header, Body: body}, err
}

// expired tells whether a key is free again.
func (rec *record) expired(now time.Time) bool {
	if rec.Status == 0 {
		return now.Sub(rec.At) >= inFlightFor
	}
	return now.Sub(rec.At) >= keptFor
}

// Finish keeps the answer of a request that was begun.
func (k *Keeper) Finish(ctx context.Context, r Request, a Answer) error {
	rec := record{Digest: r.digest(), At: k.now().UTC(), Status: a.Status, Header: a.Header, Body: r.seal(a.Body)}
	if len(rec.Body) > maxAnswer {
		rec.Body, rec.TooLarge = nil, true
	}
	_, err := k.store.Update(ctx, func(tx store.Tx) error { return put(tx, r, rec) })
	return err
}

// Forget frees the key of a request that was begun and came to nothing.
func (k *Keeper) Forget(ctx context.Context, r Request) error {
	k.count(r.By, -1)
	_, err := k.store.Update(ctx, func(tx store.Tx) error {
		tx.Delete(store.Answers, r.key())
		return nil
	})
	return err
}

// Sweep deletes answers that have been kept long enough, some in a transaction,
// and counts the rest.
func (k *Keeper) Sweep(ctx context.Context) error {
	for {
		living, ended, err := k.look(ctx)
		if err != nil {
			return err
		}
		k.mu.Lock()
		k.kept = living
		k.mu.Unlock()
		if len(ended) == 0 {
			return nil
		}
		if _, err := k.store.Update(ctx, func(tx store.Tx) error {
			for _, key := range ended {
				if rec, err := decode(tx.Get(store.Answers, key)); err != nil || rec != nil && rec.expired(k.now()) {
					tx.Delete(store.Answers, key)
				}
			}
			return nil
		}); err != nil {
			return err
		}
	}
}

// look counts the answers that are to stay and finds some that are not.
func (k *Keeper) look(ctx context.Context) (living counts, ended [][]byte, err error) {
	err = k.store.View(ctx, func(r store.Reader) error {
		living, ended = counts{of: map[string]int{}}, nil
		now := k.now()
		for key, value := range r.Scan(store.Answers, nil, nil) {
			rec, err := decode(value)
			switch {
			case err == nil && !rec.expired(now):
				by, _, _ := strings.Cut(string(key), "/")
				living.add(by, 1)
			case len(ended) < sweepAtOnce:
				ended = append(ended, slices.Clone(key))
			}
		}
		return nil
	})
	return living, ended, err
}

func read(r store.Reader, req Request) (*record, error) {
	return decode(r.Get(store.Answers, req.key()))
}

// decode reads a record; nil when there is none.
func decode(value []byte) (*record, error) {
	if value == nil {
		return nil, nil
	}
	var rec record
	if err := json.Unmarshal(value, &rec); err != nil {
		return nil, fmt.Errorf("reading a kept answer: %w", err)
	}
	return &rec, nil
}

func put(tx store.Tx, req Request, rec record) error {
	value, err := json.Marshal(rec)
	if err == nil {
		tx.Put(store.Answers, req.key(), value)
	}
	return err
}
