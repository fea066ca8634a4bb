package adminapi

import (
	"context"
	"time"

	"rolebook/internal/editorial"
	"rolebook/internal/role"
)

// AdminRoleSummary is a role as the list of all roles shows it.
type AdminRoleSummary struct {
	ID               string           `json:"id"`
	Slug             string           `json:"slug"`
	Locale           string           `json:"locale"`
	Title            string           `json:"title"`
	State            string           `json:"state" enum:"draft,in_review,approved,scheduled,changed,published,archived"`
	Version          int              `json:"version" doc:"The newest version."`
	PublishedVersion *int             `json:"published_version" doc:"The version that is public, or null."`
	ETag             string           `json:"etag" doc:"Names the newest text; send it as If-Match with a change."`
	Errors           int              `json:"errors" doc:"How many errors the newest text has."`
	Warnings         int              `json:"warnings"`
	Family           *role.Family     `json:"family"`
	Salary           *role.SalarySpan `json:"salary" doc:"From the lowest to the highest yearly figure, or null."`
	PayAsOf          *string          `json:"pay_as_of" doc:"When the oldest pay figure was true: a year, a month or a day; null where none says."`
	Owner            *Colleague       `json:"owner" doc:"Whose role it is: who created it, until it is handed over; null for nobody's."`
	Assignee         *Colleague       `json:"assignee" doc:"Who is to do something next, or null."`
	Review           *Review          `json:"review" doc:"How the last review of what is not public stands, or null."`
	Schedule         *Schedule        `json:"schedule" doc:"When it is to be published or taken down, or null."`
	ArchivedAt       *time.Time       `json:"archived_at"`
	CreatedAt        time.Time        `json:"created_at"`
	UpdatedAt        time.Time        `json:"updated_at"`
	UpdatedBy        *Colleague       `json:"updated_by" doc:"Who saved the newest version; null for the program itself."`
}

// Review is a role that was sent to be looked at, and what came of it.
type Review struct {
	State       string     `json:"state" enum:"in_review,approved,sent_back"`
	Version     int        `json:"version" doc:"The version that was submitted, or decided over."`
	SubmittedBy *Colleague `json:"submitted_by"`
	SubmittedAt time.Time  `json:"submitted_at"`
	Note        string     `json:"note" doc:"What the reviewer is told."`
	DecidedBy   *Colleague `json:"decided_by" doc:"Who approved it or sent it back, or null."`
	DecidedAt   *time.Time `json:"decided_at"`
	Comment     string     `json:"comment" doc:"What whoever decided said to it."`
}

// Schedule is when a role is to be published and taken down.
type Schedule struct {
	PublishAt   *time.Time `json:"publish_at"`
	UnpublishAt *time.Time `json:"unpublish_at"`
	TimeZone    string     `json:"time_zone" doc:"IANA name of the zone in which the times were chosen."`
	Version     int        `json:"version" doc:"What is to be published, whatever is saved until then."`
	By          *Colleague `json:"by"`
	Failed      *string    `json:"failed" doc:"Why it could not be published at its time, or null."`
}

func headOf(r editorial.Record, who colleagues) AdminRoleSummary {
	head := AdminRoleSummary{
		ID: r.ID, Slug: r.Slug, Locale: r.Locale, Title: r.Title, State: string(r.State()), Version: r.Version,
		ETag: r.ETag(), Errors: r.Errors, Warnings: r.Warnings,
		Family: r.Facts.Family, Salary: r.Facts.Salary, PayAsOf: orNull(r.Facts.PayAsOf),
		Owner: who.of(r.Owner), Assignee: who.of(r.Assignee), Review: reviewOf(r.Review, who), Schedule: scheduleOf(r.Schedule, who),
		ArchivedAt: r.ArchivedAt, CreatedAt: r.CreatedAt, UpdatedAt: r.UpdatedAt, UpdatedBy: who.of(r.UpdatedBy),
	}
	if r.PublishedVersion > 0 {
		head.PublishedVersion = &r.PublishedVersion
	}
	return head
}

func reviewOf(r *editorial.Review, who colleagues) *Review {
	if r == nil {
		return nil
	}
	return &Review{
		State: string(r.State), Version: r.Version, SubmittedBy: who.of(r.SubmittedBy), SubmittedAt: r.SubmittedAt, Note: r.Note,
		DecidedBy: who.of(r.DecidedBy), DecidedAt: r.DecidedAt, Comment: r.Comment,
	}
}

func scheduleOf(s *editorial.Schedule, who colleagues) *Schedule {
	if s == nil {
		return nil
	}
	return &Schedule{
		PublishAt: s.PublishAt, UnpublishAt: s.UnpublishAt, TimeZone: s.TimeZone,
		Version: s.Version, By: who.of(s.By), Failed: orNull(s.Failed),
	}
}

// answer is the outcome of reading or changing a role.
func (a *API) answer(ctx context.Context, r editorial.Role, err error) (*roleOutput, error) {
	if err != nil {
		return nil, err
	}
	who, err := a.whoIsIn(ctx, r.Record)
	if err != nil {
		return nil, err
	}
	c := compiledOf(r.Compiled)
	c.Role.ID, c.Role.Version = r.ID, r.Version
	head := headOf(r.Record, who)
	head.Family = c.Role.Family // as it is meant now
	return &roleOutput{ETag: r.ETag(), Body: AdminRole{
		AdminRoleSummary: head, Source: string(r.Source),
		Role: c.Role, HTML: c.HTML, Diagnostics: c.Diagnostics, Ranges: c.Ranges,
	}}, nil
}

// created is the outcome of making a role.
func (a *API) created(ctx context.Context, r editorial.Role, err error) (*roleOutput, error) {
	out, err := a.answer(ctx, r, err)
	if err != nil {
		return nil, err
	}
	out.Location = Base + "/roles/" + r.ID
	return out, nil
}
