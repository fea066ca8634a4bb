package adminapi

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"rolebook/internal/editorial"
	"rolebook/internal/fault"
	"rolebook/internal/policy"
	"rolebook/internal/web"
)

type submitInput struct {
	ID      string `path:"id" maxLength:"64"`
	IfMatch string `header:"If-Match" doc:"The ETag of the newest text."`
	Body    *struct {
		Assignee *string `json:"assignee,omitempty" doc:"The id of the person who is to look at it; null for whoever comes first." maxLength:"64"`
		Note     string  `json:"note,omitempty" doc:"What the reviewer should know: up to 2,000 characters."`
	} `required:"false"`
}

type approveInput struct {
	ID      string `path:"id" maxLength:"64"`
	IfMatch string `header:"If-Match" doc:"The ETag of the newest text."`
	Body    *struct {
		Comment string `json:"comment,omitempty" doc:"What whoever wrote it should know: up to 2,000 characters."`
	} `required:"false"`
}

type rejectInput struct {
	ID      string `path:"id" maxLength:"64"`
	IfMatch string `header:"If-Match" doc:"The ETag of the newest text."`
	Body    struct {
		Comment string `json:"comment" doc:"What is to be done: 1 to 2,000 characters."`
	}
}

type assignInput struct {
	ID      string `path:"id" maxLength:"64"`
	IfMatch string `header:"If-Match" doc:"The ETag of the newest text."`
	Body    struct {
		Person *string `json:"person" doc:"The id of the person who is to do something next, or null." maxLength:"64"`
	}
}

type ownerInput struct {
	ID      string `path:"id" maxLength:"64"`
	IfMatch string `header:"If-Match" doc:"The ETag of the newest text."`
	Body    struct {
		Person *string `json:"person" doc:"The id of the person whose role it is to be, an author at least, or null for nobody." maxLength:"64"`
	}
}

func (a *API) registerWorkflow(to huma.API) {
	op := func(id, path, summary, description string) huma.Operation {
		return huma.Operation{
			OperationID: id, Method: http.MethodPost, Path: "/roles/{id}" + path, Tags: []string{"Workflow"},
			Summary: summary, Description: description, Errors: changeErrors(http.StatusConflict),
		}
	}
	judged := func(o huma.Operation) huma.Operation {
		o.Errors = append(o.Errors, http.StatusUnprocessableEntity)
		return o
	}
	add(a, to, route{judged(op("submit-role", "/submit", "Send a role for review",
		"What is saved meanwhile belongs to the review, until it is decided.")), policy.SubmitRoles}, a.submit)
	add(a, to, route{op("withdraw-role", "/withdraw", "Take a role back from review", ""), policy.WithdrawRole},
		a.changing((*editorial.Service).Withdraw))
	add(a, to, route{judged(op("approve-role", "/approve", "Say that a role may be published",
		"An approval is of one version: the next save drops it. With the setting four_eyes nobody approves what they wrote or submitted.")),
		policy.ReviewRoles}, a.approve)
	add(a, to, route{judged(op("reject-role", "/reject", "Send a role back to whoever submitted it", "")), policy.ReviewRoles}, a.reject)
	add(a, to, route{op("archive-role", "/archive", "Put a role away",
		"It is taken down, and what was scheduled for it is called off."), policy.ArchiveRoles}, a.changing((*editorial.Service).Archive))
	add(a, to, route{op("unarchive-role", "/unarchive", "Bring an archived role back as a draft", ""), policy.ArchiveRoles},
		a.changing((*editorial.Service).Unarchive))
	copying := judged(op("duplicate-role", "/duplicate", "Make a new draft of a role's newest text", "It is called “Copy of …”, has a slug of its own and belongs to whoever makes it."))
	copying.DefaultStatus = http.StatusCreated
	add(a, to, route{copying, policy.CreateRoles}, a.duplicate)
	add(a, to, route{judged(op("assign-role", "/assign", "Say who is to do something about a role next", "")), policy.AssignRoles}, a.assign)
	add(a, to, route{judged(op("hand-over-role", "/owner", "Make a role somebody else's own",
		"They may do with it what its author could, who no longer may: for an author who leaves.")), policy.AssignRoles}, a.handOver)
}

// changing is the handler of a change of a role that needs to know no more than
// which, made from which text, by whom.
func (a *API) changing(do func(s *editorial.Service, ctx context.Context, by policy.Actor, id, match string) (editorial.Role, error)) func(context.Context, policy.Actor, *changeInput) (*roleOutput, error) {
	return func(ctx context.Context, who policy.Actor, in *changeInput) (*roleOutput, error) {
		match, err := web.ParseIfMatch(in.IfMatch)
		if err != nil {
			return nil, err
		}
		r, err := do(a.Editorial, ctx, who, in.ID, string(match))
		return a.answer(ctx, r, err)
	}
}

func (a *API) submit(ctx context.Context, who policy.Actor, in *submitInput) (*roleOutput, error) {
	match, err := web.ParseIfMatch(in.IfMatch)
	if err != nil {
		return nil, err
	}
	assignee, note := "", ""
	if in.Body != nil {
		note = in.Body.Note
		if assignee, err = a.person(ctx, "body.assignee", in.Body.Assignee, policy.ReviewRoles); err != nil {
			return nil, err
		}
	}
	r, err := a.Editorial.Submit(ctx, who, in.ID, string(match), assignee, note)
	return a.answer(ctx, r, err)
}

func (a *API) approve(ctx context.Context, who policy.Actor, in *approveInput) (*roleOutput, error) {
	match, err := web.ParseIfMatch(in.IfMatch)
	if err != nil {
		return nil, err
	}
	comment := ""
	if in.Body != nil {
		comment = in.Body.Comment
	}
	r, err := a.Editorial.Approve(ctx, who, in.ID, string(match), comment)
	return a.answer(ctx, r, err)
}

func (a *API) reject(ctx context.Context, who policy.Actor, in *rejectInput) (*roleOutput, error) {
	match, err := web.ParseIfMatch(in.IfMatch)
	if err != nil {
		return nil, err
	}
	r, err := a.Editorial.SendBack(ctx, who, in.ID, string(match), in.Body.Comment)
	return a.answer(ctx, r, err)
}

func (a *API) duplicate(ctx context.Context, who policy.Actor, in *changeInput) (*roleOutput, error) {
	match, err := web.ParseIfMatch(in.IfMatch)
	if err != nil {
		return nil, err
	}
	r, err := a.Editorial.Duplicate(ctx, who, in.ID, string(match))
	return a.created(ctx, r, err)
}

func (a *API) assign(ctx context.Context, who policy.Actor, in *assignInput) (*roleOutput, error) {
	match, err := web.ParseIfMatch(in.IfMatch)
	if err != nil {
		return nil, err
	}
	person, err := a.person(ctx, "body.person", in.Body.Person, policy.ReadDrafts)
	if err != nil {
		return nil, err
	}
	r, err := a.Editorial.Assign(ctx, who, in.ID, string(match), person)
	return a.answer(ctx, r, err)
}

func (a *API) handOver(ctx context.Context, who policy.Actor, in *ownerInput) (*roleOutput, error) {
	match, err := web.ParseIfMatch(in.IfMatch)
	if err != nil {
		return nil, err
	}
	person, err := a.person(ctx, "body.person", in.Body.Person, policy.CreateRoles)
	if err != nil {
		return nil, err
	}
	r, err := a.Editorial.HandOver(ctx, who, in.ID, string(match), person)
	return a.answer(ctx, r, err)
}

// person is the id of somebody who is here and can do what is expected of them;
// empty for null.
func (a *API) person(ctx context.Context, at string, id *string, expected policy.Action) (string, error) {
	if id == nil {
		return "", nil
	}
	p, err := a.Accounts.Person(ctx, policy.Program, *id)
	switch {
	case fault.Is(err, fault.NotFound):
		return "", fault.New(fault.Unprocessable, "There is nobody with that id.").
			At(at, "“%s” is nobody here. GET /users lists the people.", *id)
	case err != nil:
		return "", err
	case *p.Disabled:
		return "", fault.New(fault.Unprocessable, "%s cannot sign in any more, so nothing can be left to them.", p.Name).
			At(at, "Choose somebody else, or null to name nobody.")
	}
	if refused := (policy.Actor{ID: p.ID, Name: p.Name, Role: p.Role}).Reaches(expected); refused != nil {
		return "", fault.New(fault.Unprocessable, "%s may not do that; their role here is %s.", p.Name, p.Role).
			At(at, "Choose %s, or null to name nobody.", expected.Rule().Least.OrHigher())
	}
	return *id, nil
}
