package adminapi

import (
	"context"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"rolebook/internal/policy"
	"rolebook/internal/vocabulary"
)

// AdminTerm is what a skill and a family of roles have in common, as an administrator
// sees it.
type AdminTerm struct {
	Slug       string     `json:"slug"`
	Name       string     `json:"name"`
	Aliases    []string   `json:"aliases" doc:"Other names for the same."`
	Origin     string     `json:"origin" enum:"built_in,own,unknown" doc:"Whether it ships, was added here, or is a name that published roles use and nobody knows."`
	MergedInto *OtherTerm `json:"merged_into" doc:"What its names mean now, or null."`
	Nearest    *OtherTerm `json:"nearest" doc:"What an unknown name may be meant to be, or null."`
	Roles      int        `json:"roles" doc:"How many published roles name it."`
}

// OtherTerm names another skill or family.
type OtherTerm struct {
	Slug string `json:"slug"`
	Name string `json:"name"`
}

// AdminSkill is a skill as an administrator sees it.
type AdminSkill struct {
	AdminTerm
	Kind   *string `json:"kind" doc:"technical, professional, domain or language; null when not said."`
	Family *string `json:"family" doc:"The family of skills, such as Databases, or null."`
}

// AdminFamily is a family of roles as an administrator sees it. One that ships has its
// English name here, and in roles that of the language in which they name it.
type AdminFamily struct {
	AdminTerm
}

// TermChange is what a change of a skill or a family does to roles.
type TermChange struct {
	Roles []TermRoleChange `json:"roles" doc:"The published roles that say something else now, of the first 64 that name it."`
	More  int              `json:"more" doc:"How many further roles name it; they follow within seconds."`
}

// TermRoleChange is how a published role changes with what it names.
type TermRoleChange struct {
	ID      string   `json:"id"`
	Slug    string   `json:"slug"`
	Title   string   `json:"title"`
	Changes []string `json:"changes" doc:"In words."`
}

// SkillChange is what a change of a skill does.
type SkillChange struct {
	Skill AdminSkill `json:"skill"`
	TermChange
}

// FamilyChange is what a change of a family does.
type FamilyChange struct {
	Family AdminFamily `json:"family"`
	TermChange
}

type addSkillInputBody struct {
	Name    string   `json:"name" minLength:"1" maxLength:"120"`
	Kind    string   `json:"kind,omitempty" enum:"technical,professional,domain,language"`
	Family  string   `json:"family,omitempty" maxLength:"80" doc:"The family of skills, such as Databases."`
	Aliases []string `json:"aliases,omitempty" maxItems:"50" doc:"Other names for the same."`
}

type changeSkillInputBody struct {
	Name    *string   `json:"name,omitempty" minLength:"1" maxLength:"120" doc:"The former name stays as an alias."`
	Kind    *string   `json:"kind,omitempty" enum:"technical,professional,domain,language"`
	Family  *string   `json:"family,omitempty" maxLength:"80"`
	Aliases *[]string `json:"aliases,omitempty" maxItems:"50" doc:"All of them; those that ship stay."`
}

type addFamilyInputBody struct {
	Name    string   `json:"name" minLength:"1" maxLength:"120"`
	Aliases []string `json:"aliases,omitempty" maxItems:"50" doc:"Other names for the same."`
}

type changeFamilyInputBody struct {
	Name    *string   `json:"name,omitempty" minLength:"1" maxLength:"120" doc:"The former name stays as an alias, and the slug as it is."`
	Aliases *[]string `json:"aliases,omitempty" maxItems:"50" doc:"All of them; those that ship stay."`
}

type addTermInput[Add any] struct{ Body Add }

type changeTermInput[Change any] struct {
	Slug string `path:"slug" maxLength:"120"`
	Body Change
}

type mergeInput struct {
	Slug string `path:"slug" maxLength:"120"`
	Body struct {
		Into string `json:"into" minLength:"1" maxLength:"120" doc:"The slug of what all names are to mean."`
	}
}

type termInput struct {
	Slug string `path:"slug" maxLength:"120"`
}

type termsInput struct {
	Origin []string `query:"origin,explode" enum:"built_in,own,unknown" doc:"Any of."`
	Search string   `query:"q" doc:"Words in a name, an alias or the slug." maxLength:"200"`
	Sort   string   `query:"sort" enum:"name,-name,roles,-roles" default:"name"`
	Limit  int      `query:"limit" minimum:"1" maximum:"100" default:"20"`
	Cursor string   `query:"cursor" maxLength:"1000"`
}

type termOutput[Term any] struct{ Body Term }

type termsOutput[Term any] struct {
	Body struct {
		Items []Term    `json:"items"`
		Page  AdminPage `json:"page"`
	}
}

type termChangeOutput[Outcome any] struct {
	Location string `header:"Location"`
	Body     Outcome
}

// terms is all in which the endpoints of the two vocabularies differ: what they are
// called, and how their terms are told of.
type terms[Add, Change, Term, Outcome any] struct {
	one, many string
	service   *vocabulary.Service
	added     func(Add) vocabulary.Fields
	changed   func(Change) vocabulary.Fields
	term      func(vocabulary.Term) Term
	outcome   func(vocabulary.Outcome) Outcome
}

func (a *API) registerVocabularies(to huma.API) {
	registerTerms(a, to, terms[addSkillInputBody, changeSkillInputBody, AdminSkill, SkillChange]{
		one: "skill", many: "skills", service: a.Skills,
		added: func(in addSkillInputBody) vocabulary.Fields {
			return vocabulary.Fields{Name: &in.Name, Kind: &in.Kind, Family: &in.Family, Aliases: &in.Aliases}
		},
		changed: func(in changeSkillInputBody) vocabulary.Fields { return vocabulary.Fields(in) },
		term:    skillOf,
		outcome: func(out vocabulary.Outcome) SkillChange { return SkillChange{skillOf(out.Term), termChangeOf(out)} },
	})
	registerTerms(a, to, terms[addFamilyInputBody, changeFamilyInputBody, AdminFamily, FamilyChange]{
		one: "family", many: "families", service: a.Families,
		added: func(in addFamilyInputBody) vocabulary.Fields {
			return vocabulary.Fields{Name: &in.Name, Aliases: &in.Aliases}
		},
		changed: func(in changeFamilyInputBody) vocabulary.Fields {
			return vocabulary.Fields{Name: in.Name, Aliases: in.Aliases}
		},
		term:    familyOf,
		outcome: func(out vocabulary.Outcome) FamilyChange { return FamilyChange{familyOf(out.Term), termChangeOf(out)} },
	})
}

// registerTerms adds the endpoints of one vocabulary.
func registerTerms[Add, Change, Term, Outcome any](a *API, to huma.API, t terms[Add, Change, Term, Outcome]) {
	list, one := "/"+t.many, "/"+t.many+"/{slug}"
	op := func(verb, object, method, path, summary string, errors ...int) huma.Operation {
		tag := strings.ToUpper(t.many[:1]) + t.many[1:]
		return huma.Operation{OperationID: verb + "-" + object, Method: method, Path: path, Summary: summary, Tags: []string{tag}, Errors: errors}
	}
	answer := func(out vocabulary.Outcome, err error) (*termChangeOutput[Outcome], error) {
		return &termChangeOutput[Outcome]{Body: t.outcome(out)}, err
	}
	add(a, to, route{op("list", t.many, http.MethodGet, list, "Every "+t.one+": those that ship, your own, and unknown names in published roles"), policy.ReadDrafts}, t.list)
	add(a, to, route{op("get", t.one, http.MethodGet, one, "A "+t.one, http.StatusNotFound), policy.ReadDrafts},
		func(ctx context.Context, _ policy.Actor, in *termInput) (*termOutput[Term], error) {
			found, err := t.service.Get(ctx, in.Slug)
			return &termOutput[Term]{Body: t.term(found)}, err
		})
	create := op("add", t.one, http.MethodPost, list, "Add a "+t.one, http.StatusConflict, http.StatusUnprocessableEntity)
	create.DefaultStatus = http.StatusCreated
	add(a, to, route{create, policy.WriteVocabulary}, func(ctx context.Context, who policy.Actor, in *addTermInput[Add]) (*termChangeOutput[Outcome], error) {
		out, err := t.service.Add(ctx, who, t.added(in.Body))
		change, err := answer(out, err)
		change.Location = Base + list + "/" + out.Term.Slug
		return change, err
	})
	add(a, to, route{op("change", t.one, http.MethodPatch, one, "Change a "+t.one+" of your own, or the aliases of one that ships",
		http.StatusNotFound, http.StatusConflict, http.StatusUnprocessableEntity), policy.WriteVocabulary},
		func(ctx context.Context, who policy.Actor, in *changeTermInput[Change]) (*termChangeOutput[Outcome], error) {
			return answer(t.service.Change(ctx, who, in.Slug, t.changed(in.Body)))
		})
	remove := op("delete", t.one, http.MethodDelete, one, "Take back a "+t.one+" of your own", http.StatusNotFound, http.StatusConflict)
	remove.DefaultStatus = http.StatusNoContent
	add(a, to, route{remove, policy.WriteVocabulary}, func(ctx context.Context, who policy.Actor, in *termInput) (*struct{}, error) {
		return nil, t.service.Delete(ctx, who, in.Slug)
	})
	add(a, to, route{op("merge", t.one, http.MethodPost, one+"/merge", "Make all names of a "+t.one+" mean another",
		http.StatusNotFound, http.StatusConflict, http.StatusUnprocessableEntity), policy.WriteVocabulary},
		func(ctx context.Context, who policy.Actor, in *mergeInput) (*termChangeOutput[Outcome], error) {
			return answer(t.service.Merge(ctx, who, in.Slug, in.Body.Into))
		})
	add(a, to, route{op("split", t.one, http.MethodDelete, one+"/merge", "Take a merge back", http.StatusNotFound, http.StatusConflict), policy.WriteVocabulary},
		func(ctx context.Context, who policy.Actor, in *termInput) (*termChangeOutput[Outcome], error) {
			return answer(t.service.Split(ctx, who, in.Slug))
		})
}

func (t terms[Add, Change, Term, Outcome]) list(ctx context.Context, _ policy.Actor, in *termsInput) (*termsOutput[Term], error) {
	sort, desc := strings.CutPrefix(in.Sort, "-")
	page, err := t.service.List(ctx, vocabulary.Query{
		Search: in.Search, Origin: in.Origin, Sort: sort, Desc: desc, Limit: in.Limit, Cursor: in.Cursor,
	})
	out := &termsOutput[Term]{}
	out.Body.Items = []Term{}
	for _, found := range page.Items {
		out.Body.Items = append(out.Body.Items, t.term(found))
	}
	out.Body.Page = AdminPage{Limit: in.Limit, Total: page.Total, NextCursor: orNull(page.Next)}
	return out, err
}

// orNull is a text as the wire has it: null when there is none.
func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func termOf(t vocabulary.Term) AdminTerm {
	return AdminTerm{
		Slug: t.Slug, Name: t.Name, Aliases: t.Aliases, Origin: string(t.Origin),
		MergedInto: (*OtherTerm)(t.MergedInto), Nearest: (*OtherTerm)(t.Nearest), Roles: t.Roles,
	}
}

func skillOf(t vocabulary.Term) AdminSkill {
	return AdminSkill{AdminTerm: termOf(t), Kind: orNull(t.Kind), Family: orNull(t.Family)}
}

func familyOf(t vocabulary.Term) AdminFamily { return AdminFamily{termOf(t)} }

func termChangeOf(out vocabulary.Outcome) TermChange {
	change := TermChange{Roles: []TermRoleChange{}, More: out.More}
	for _, r := range out.Roles {
		change.Roles = append(change.Roles, TermRoleChange(r))
	}
	return change
}
