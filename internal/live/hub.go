package live

import (
	"context"
	"errors"
	"strings"
	"sync"
	"time"

	"rolebook/internal/audit"
	"rolebook/internal/fault"
	"rolebook/internal/store"
)

// Event is something that happened to a role.
type Event struct {
	Type   string    `json:"type" example:"role.saved" doc:"role. and what was done to it (created, saved, submitted, published …), or role.presence."`
	Role   string    `json:"id" doc:"The role's id."`
	Title  string    `json:"title"`
	By     string    `json:"by" doc:"The id of who did it; empty for the program itself."`
	Name   string    `json:"name" doc:"Who that is."`
	At     time.Time `json:"at"`
	People []Present `json:"people,omitempty" doc:"Of role.presence: who has the role open now."`
}

// rolePrefix begins the actions of the audit log that are done to roles.
const rolePrefix = "role."

const (
	maxListeners = 500 // on one node
	maxOwn       = 20  // of one person or key
	backlog      = 64  // how many batches a listener may be behind

	pause = time.Second // before the store is followed again that failed
)

// Hub hands events on to listeners.
type Hub struct {
	*Board
	store store.Store

	mu        sync.Mutex
	listeners map[*Listener]bool
	stopped   bool
}

// New returns a hub over a store. It tells of changes while [Hub.Run] runs.
func New(s store.Store) *Hub {
	h := &Hub{store: s, listeners: map[*Listener]bool{}}
	h.Board = newBoard(func(role string, people []Present) {
		h.tell([]Event{{Type: "role.presence", Role: role, At: time.Now().UTC(), People: people}})
	})
	return h
}

// Listener hears events until it is closed.
type Listener struct {
	hub    *Hub
	by     string
	events chan []Event
}

// Listen begins to listen. by is the id of who does. Faults: TooMany when they
// listen at too many places, Unavailable when everybody does or the hub has
// stopped.
func (h *Hub) Listen(by string) (*Listener, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	own := 0
	for l := range h.listeners {
		if l.by == by {
			own++
		}
	}
	switch {
	case h.stopped || len(h.listeners) >= maxListeners:
		return nil, fault.New(fault.Unavailable, "No more live connections can be opened now. What you see may be a little old until you load it again.")
	case own >= maxOwn:
		return nil, fault.New(fault.TooMany, "You have %d live connections open, which is as many as one person can have. Close a tab.", own)
	}
	l := &Listener{hub: h, by: by, events: make(chan []Event, backlog)}
	h.listeners[l] = true
	return l, nil
}

// Events is what happens: for each change of the store the events that it makes,
// often none. That is a moment to ask again whether whoever listens still may.
// The channel is closed when the listener is.
func (l *Listener) Events() <-chan []Event { return l.events }

// Close ends the listening.
func (l *Listener) Close() {
	l.hub.mu.Lock()
	defer l.hub.mu.Unlock()
	l.hub.drop(l)
}

// drop closes a listener, once. h.mu is held.
func (h *Hub) drop(l *Listener) {
	if h.listeners[l] {
		delete(h.listeners, l)
		close(l.events)
	}
}

func (h *Hub) tell(events []Event) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for l := range h.listeners {
		select {
		case l.events <- events:
		default:
			h.drop(l)
		}
	}
}

// Run follows the store until ctx ends, and then closes every listener. failed is
// told why events were missed; it goes on from then.
func (h *Hub) Run(ctx context.Context, failed func(error)) {
	defer h.stop()
	for {
		err := h.follow(ctx)
		if ctx.Err() != nil || fault.Is(err, fault.Unavailable) {
			return
		}
		h.closeAll()
		if errors.Is(err, store.ErrCompacted) {
			continue
		}
		failed(err)
		select {
		case <-ctx.Done():
		case <-time.After(pause):
		}
	}
}

// follow tells of what happens from now on.
func (h *Hub) follow(ctx context.Context) error {
	var from uint64
	if err := h.store.View(ctx, func(r store.Reader) error {
		from = r.Seq()
		return nil
	}); err != nil {
		return err
	}
	return h.store.Watch(ctx, from, func(b store.Batch) error {
		events, err := h.eventsOf(ctx, b)
		if err == nil {
			h.tell(events)
		}
		return err
	})
}

// eventsOf reads what a batch added to the audit log about roles.
func (h *Hub) eventsOf(ctx context.Context, b store.Batch) ([]Event, error) {
	var events []Event
	err := h.store.View(ctx, func(r store.Reader) error {
		events = nil
		for _, c := range b.Changes {
			if c.Bucket != store.Audit {
				continue
			}
			e, ok := audit.Read(r, c.Key)
			if ok && strings.HasPrefix(e.Action, rolePrefix) {
				events = append(events, Event{Type: e.Action, Role: e.Object, Title: e.Title, By: e.By, Name: e.Name, At: e.At})
			}
		}
		return nil
	})
	return events, err
}

func (h *Hub) closeAll() {
	h.mu.Lock()
	defer h.mu.Unlock()
	for l := range h.listeners {
		h.drop(l)
	}
}

// stop lets nobody listen any more.
func (h *Hub) stop() {
	h.mu.Lock()
	h.stopped = true
	h.mu.Unlock()
	h.closeAll() // whoever came before that
}
