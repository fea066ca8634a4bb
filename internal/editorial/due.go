package editorial

import (
	"fmt"
	"strings"
	"time"
)

// dueKind is what is to be done at a time.
type dueKind string

const (
	duePublish   dueKind = "publish"   // a role's scheduled version
	dueUnpublish dueKind = "unpublish" // a role
)

// due is something that waits for its time. Its key sorts by that, so that the
// first one in the store is the next.
type due struct {
	at   time.Time
	kind dueKind
	id   string // of the role
}

// dueTime is how the time stands in a key: all of one length, in UTC.
const dueTime = "2006-01-02T15:04:05.000000Z"

func (d due) key() []byte {
	return fmt.Appendf(nil, "%s/%s/%s", d.at.UTC().Format(dueTime), d.kind, d.id)
}

func parseDue(key []byte) (due, bool) {
	at, rest, _ := strings.Cut(string(key), "/")
	kind, id, ok := strings.Cut(rest, "/")
	t, err := time.Parse(dueTime, at)
	return due{t, dueKind(kind), id}, ok && err == nil
}
