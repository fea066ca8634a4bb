package once_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"rolebook/internal/fault"
	"rolebook/internal/once"
	"rolebook/internal/store"
	"rolebook/internal/store/sim"
	"rolebook/internal/store/storetest"
)

// clock stands still until it is moved.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }

func newKeeper(open storetest.Open) (*once.Keeper, *clock, store.Store) {
	c := &clock{time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}
	s := open(nil)
	return once.New(s, c.now), c, s
}

func request(by, key, asks string) once.Request {
	return once.Request{By: by, Key: key, Digest: sha256.Sum256([]byte(asks))}
}

var created = once.Answer{Status: 201, Header: map[string]string{"Location": "/roles/1"}, Body: []byte(`{"id":"1"}`)}

func Example() {
	ctx := context.Background()
	s := sim.New(1, sim.Options{}).Node(nil)
	defer s.Close()
	keeper := once.New(s, time.Now)
	for range 2 {
		r := request("ana", "7f2c", "POST /roles")
		answer, err := keeper.Begin(ctx, r)
		if answer == nil && err == nil {
			fmt.Println("carried out")
			answer, err = &created, keeper.Finish(ctx, r, created)
		}
		fmt.Println(answer.Status, string(answer.Body), err)
	}
	// Output:
	// carried out
	// 201 {"id":"1"} <nil>
	// 201 {"id":"1"} <nil>
}

func TestARequestsLife(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		k, c, s := newKeeper(open)
		first := request("ana", "k", "this")
		begin := func(what string, r once.Request, want fault.Kind, status int) {
			t.Helper()
			a, err := k.Begin(t.Context(), r)
			if want != "" && !fault.Is(err, want) || want == "" && err != nil || (a != nil) != (status > 0) || a != nil && a.Status != status {
				t.Errorf("%s: %+v, %v", what, a, err)
			}
		}
		must := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		begin("the first", first, "", 0)
		begin("a repeat meanwhile", first, fault.Conflict, 0)
		begin("another request meanwhile", request("ana", "k", "that"), fault.Unprocessable, 0)
		begin("somebody else", request("ben", "k", "that"), "", 0)
		must(k.Finish(t.Context(), first, created))
		a, err := k.Begin(t.Context(), first)
		if err != nil || a.Header["Location"] != "/roles/1" || !bytes.Equal(a.Body, created.Body) {
			t.Errorf("a repeat: %+v, %v", a, err)
		}
		begin("another request", request("ana", "k", "that"), fault.Unprocessable, 0)
		c.at = c.at.Add(2 * time.Minute)
		begin("after a stop in between", request("ben", "k", "that"), "", 0)
		must(k.Forget(t.Context(), request("ben", "k", "that")))
		begin("after it came to nothing", request("ben", "k", "that"), "", 0)
		c.at = c.at.Add(24*time.Hour - 3*time.Minute)
		must(k.Sweep(t.Context()))
		begin("a repeat just in time", first, "", 201)
		c.at = c.at.Add(2 * time.Minute)
		must(k.Sweep(t.Context()))
		if n := kept(t, s); n != 0 {
			t.Errorf("%d answers are left", n)
		}
		begin("a day later", first, "", 0)
	})
}

func kept(t *testing.T, s store.Store) (n int) {
	t.Helper()
	if err := s.View(t.Context(), func(r store.Reader) error {
		n = 0
		for range r.Scan(store.Answers, nil, nil) {
			n++
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return n
}

// TestTheStoreTellsNothing looks at a record as somebody would who has the file.
func TestTheStoreTellsNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		k, _, s := newKeeper(open)
		r := request("ana", "k", "a password")
		if _, err := k.Begin(t.Context(), r); err != nil {
			t.Fatal(err)
		}
		if err := k.Finish(t.Context(), r, once.Answer{Status: 201, Body: []byte("a secret")}); err != nil {
			t.Fatal(err)
		}
		var record struct {
			Digest string
			Body   []byte
		}
		if err := s.View(t.Context(), func(r store.Reader) error {
			for _, value := range r.Scan(store.Answers, nil, nil) {
				return json.Unmarshal(value, &record)
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		if _, err := gzip.NewReader(bytes.NewReader(record.Body)); err == nil || len(record.Body) == 0 {
			t.Error("the answer can be read without its key")
		}
		if record.Digest == hex.EncodeToString(r.Digest[:]) || record.Digest == "" {
			t.Error("a guess at what was asked can be checked without the key")
		}
	})
}

func TestOneOfManyIsCarriedOut(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		k, _, _ := newKeeper(open)
		var first, others atomic.Int32
		var all sync.WaitGroup
		for range 20 {
			all.Go(func() {
				a, err := k.Begin(t.Context(), request("ana", "k", "this"))
				switch {
				case a == nil && err == nil:
					first.Add(1)
				case fault.Is(err, fault.Conflict):
					others.Add(1)
				}
			})
		}
		all.Wait()
		if first.Load() != 1 || others.Load() != 19 {
			t.Errorf("%d carry it out, %d wait", first.Load(), others.Load())
		}
	})
}

func TestAnAnswerThatIsTooLargeIsNotKept(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		k, _, _ := newKeeper(open)
		r := request("ana", "k", "this")
		noise := make([]byte, 600<<10)
		_, _ = rand.Read(noise)
		if _, err := k.Begin(t.Context(), r); err != nil {
			t.Fatal(err)
		}
		if err := k.Finish(t.Context(), r, once.Answer{Status: 200, Body: noise}); err != nil {
			t.Fatal(err)
		}
		if a, err := k.Begin(t.Context(), r); !fault.Is(err, fault.Conflict) || a != nil {
			t.Errorf("a repeat: %v, %v", a, err)
		}
	})
}

func TestAnswersAreBounded(t *testing.T) {
	storetest.Each(t, func(t *testing.T, open storetest.Open) {
		k, c, s := newKeeper(open)
		fill := func(by string, n int) {
			t.Helper()
			if _, err := s.Update(t.Context(), func(tx store.Tx) error {
				for i := range n {
					tx.Put(store.Answers, fmt.Appendf(nil, "%s/%d", by, i), fmt.Appendf(nil, `{"at":%q,"status":200}`, c.at.Format(time.RFC3339)))
				}
				return nil
			}); err != nil {
				t.Fatal(err)
			}
			if err := k.Sweep(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		first, last := request("ana", "first", "this"), request("ana", "last", "this")
		if _, err := k.Begin(t.Context(), first); err != nil {
			t.Fatal(err)
		}
		if err := k.Finish(t.Context(), first, created); err != nil {
			t.Fatal(err)
		}
		fill("ana", 1998)
		if _, err := k.Begin(t.Context(), last); err != nil {
			t.Errorf("the last that can be kept: %v", err)
		}
		if _, err := k.Begin(t.Context(), request("ana", "k", "this")); !fault.Is(err, fault.TooMany) {
			t.Errorf("one more than can be kept of one: %v", err)
		}
		if a, err := k.Begin(t.Context(), first); err != nil || a == nil {
			t.Errorf("a repeat when no more can be kept: %v", err)
		}
		if _, err := k.Begin(t.Context(), request("ben", "k", "this")); err != nil {
			t.Errorf("somebody else: %v", err)
		}
		if err := k.Forget(t.Context(), last); err != nil {
			t.Fatal(err)
		}
		if _, err := k.Begin(t.Context(), last); err != nil {
			t.Errorf("in the place of one that came to nothing: %v", err)
		}
		for i := range 9 {
			fill(fmt.Sprint("key ", i), 2000)
		}
		if _, err := k.Begin(t.Context(), request("cleo", "k", "this")); !fault.Is(err, fault.TooMany) {
			t.Errorf("one more than can be kept of all: %v", err)
		}
		c.at = c.at.Add(24 * time.Hour)
		if err := k.Sweep(t.Context()); err != nil || kept(t, s) != 0 {
			t.Errorf("a day later %d are left, %v", kept(t, s), err)
		}
		if _, err := k.Begin(t.Context(), request("ana", "k", "this")); err != nil {
			t.Error(err)
		}
	})
}
