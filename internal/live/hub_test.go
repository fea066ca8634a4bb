package live_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"rolebook/internal/audit"
	"rolebook/internal/fault"
	"rolebook/internal/live"
	"rolebook/internal/policy"
	"rolebook/internal/store"
	"rolebook/internal/store/sim"
	"rolebook/internal/store/storetest"
)

var ana = policy.Actor{ID: "ana", Name: "Ana", IP: "192.0.2.7"}

func write(s store.Store, action string) error {
	_, err := s.Update(context.Background(), func(tx store.Tx) error {
		return audit.Append(tx, time.Unix(0, 0), audit.Event{By: ana, Action: action, Object: "r1", Title: "Engineer", Words: []string{"a secret change"}})
	})
	return err
}

// run starts a hub and waits until it hears; the function that it returns ends
// it.
func run(t *testing.T, h *live.Hub, s store.Store) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		h.Run(ctx, func(err error) { t.Error(err) })
	}()
	first, err := h.Listen("test")
	if err != nil {
		t.Fatal(err)
	}
	for heard := false; !heard; { // until it follows the store
		if err := write(s, "role.warmup"); err != nil {
			t.Fatal(err)
		}
		select {
		case <-first.Events():
			heard = true
		case <-time.After(10 * time.Millisecond):
		}
	}
	first.Close()
	return func() { cancel(); <-ended }
}

func Example() {
	s := sim.New(1, sim.Options{}).Node(nil)
	defer s.Close()
	hub := live.New(s)
	listener, _ := hub.Listen("ben")
	hub.Beat("r1", "ana", "Ana")
	e := (<-listener.Events())[0]
	fmt.Println(e.Type, e.Role, e.People[0].Name)
	// Output: role.presence r1 Ana
}

func TestListenersHearWhatHappensToRoles(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		s := open(nil)
		h := live.New(s)
		stop := run(t, h, s)
		l, err := h.Listen("ben")
		if err != nil {
			t.Fatal(err)
		}
		var heard []live.Event
		for _, action := range []string{"role.saved", "session.opened", "role.published"} {
			if err := write(s, action); err != nil {
				t.Fatal(err)
			}
		}
		for len(heard) < 2 {
			for _, e := range <-l.Events() {
				if e.Type != "role.warmup" {
					heard = append(heard, e)
				}
			}
		}
		want := live.Event{Type: "role.saved", Role: "r1", Title: "Engineer", By: "ana", Name: "Ana", At: time.Unix(0, 0).UTC()}
		if fmt.Sprint(heard[0]) != fmt.Sprint(want) || heard[1].Type != "role.published" {
			t.Errorf("heard %+v", heard)
		}
		stop()
		for range l.Events() { // ends, since the hub has stopped
		}
		if _, err := h.Listen("ben"); !fault.Is(err, fault.Unavailable) {
			t.Errorf("listening to a hub that has stopped: %v", err)
		}
		l.Close()
	})
}

func TestListenersAreBounded(t *testing.T) {
	h := live.New(sim.New(1, sim.Options{}).Node(nil))
	var own []*live.Listener
	for {
		l, err := h.Listen("ana")
		if err != nil {
			if !fault.Is(err, fault.TooMany) || len(own) != 20 {
				t.Errorf("after %d: %v", len(own), err)
			}
			break
		}
		own = append(own, l)
	}
	own[0].Close()
	own[0].Close()
	if _, err := h.Listen("ana"); err != nil {
		t.Errorf("after one was closed: %v", err)
	}
	for i := range 480 {
		if _, err := h.Listen(fmt.Sprint("p", i)); err != nil {
			t.Fatalf("listener %d: %v", i, err)
		}
	}
	if _, err := h.Listen("one more"); !fault.Is(err, fault.Unavailable) {
		t.Errorf("one more than there can be: %v", err)
	}
}

// broken is a store that cannot be read.
type broken struct{ store.Store }

func (broken) View(context.Context, func(store.Reader) error) error {
	return errors.New("the disk is gone")
}

// TestAStoreThatFailsIsNotAskedWithoutEnd also leaves the log readable.
func TestAStoreThatFailsIsNotAskedWithoutEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		failures := 0
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			live.New(broken{}).Run(ctx, func(error) { failures++ })
		}()
		time.Sleep(10*time.Second + time.Millisecond)
		stop()
		<-ended
		if failures != 11 {
			t.Errorf("it failed %d times in ten seconds", failures)
		}
	})
}

// TestASlowListenerIsClosed keeps the rest from waiting for it.
func TestASlowListenerIsClosed(t *testing.T) {
	h := live.New(sim.New(1, sim.Options{}).Node(nil))
	slow, err := h.Listen("ana")
	if err != nil {
		t.Fatal(err)
	}
	for i := range 100 {
		h.Beat("r1", fmt.Sprint(i), "somebody")
	}
	n := 0
	for range slow.Events() {
		n++
	}
	if n != 64 {
		t.Errorf("it heard %d of what it was behind", n)
	}
}
