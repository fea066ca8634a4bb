package editorial

import (
	"context"
	"slices"
	"time"

	"rolebook/internal/catalog"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// Every save is a version, those that an editor's panel makes by itself too.
// Of autosaves that one person makes in one stretch of ten minutes (by the clock:
// 9:00 to 9:10) the last counts; those before it are folded: the list of
// versions leaves them out, and all but the last few are deleted. Those few are
// what a merge needs when somebody else opened the role in between.
//
// An autosave that anything names (a review, an approval, a publication, a
// schedule, a release, a comment, a link to it) is folded no
// more: see [Record.keep].
const (
	foldStretch = 10 * time.Minute
	foldedKept  = 32
)

// Autosave is [Service.Save] as an editor's panel does it while somebody types.
func (s *Service) Autosave(ctx context.Context, by policy.Actor, id, match string, source []byte) (Role, error) {
	return s.save(ctx, by, id, saving{match: match, source: source, auto: true})
}

// fold notes that another text follows the newest version, which may be an
// autosave that it takes the place of. It is called while the record still
// describes that.
func (r *Record) fold(tx store.Tx, by policy.Actor, now time.Time) {
	if !r.Autosaved || r.UpdatedBy != by.ID || !r.UpdatedAt.Truncate(foldStretch).Equal(now.Truncate(foldStretch)) {
		return
	}
	r.Folded = append(r.Folded, r.Version)
	for len(r.Folded) > foldedKept {
		catalog.DeleteVersion(tx, r.ID, r.Folded[0])
		r.Folded = r.Folded[1:]
	}
}

// keep takes a version for what somebody means, not an autosave on the way.
func (r *Record) keep(version int) {
	if version == r.Version {
		r.Autosaved = false
	}
	r.Folded = slices.DeleteFunc(r.Folded, func(n int) bool { return n == version })
}

// keepVersion is [Record.keep] for what names a version and changes nothing else
// of its role.
func keepVersion(tx store.Tx, role string, version int) {
	rec, ok := record(tx, role)
	if !ok || !slices.Contains(rec.Folded, version) && !(rec.Autosaved && version == rec.Version) {
		return
	}
	rec.keep(version)
	putRecord(tx, rec)
}
