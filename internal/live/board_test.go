package live

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func names(people []Present) string {
	var list []string
	for _, p := range people {
		list = append(list, p.Name)
	}
	return strings.Join(list, ", ")
}

// kept is how much a board holds.
func kept(b *Board) (roles, stays int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(b.roles), b.stays
}

func TestWhoHasARoleOpen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var told []string
		b := newBoard(func(role string, people []Present) { told = append(told, role+": "+names(people)) })
		expect := func(when, want string) {
			t.Helper()
			synctest.Wait()
			if got := names(b.At("r1")); got != want {
				t.Errorf("%s: %q, want %q", when, got, want)
			}
		}
		b.Beat("r1", "ana", "Ana")
		time.Sleep(5 * time.Second)
		if got := names(b.Beat("r1", "ben", "Ben")); got != "Ana, Ben" {
			t.Errorf("Ben sees %s", got)
		}
		b.Beat("r2", "ana", "Ana")
		expect("both", "Ana, Ben")
		time.Sleep(30 * time.Second)
		b.Beat("r1", "ana", "Ana B")
		time.Sleep(20 * time.Second) // 50 s after Ben's last beat, 20 s after Ana's
		expect("Ben has gone", "Ana B")
		if since := b.At("r1")[0].Since; time.Since(since) != 55*time.Second {
			t.Errorf("Ana is there since %s", since)
		}
		time.Sleep(Stay)
		expect("nobody", "")
		want := []string{"r1: Ana", "r1: Ana, Ben", "r2: Ana", "r1: Ana B", "r2: ", "r1: "}
		slices.Sort(want)
		slices.Sort(told)
		if !slices.Equal(told, want) {
			t.Errorf("told %q, want %q", told, want)
		}
		if roles, stays := kept(b); roles != 0 || stays != 0 {
			t.Errorf("%d roles and %d stays are kept of nobody", roles, stays)
		}
	})
}

// TestABeatAtTheVeryEnd lets beats and departures meet at one moment.
func TestABeatAtTheVeryEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBoard(func(string, []Present) {})
		for range 20 {
			b.Beat("r1", "ana", "Ana")
			time.Sleep(Stay)
		}
		time.Sleep(3 * Stay)
		synctest.Wait()
		if roles, stays := kept(b); roles != 0 || stays != 0 {
			t.Errorf("%d roles and %d stays are left", roles, stays)
		}
	})
}

func TestTheBoardIsBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBoard(func(string, []Present) {})
		for i := range maxStays + 10 {
			b.Beat(fmt.Sprint("r", i), "ana", "Ana")
		}
		if roles, stays := kept(b); stays != maxStays || roles != maxStays {
			t.Errorf("%d stays at %d roles", stays, roles)
		}
		time.Sleep(Stay)
		synctest.Wait()
		if got := names(b.Beat("r1", "ben", "Ben")); got != "Ben" {
			t.Errorf("afterwards: %q", got)
		}
	})
}
