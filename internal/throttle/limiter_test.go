package throttle_test

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rolebook/internal/throttle"
)

// clock is one that the test turns.
type clock struct{ at atomic.Int64 }

func (c *clock) now() time.Time       { return time.Unix(1_800_000_000, c.at.Load()) }
func (c *clock) pass(d time.Duration) { c.at.Add(int64(d)) }

func purse(key string) throttle.Purse {
	return throttle.Purse{Key: key, Budget: throttle.Budget{Tries: 3, Every: time.Minute}}
}

func Example() {
	noon := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	limiter := throttle.New(func() time.Time { return noon })
	ada := throttle.Purse{Key: "account ada@example.com", Budget: throttle.Budget{Tries: 2, Every: time.Minute}}
	fmt.Println(limiter.Take(ada), limiter.Take(ada), limiter.Take(ada))
	limiter.GiveBack(ada) // one of them was no guess
	fmt.Println(limiter.Take(ada))
	// Output:
	// 0s 0s 1m0s
	// 0s
}

func TestTriesComeBack(t *testing.T) {
	c := &clock{}
	l := throttle.New(c.now)
	for i := range 3 {
		if wait := l.Take(purse("a")); wait != 0 {
			t.Fatalf("try %d waits %s", i, wait)
		}
	}
	c.pass(20 * time.Second)
	if wait := l.Take(purse("a")); wait != 40*time.Second {
		t.Errorf("the fourth try waits %s, want 40 s", wait)
	}
	c.pass(40 * time.Second)
	if first, second := l.Take(purse("a")), l.Take(purse("a")); first != 0 || second != time.Minute {
		t.Errorf("after a minute: %s, %s; one try has come back", first, second)
	}
	c.pass(time.Hour) // no more than a full purse
	for range 3 {
		l.Take(purse("a"))
	}
	if l.Take(purse("a")) == 0 {
		t.Error("tries are saved up beyond the budget")
	}
}

func TestTakesFromAllOrNone(t *testing.T) {
	l := throttle.New((&clock{}).now)
	for range 3 {
		l.Take(purse("empty"))
	}
	for range 10 {
		if l.Take(purse("empty"), purse("full")) == 0 {
			t.Fatal("an empty purse gives")
		}
	}
	for i := range 3 {
		if l.Take(purse("full")) != 0 {
			t.Errorf("refused tries cost: only %d are left", i)
		}
	}
}

func TestGivingBackNeverOverfills(t *testing.T) {
	l := throttle.New((&clock{}).now)
	for range 5 {
		l.GiveBack(purse("a"))
	}
	taken := 0
	for l.Take(purse("a")) == 0 {
		taken++
	}
	for range 10 {
		l.GiveBack(purse("a"))
	}
	for l.Take(purse("a")) == 0 {
		taken++
	}
	if taken != 6 {
		t.Errorf("%d tries of two full purses of 3", taken)
	}
}

// TestNeverMoreThanTheBudget tries at any times: in no span are there more than
// the budget's tries and those that came back in it.
func TestNeverMoreThanTheBudget(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := &clock{}
		l := throttle.New(c.now)
		p := throttle.Purse{Key: "a", Budget: throttle.Budget{
			Tries: rapid.IntRange(1, 10).Draw(t, "tries"),
			Every: time.Duration(rapid.IntRange(1, 1000).Draw(t, "every")),
		}}
		began, taken := c.now(), 0
		for range rapid.IntRange(1, 100).Draw(t, "steps") {
			if l.Take(p) == 0 {
				taken++
			}
			if most := p.Tries + int(c.now().Sub(began)/p.Every); taken > most {
				t.Fatalf("%d tries, at most %d", taken, most)
			}
			c.pass(time.Duration(rapid.IntRange(0, 2000).Draw(t, "pause")))
		}
	})
}

func TestRacingTries(t *testing.T) {
	l := throttle.New((&clock{}).now)
	var taken atomic.Int32
	var racing sync.WaitGroup
	for range 50 {
		racing.Go(func() {
			if l.Take(purse("a"), purse("b")) == 0 {
				taken.Add(1)
			}
		})
	}
	racing.Wait()
	if taken.Load() != 3 {
		t.Errorf("%d of racing tries got through, want 3", taken.Load())
	}
}

// TestStrangersDoNotWashOut fills a limiter with other purses: one that was
// emptied stays empty, and memory stays bounded.
func TestStrangersDoNotWashOut(t *testing.T) {
	l := throttle.New((&clock{}).now)
	for range 3 {
		l.Take(purse("victim"))
	}
	for i := range 300_000 {
		l.Take(purse(fmt.Sprint("stranger ", i)))
		if n := l.Len(); n > 1<<17 {
			t.Fatalf("%d purses are remembered", n)
		}
	}
	if l.Take(purse("victim")) == 0 {
		t.Error("300,000 made-up purses made it forget one that was empty")
	}
}

func TestNetwork(t *testing.T) {
	for ip, want := range map[string]string{
		"192.0.2.7":                "192.0.2.7",
		"::ffff:192.0.2.7":         "192.0.2.7",
		"2001:db8:1:2:aaaa::1":     "2001:db8:1:2::/64",
		"2001:db8:1:2::ffff":       "2001:db8:1:2::/64",
		"2001:DB8:1:2:0:0:0:3%eth": "2001:db8:1:2::/64",
		"2001:db8:1:3::1":          "2001:db8:1:3::/64",
		"":                         "",
		"pipe":                     "pipe",
	} {
		if got := throttle.Network(ip); got != want {
			t.Errorf("Network(%q) = %q, want %q", ip, got, want)
		}
	}
}

func BenchmarkTake(b *testing.B) {
	l := throttle.New(time.Now)
	p := throttle.Purse{Key: "account ada@example.com", Budget: throttle.Budget{Tries: 1 << 40, Every: 1}}
	for b.Loop() {
		l.Take(p)
	}
}
