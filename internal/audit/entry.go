package audit

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"iter"
	"strings"
	"time"

	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// Event is something that was done.
type Event struct {
	By     policy.Actor
	Action string   // what, in the past: role.published, session.opened
	Object string   // the id of what it was done to; may be empty
	Title  string   // that, as people know it
	Words  []string // what changed, in words
}

// Entry is an event as it is kept.
type Entry struct {
	Number int       `json:"n" doc:"Its place in the log, from 1."`
	At     time.Time `json:"at"`
	By     string    `json:"by" doc:"The id of the person or the API key; empty for the program itself."`
	Name   string    `json:"name" doc:"Who that was called then."`
	IP     string    `json:"ip" doc:"Where the request came from; empty for the program itself."`
	Action string    `json:"action" example:"role.published"`
	Object string    `json:"object" doc:"The id of what it was done to, or empty."`
	Title  string    `json:"title" doc:"What it was done to was called this then."`
	Words  []string  `json:"words" doc:"What changed, in words."`
	Prev   string    `json:"prev" doc:"The hash of the entry before; empty for the first."`
	Hash   string    `json:"hash" doc:"SHA-256, in hexadecimal, of this entry's JSON with an empty hash."`
}

// maxWords and maxText bound an entry: a log says what happened, the versions
// hold the rest.
const (
	maxWords = 100
	maxText  = 500 // bytes
)

// Append adds an entry for an event to the log.
func Append(tx store.Tx, now time.Time, e Event) error {
	last, err := Last(tx)
	if err != nil {
		return err
	}
	entry := Entry{
		Number: last.Number + 1, At: now.UTC(), By: short(e.By.ID), Name: short(e.By.Name), IP: short(e.By.IP),
		Action: e.Action, Object: short(e.Object), Title: short(e.Title), Words: shortWords(e.Words), Prev: last.Hash,
	}
	entry.Hash = entry.sum()
	value, err := json.Marshal(entry)
	if err != nil {
		return fmt.Errorf("writing the audit log: %w", err)
	}
	tx.Put(store.Audit, key(entry.Number), value)
	return nil
}

// Last returns the newest entry; the zero Entry when there is none.
func Last(r store.Reader) (Entry, error) {
	for e, err := range Back(r, 0) {
		return e, err
	}
	return Entry{}, nil
}

// Read reads the entry under a key of the bucket; false when there is none that
// can be read.
func Read(r store.Reader, key []byte) (Entry, bool) {
	var e Entry
	value := r.Get(store.Audit, key)
	return e, value != nil && json.Unmarshal(value, &e) == nil
}

// Back walks the log from the entry before a number to the first; 0 begins with
// the newest. It ends after an error.
func Back(r store.Reader, before int) iter.Seq2[Entry, error] {
	var to []byte
	if before > 0 {
		to = key(before)
	}
	return entries(r.ScanBack(store.Audit, nil, to))
}

// Forward walks the log from the entry after a number to the newest. It ends
// after an error.
func Forward(r store.Reader, after int) iter.Seq2[Entry, error] {
	return entries(r.Scan(store.Audit, key(after+1), nil))
}

func entries(values iter.Seq2[[]byte, []byte]) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		for k, value := range values {
			var e Entry
			err := json.Unmarshal(value, &e)
			if err == nil && string(key(e.Number)) != string(k) {
				err = fmt.Errorf("it says that it is entry %d", e.Number)
			}
			if err != nil {
				err = fmt.Errorf("the audit log's record %s cannot be read: %w", k, err)
			}
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
}

// sum is the hash that belongs to an entry.
func (e Entry) sum() string {
	e.Hash = ""
	value, err := json.Marshal(e)
	if err != nil {
		panic(err) // an entry is plain values
	}
	sum := sha256.Sum256(value)
	return hex.EncodeToString(sum[:])
}

func key(n int) []byte { return fmt.Appendf(nil, "%016x", n) }

func shortWords(words []string) []string {
	out := []string{}
	for i, w := range words {
		if i == maxWords {
			return append(out, fmt.Sprintf("and %d more", len(words)-i))
		}
		out = append(out, short(w))
	}
	return out
}

// short also makes text of what is none: JSON writes other bytes for a byte that is no
// UTF-8 than for what reading it back gives, and with them the hash would differ.
func short(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	if len(s) <= maxText {
		return s
	}
	end := maxText
	for end > 0 && s[end]&0xc0 == 0x80 { // not in the middle of a character
		end--
	}
	return s[:end] + "…"
}
