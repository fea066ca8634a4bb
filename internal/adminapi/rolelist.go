package adminapi

import (
	"strings"

	"rolebook/internal/editorial"
	"rolebook/internal/policy"
)

// listInput is what the list of all roles can be asked for.
type listInput struct {
	State     []string `query:"state,explode" enum:"draft,in_review,approved,scheduled,changed,published,archived" doc:"Any of. Scheduled is every role that waits for a time, also one whose newest text is in another state."`
	Search    string   `query:"q" doc:"Words in the title, the slug, other names, skills or places." maxLength:"200"`
	Family    []string `query:"family,explode" doc:"Slugs, or any names: any of." maxItems:"20"`
	Assignee  string   `query:"assignee" doc:"A person's id, or me." maxLength:"64"`
	Owner     string   `query:"owner" doc:"A person's id, or me." maxLength:"64"`
	UpdatedBy string   `query:"updated_by" doc:"A person's id, or me." maxLength:"64"`
	Checks    string   `query:"checks" enum:"failing,passing" doc:"Whether the newest text has errors."`
	PayBefore string   `query:"pay_older_than" format:"date" doc:"Roles with a pay figure that was true before this day."`
	Dashboard string   `query:"dashboard" enum:"waiting,mine,failing,stale_pay,scheduled,overdue,published" doc:"The roles that this list of the dashboard counts."`
	Sort      string   `query:"sort" enum:"updated_at,-updated_at,title,-title" default:"-updated_at"`
	Limit     int      `query:"limit" minimum:"1" maximum:"100" default:"20"`
	Cursor    string   `query:"cursor" maxLength:"1000"`
}

func (in *listInput) query(who policy.Actor) editorial.ListQuery {
	sort, descending := strings.CutPrefix(in.Sort, "-")
	me := func(id string) string {
		if id == "me" {
			return who.ID
		}
		return id
	}
	return editorial.ListQuery{
		State: in.State, Search: in.Search, Family: in.Family,
		Assignee: me(in.Assignee), Owner: me(in.Owner), UpdatedBy: me(in.UpdatedBy),
		Checks: in.Checks, PayBefore: in.PayBefore, Dashboard: in.Dashboard, By: who,
		Sort: sort, Desc: descending, Limit: in.Limit, Cursor: in.Cursor,
	}
}
