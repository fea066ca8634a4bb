package throttle

import (
	"hash/maphash"
	"slices"
	"sync"
	"time"
)

// Budget is how often something may be tried.
type Budget struct {
	Tries int           // at once
	Every time.Duration // one more each so often, up to Tries
}

// Purse is what a try is counted against. Purses with the same key are the same
// one, and have the same budget.
type Purse struct {
	Key string
	Budget
}

// maxPurses bounds what a limiter remembers.
const maxPurses = 1 << 17

// Limiter counts tries. It is safe for concurrent use.
type Limiter struct {
	now  func() time.Time
	seed maphash.Seed

	mu sync.Mutex
	// full is, by the hash of a purse's key, when the purse will be full again.
	// That is all there is to know: each try moves it on by the budget's Every.
	// Nobody outside can make two keys have one hash, for the seed is random.
	full map[uint64]time.Time
}

// New returns a limiter on a clock.
func New(now func() time.Time) *Limiter {
	return &Limiter{now: now, seed: maphash.MakeSeed(), full: map[uint64]time.Time{}}
}

// Take takes a try from every purse and returns 0; or it takes none and returns
// how long it is until each of them has one.
func (l *Limiter) Take(purses ...Purse) (wait time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	for _, p := range purses {
		wait = max(wait, l.after(p, now).Sub(now)-time.Duration(p.Tries)*p.Every)
	}
	if wait > 0 {
		return wait
	}
	for _, p := range purses {
		l.full[l.hash(p)] = l.after(p, now)
	}
	if len(l.full) > maxPurses {
		l.forget(now)
	}
	return 0
}

// GiveBack puts a try back into every purse.
func (l *Limiter) GiveBack(purses ...Purse) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, p := range purses {
		if full, ok := l.full[l.hash(p)]; ok {
			l.full[l.hash(p)] = full.Add(-p.Every)
		}
	}
}

// after is when a purse will be full again if a try is taken from it now.
func (l *Limiter) after(p Purse, now time.Time) time.Time {
	full := l.full[l.hash(p)]
	if full.Before(now) {
		full = now
	}
	return full.Add(p.Every)
}

func (l *Limiter) hash(p Purse) uint64 { return maphash.String(l.seed, p.Key) }

// forget drops the purses that are full, or else the half that will be first.
func (l *Limiter) forget(now time.Time) {
	times := make([]time.Time, 0, len(l.full))
	for _, full := range l.full {
		times = append(times, full)
	}
	slices.SortFunc(times, time.Time.Compare)
	until := times[len(times)/2]
	if until.Before(now) {
		until = now
	}
	for hash, full := range l.full {
		if !full.After(until) {
			delete(l.full, hash)
		}
	}
}
