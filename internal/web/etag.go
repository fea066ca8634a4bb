package web

import (
	"net/http"
	"slices"
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
			found := false
			eachTag(header, func(tag string) { found = found || tag == etag || tag == "*" })
			if found {
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

// IfMatch is what a change expects the current entity tag to be: strong tags with
// commas between them, or *.
type IfMatch string

// ParseIfMatch reads an If-Match header. A missing one is a
// PreconditionRequired fault, one that is no list of entity tags Invalid. Tags
// count as strong: those of a text name its bytes, and proxies that compress
// answers mark them W/ on the way.
func ParseIfMatch(header string) (IfMatch, error) {
	if trim(header) == "" {
		return "", fault.New(fault.PreconditionRequired, "A change needs an If-Match header with the ETag of the version that you started from. Read it first.")
	}
	var tags []string
	ok := eachTag(header, func(tag string) { tags = append(tags, tag) })
	if !ok || slices.Contains(tags, `""`) { // an empty tag is nobody's
		return "", fault.New(fault.Invalid, "If-Match cannot be read.").
			At("header.If-Match", `Send the ETag as it was received, with its quotation marks ("…"), several with commas between them, or *.`)
	}
	return IfMatch(strings.Join(tags, ", ")), nil
}

// eachTag visits the entity tags of a list, without the W/ of weak ones, or the *
// that is any. It tells whether the list could be read; tags that stand before the
// fault are still visited.
func eachTag(list string, visit func(tag string)) (ok bool) {
	if trim(list) == "*" {
		visit("*")
		return true
	}
	for list = trim(list); list != ""; {
		list = strings.TrimPrefix(list, "W/")
		end := -1
		if strings.HasPrefix(list, `"`) {
			end = strings.IndexByte(list[1:], '"')
		}
		if end < 0 {
			return false
		}
		visit(list[:end+2])
		list = trim(list[end+2:])
		if list == "" {
			break
		}
		if list[0] != ',' {
			return false
		}
		list = strings.TrimLeft(list, ", \t")
	}
	return true
}
