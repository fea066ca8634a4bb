package adminapi

import (
	"context"
	"net/http"
	"slices"

	"github.com/danielgtaylor/huma/v2"

	"rolebook/internal/editorial"
	"rolebook/internal/policy"
)

// DashboardList is the first ten of some roles.
type DashboardList struct {
	Total int                `json:"total"`
	Items []AdminRoleSummary `json:"items" doc:"The first ten."`
}

// Dashboard is what waits, and what needs attention.
type Dashboard struct {
	Waiting   DashboardList `json:"waiting" doc:"Assigned to whoever asks; or in review, nobody's yet, and not written by them, when they may review."`
	Mine      DashboardList `json:"mine" doc:"Roles of whoever asks that are not as they are published."`
	Failing   DashboardList `json:"failing" doc:"Roles whose newest text has errors."`
	StalePay  DashboardList `json:"stale_pay" doc:"Roles with a pay figure older than a year."`
	Scheduled DashboardList `json:"scheduled" doc:"To be published or taken down by themselves, the soonest first."`
	Overdue   DashboardList `json:"overdue" doc:"Roles that could not be published at their time; schedule.failed says why. One leaves the list when it is published, scheduled anew, or its schedule is called off."`
	Published DashboardList `json:"published" doc:"Public roles, those published last first."`

	FailedReleases DashboardReleases `json:"failed_releases" doc:"Releases that could not go live at their time. One leaves the list when it is changed or goes live."`
}

// DashboardReleases is the first ten of some releases.
type DashboardReleases struct {
	Total int             `json:"total"`
	Items []FailedRelease `json:"items" doc:"The first ten, the newest first."`
}

// FailedRelease is a release that could not go live at its time.
type FailedRelease struct {
	ReleaseSummary
	Problems []editorial.BulkProblem `json:"problems" doc:"Why."`
}

type dashboardOutput struct {
	Body Dashboard
}

func (a *API) registerDashboard(to huma.API) {
	add(a, to, route{huma.Operation{
		OperationID: "get-dashboard", Method: http.MethodGet, Path: "/dashboard", Tags: []string{"Roles"},
		Summary: "What waits for whoever asks, and what needs attention", Errors: []int{http.StatusServiceUnavailable},
	}, policy.ReadDrafts}, a.dashboard)
}

func (a *API) dashboard(ctx context.Context, who policy.Actor, _ *struct{}) (*dashboardOutput, error) {
	d, err := a.Editorial.Dashboard(ctx, who)
	if err != nil {
		return nil, err
	}
	names, err := a.whoIsIn(ctx, slices.Concat(d.Waiting.Items, d.Mine.Items, d.Failing.Items, d.StalePay.Items, d.Scheduled.Items, d.Overdue.Items, d.Published.Items)...)
	if err != nil {
		return nil, err
	}
	list := func(s editorial.Some[editorial.Record]) DashboardList {
		out := DashboardList{Total: s.Total, Items: []AdminRoleSummary{}}
		for _, rec := range s.Items {
			out.Items = append(out.Items, headOf(rec, names))
		}
		return out
	}
	failed, err := a.failedReleases(ctx, d.Releases)
	if err != nil {
		return nil, err
	}
	return &dashboardOutput{Body: Dashboard{
		Waiting: list(d.Waiting), Mine: list(d.Mine), Failing: list(d.Failing), StalePay: list(d.StalePay),
		Scheduled: list(d.Scheduled), Overdue: list(d.Overdue), Published: list(d.Published),
		FailedReleases: failed,
	}}, nil
}

func (a *API) failedReleases(ctx context.Context, failed editorial.Some[editorial.Release]) (DashboardReleases, error) {
	names, err := a.whoMade(ctx, failed.Items...)
	out := DashboardReleases{Total: failed.Total, Items: []FailedRelease{}}
	for _, r := range failed.Items {
		out.Items = append(out.Items, FailedRelease{releaseHead(r, names), r.Problems})
	}
	return out, err
}
