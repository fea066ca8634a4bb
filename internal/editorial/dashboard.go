package editorial

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"rolebook/internal/catalog"
	"rolebook/internal/policy"
	"rolebook/internal/store"
	"rolebook/internal/taxonomy"
)

// Some is the first of a list, and how many there are.
type Some[T any] struct {
	Total int
	Items []T
}

// Dashboard is what somebody may want to look at first.
type Dashboard struct {
	Waiting   Some[Record]  // for them: assigned to them, or in review and nobody's yet
	Mine      Some[Record]  // their own that are not as they are published
	Failing   Some[Record]  // with errors
	StalePay  Some[Record]  // with a pay figure older than a year
	Scheduled Some[Record]  // to be published or taken down by themselves, soonest first
	Overdue   Some[Record]  // that could not be published at their time, until somebody sees to it
	Published Some[Record]  // public ones, last published first
	Releases  Some[Release] // that could not go live at their time, until somebody sees to it; the newest first
}

// dashboardItems is how many of each list are shown.
const dashboardItems = 10

// Dashboard gathers what waits for somebody, and what the site's roles need. All
// but Scheduled and Published begin with what was changed last.
func (s *Service) Dashboard(ctx context.Context, who policy.Actor) (Dashboard, error) {
	rows, err := s.index.current(ctx, s.store, s.catalog)
	if err != nil {
		return Dashboard{}, err
	}
	var d Dashboard
	lists := []struct {
		into  *Some[Record]
		wants func(*row) bool
		first []string
	}{
		{into: &d.Waiting, wants: s.counts("waiting", who)},
		{into: &d.Mine, wants: s.counts("mine", who)},
		{into: &d.Failing, wants: s.counts("failing", who)},
		{into: &d.StalePay, wants: s.counts("stale_pay", who)},
		{into: &d.Overdue, wants: s.counts("overdue", who)},
	}
	for _, r := range slices.Backward(rows.byUpdated) {
		for i := range lists {
			l := &lists[i]
			if !l.wants(r) {
				continue
			}
			if l.into.Total++; len(l.first) < dashboardItems {
				l.first = append(l.first, r.id())
			}
		}
	}
	published, total, err := s.lastPublished(ctx)
	if err != nil {
		return Dashboard{}, err
	}
	releases, err := s.Releases(ctx)
	if err != nil {
		return Dashboard{}, err
	}
	failed := slices.DeleteFunc(releases, func(r Release) bool { return r.State() != ReleaseFailed })
	d.Releases = Some[Release]{len(failed), failed[:min(len(failed), dashboardItems)]}
	d.Published.Total = total
	return d, s.store.View(ctx, func(r store.Reader) error {
		for _, l := range lists {
			l.into.Items = records(r, rows.words, l.first)
		}
		d.Published.Items = records(r, rows.words, published)
		var soonest []string
		soonest, d.Scheduled.Total = nextDue(r)
		d.Scheduled.Items = records(r, rows.words, soonest)
		return nil
	})
}

// counts tells which roles a list of somebody's dashboard counts; the lists have
// their names in the API.
func (s *Service) counts(list string, who policy.Actor) func(*row) bool {
	var wants func(*row) bool
	switch list {
	case "waiting":
		reviews := who.Reaches(policy.ReviewRoles) == nil
		wants = func(r *row) bool {
			unclaimed := r.state == policy.InReview && r.assignee == "" && r.updatedBy != who.ID
			return r.assignee == who.ID || reviews && unclaimed
		}
	case "mine":
		wants = func(r *row) bool { return r.owner == who.ID && r.state != policy.Published }
	case "failing":
		wants = func(r *row) bool { return r.failing }
	case "stale_pay":
		aYearAgo := s.now().AddDate(-1, 0, 0).Format(time.DateOnly)
		wants = func(r *row) bool { return r.payAsOf != "" && r.payAsOf < aYearAgo }
	case "scheduled":
		wants = func(r *row) bool { return r.is(policy.Scheduled) }
	case "overdue":
		wants = func(r *row) bool { return r.overdue }
	case "published":
		wants = func(r *row) bool { return r.public }
	}
	return func(r *row) bool { return r.state != policy.Archived && wants(r) }
}

// lastPublished are the ids of the roles that were published last, and how many
// are public.
func (s *Service) lastPublished(ctx context.Context) (ids []string, total int, err error) {
	page, err := s.catalog.List(ctx, catalog.Query{Sort: catalog.ByUpdated, Descending: true, Limit: dashboardItems, Fields: []string{"id"}})
	if err != nil {
		return nil, 0, err
	}
	var list struct {
		Items []struct{ ID string }
		Page  struct{ Total int }
	}
	if err := json.Unmarshal(page.Body, &list); err != nil {
		return nil, 0, fmt.Errorf("reading the list of published roles: %w", err)
	}
	for _, item := range list.Items {
		ids = append(ids, item.ID)
	}
	return ids, list.Page.Total, nil
}

// nextDue are the roles to which something is to happen first, and how many have
// a time.
func nextDue(r store.Reader) (ids []string, total int) {
	seen := map[string]bool{}
	for key := range r.Scan(store.Due, nil, nil) {
		d, ok := parseDue(key)
		if !ok || d.kind == dueRelease || seen[d.id] {
			continue
		}
		seen[d.id] = true
		if len(ids) < dashboardItems {
			ids = append(ids, d.id)
		}
	}
	return ids, len(seen)
}

// records reads roles, those that are still there, for people to look at.
func records(r store.Reader, words *taxonomy.Taxonomy, ids []string) []Record {
	list := []Record{}
	for _, id := range ids {
		if rec, ok := record(r, id); ok && !rec.Deleting {
			list = append(list, rec.meant(words))
		}
	}
	return list
}
