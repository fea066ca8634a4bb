package web

import (
	"net/http"
	"strings"
	"time"

	"rolebook/internal/fault"
)

// NotModified tells whether the client of a GET or HEAD already has what is
// about to be sent: its If-None-Match names the entity tag (with its quotation
// marks), or, without that header, nothing changed since its
// If-Modified-Since. A zero time never matches.
func NotModified(r *http.Request, etag string, modified time.Time) bool {
	if tags := r.Header["If-None-Match"]; len(tags) > 0 {
		for _, header := range tags {
			if found, _ := findTag(header, etag, weakly); found {
				return true
			}
		}
		return false
	}
	since := r.Header["If-Modified-Since"]
	if len(since) == 0 || modified.IsZero() {
		return false
	}
	t, err := http.ParseTime(since[0])
	return err == nil && !modified.Truncate(time.Second).After(t)
}

// WriteNotModified answers 304: the headers that a 200 would have, but those
// that describe a body, and no body.
func WriteNotModified(w http.ResponseWriter, r *http.Request) {
	dress(w.Header(), r)
	h := w.Header()
	delete(h, "Content-Type")
	delete(h, "Content-Length")
	delete(h, "Content-Encoding")
	w.WriteHeader(http.StatusNotModified)
}

// IfMatch is what a change expects the current entity tag to be.
type IfMatch string

// ParseIfMatch reads an If-Match header. A missing one is a
// PreconditionRequired fault, one that is no list of entity tags Invalid.
func ParseIfMatch(header string) (IfMatch, error) {
	if trim(header) == "" {
		return "", fault.New(fault.PreconditionRequired, "A change needs an If-Match header with the ETag of the version that you started from. Read it first.")
	}
	if _, ok := findTag(header, "", strongly); !ok {
		return "", fault.New(fault.Invalid, "If-Match cannot be read.").
			At("header.If-Match", `Send the ETag as it was received, with its quotation marks ("…"), several with commas between them, or *.`)
	}
	return IfMatch(header), nil
}

// Matches tells whether etag (with its quotation marks) is one of those
// expected; a weak one never is.
func (m IfMatch) Matches(etag string) bool {
	found, _ := findTag(string(m), etag, strongly)
	return found
}

type comparison bool

const (
	strongly comparison = false // weak tags equal nothing, not even themselves
	weakly   comparison = true  // W/"x" and "x" are equal
)

// findTag looks for a strong entity tag in a list; * is any. It tells whether
// the list could be read; a tag that stands before the fault is still found.
func findTag(list, etag string, how comparison) (found, ok bool) {
	if trim(list) == "*" {
		return true, true
	}
	for list = trim(list); list != ""; {
		var weak bool
		list, weak = strings.CutPrefix(list, "W/")
		end := -1
		if strings.HasPrefix(list, `"`) {
			end = strings.IndexByte(list[1:], '"')
		}
		if end < 0 {
			return found, false
		}
		tag := list[:end+2]
		if tag == etag && (how == weakly || !weak) {
			found = true
		}
		list = trim(list[end+2:])
		if list == "" {
			break
		}
		if list[0] != ',' {
			return found, false
		}
		list = strings.TrimLeft(list, ", \t")
	}
	return found, true
}
