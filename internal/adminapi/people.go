package adminapi

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"rolebook/internal/account"
	"rolebook/internal/mail"
	"rolebook/internal/policy"
)

// Invitation is a link that is shown once.
type Invitation struct {
	URL       string    `json:"url" doc:"For the person, and for nobody else. It works once, and was mailed to them where mail is set up."`
	Token     string    `json:"token" doc:"What the link carries, for POST /invitation."`
	ExpiresAt time.Time `json:"expires_at"`
}

// AddedPerson is a person who was created, with the way in for one who was
// invited.
type AddedPerson struct {
	account.Member
	Invitation *Invitation `json:"invitation" doc:"Null for a person who was given a password."`
}

type personInput struct {
	ID string `path:"id" maxLength:"64"`
}

type peopleInput struct {
	Search string `query:"q" doc:"Words in the name; for whoever looks after people, in the address too." maxLength:"200"`
	Limit  int    `query:"limit" minimum:"1" maximum:"100" default:"20"`
	Cursor string `query:"cursor" maxLength:"1000"`
}

type peopleOutput struct {
	Body struct {
		Items []account.Member `json:"items"`
		Page  AdminPage        `json:"page"`
	}
}

type profileOutput struct {
	Body account.Profile
}

type memberOutput struct {
	Body account.Member
}

type addPersonInput struct {
	Body struct {
		Email    string      `json:"email" maxLength:"254"`
		Name     string      `json:"name" maxLength:"200"`
		Role     policy.Role `json:"role" enum:"viewer,author,editor,admin"`
		Password string      `json:"password,omitempty" doc:"Without one the person is invited to choose theirs." maxLength:"1024"`
	}
}

type addedPersonOutput struct {
	Location string `header:"Location"`
	Body     AddedPerson
}

type changePersonInput struct {
	ID   string `path:"id" maxLength:"64"`
	Body struct {
		Name     *string      `json:"name,omitempty" maxLength:"200"`
		Role     *policy.Role `json:"role,omitempty" enum:"viewer,author,editor,admin"`
		Disabled *bool        `json:"disabled,omitempty" doc:"Whether the person is kept from signing in."`
	}
}

func (a *API) registerPeople(to huma.API) {
	op := func(id, method, path, summary string, errors ...int) huma.Operation {
		return huma.Operation{OperationID: id, Method: method, Path: path, Summary: summary, Tags: []string{"People"}, Errors: errors}
	}
	gone := func(o huma.Operation) huma.Operation { o.DefaultStatus = http.StatusNoContent; return o }
	made := func(o huma.Operation) huma.Operation { o.DefaultStatus = http.StatusCreated; return o }

	add(a, to, route{op("list-people", http.MethodGet, "/users", "The people, by name"), policy.ReadColleagues}, a.listPeople)
	add(a, to, route{op("get-person", http.MethodGet, "/users/{id}", "A person", http.StatusNotFound), policy.ReadColleagues},
		func(ctx context.Context, who policy.Actor, in *personInput) (*profileOutput, error) {
			p, err := a.Accounts.Person(ctx, who, in.ID)
			return &profileOutput{Body: p}, err
		})
	add(a, to, route{made(op("add-person", http.MethodPost, "/users", "Create or invite a person",
		http.StatusConflict, http.StatusUnprocessableEntity)), policy.ManagePeople}, a.addPerson)
	add(a, to, route{op("change-person", http.MethodPatch, "/users/{id}", "Rename a person, change what they may do, or keep them out",
		http.StatusNotFound, http.StatusConflict, http.StatusUnprocessableEntity), policy.ManagePeople},
		func(ctx context.Context, who policy.Actor, in *changePersonInput) (*memberOutput, error) {
			m, err := a.Accounts.ChangePerson(ctx, who, in.ID, account.PersonChange{Name: in.Body.Name, Role: in.Body.Role, Disabled: in.Body.Disabled})
			return &memberOutput{Body: m}, err
		})
	add(a, to, route{gone(op("delete-person", http.MethodDelete, "/users/{id}", "Delete a person; what they wrote stays",
		http.StatusNotFound, http.StatusConflict)), policy.ManagePeople},
		func(ctx context.Context, who policy.Actor, in *personInput) (*struct{}, error) {
			return nil, a.Accounts.DeletePerson(ctx, who, in.ID)
		})
	add(a, to, route{made(op("invite-person", http.MethodPost, "/users/{id}/invitation", "Invite a person again, or let them choose a new password",
		http.StatusNotFound, http.StatusConflict)), policy.ManagePeople}, a.invitePerson)
	add(a, to, route{op("list-sessions-of-person", http.MethodGet, "/users/{id}/sessions", "A person's sessions, the newest first"), policy.ManagePeople},
		func(ctx context.Context, who policy.Actor, in *struct {
			ID string `path:"id" maxLength:"64"`
			Part
		}) (*sessionsOutput, error) {
			return a.sessionsOf(ctx, in.ID, who, in.Part)
		})
	add(a, to, route{gone(op("end-sessions-of-person", http.MethodDelete, "/users/{id}/sessions", "End all sessions of a person",
		http.StatusNotFound)), policy.ManagePeople},
		func(ctx context.Context, who policy.Actor, in *personInput) (*struct{}, error) {
			return nil, a.Accounts.EndSessions(ctx, who, in.ID)
		})
	add(a, to, route{gone(op("end-session-of-person", http.MethodDelete, "/users/{id}/sessions/{session}", "End one session of a person",
		http.StatusNotFound)), policy.ManagePeople},
		func(ctx context.Context, who policy.Actor, in *struct {
			ID      string `path:"id" maxLength:"64"`
			Session string `path:"session" maxLength:"64"`
		}) (*struct{}, error) {
			return nil, a.Accounts.EndSession(ctx, who, in.ID, in.Session)
		})
}

func (a *API) listPeople(ctx context.Context, who policy.Actor, in *peopleInput) (*peopleOutput, error) {
	page, err := a.Accounts.People(ctx, who, account.PeopleQuery{Search: in.Search, Limit: in.Limit, Cursor: in.Cursor})
	out := &peopleOutput{}
	out.Body.Items = page.Items
	out.Body.Page = AdminPage{Limit: in.Limit, Total: page.Total, NextCursor: orNull(page.Next)}
	return out, err
}

func (a *API) addPerson(ctx context.Context, who policy.Actor, in *addPersonInput) (*addedPersonOutput, error) {
	m, invited, err := a.Accounts.AddPerson(ctx, who, account.NewPerson{
		Email: in.Body.Email, Name: in.Body.Name, Password: in.Body.Password,
	}, in.Body.Role)
	if err != nil {
		return nil, err
	}
	out := &addedPersonOutput{Location: Base + "/users/" + m.ID, Body: AddedPerson{Member: m}}
	if invited != nil {
		shown := a.invitation(*invited)
		a.mailInvitation(who, in.Body.Email, shown)
		out.Body.Invitation = &shown
	}
	return out, nil
}

type invitationOutput struct {
	Body struct {
		Invitation Invitation `json:"invitation"`
	}
}

func (a *API) invitePerson(ctx context.Context, who policy.Actor, in *personInput) (*invitationOutput, error) {
	user, invited, err := a.Accounts.Invite(ctx, who, in.ID)
	if err != nil {
		return nil, err
	}
	out := &invitationOutput{}
	out.Body.Invitation = a.invitation(invited)
	a.mailInvitation(who, user.Email, out.Body.Invitation)
	return out, nil
}

// mailInvitation sends an invitation where mail is set up; whoever invites has
// the link in any case.
func (a *API) mailInvitation(by policy.Actor, to string, i Invitation) {
	if a.Post == nil {
		return
	}
	a.Post.Send(func(context.Context) (*mail.Letter, error) {
		return mail.Invitation(to, by.Name, i.URL, i.ExpiresAt), nil
	})
}

// invitation is one with its link. The token stands behind a #, which browsers
// keep to themselves: it is in no server's log.
func (a *API) invitation(i account.Invitation) Invitation {
	return Invitation{URL: a.PanelURL + "invitation#" + i.Token, Token: i.Token, ExpiresAt: i.ExpiresAt}
}
