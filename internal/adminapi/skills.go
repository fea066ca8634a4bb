package adminapi

import (
	"context"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"rolebook/internal/policy"
	"rolebook/internal/skills"
)

// AdminSkill is a skill as an administrator sees it.
type AdminSkill struct {
	Slug       string      `json:"slug"`
	Name       string      `json:"name"`
	Kind       *string     `json:"kind" doc:"technical, professional, domain or language; null when not said."`
	Family     *string     `json:"family" doc:"The family of skills, such as Databases, or null."`
	Aliases    []string    `json:"aliases" doc:"Other names for the same."`
	Origin     string      `json:"origin" enum:"built_in,own,unknown" doc:"Whether it ships, was added here, or is a name that published roles use and nobody knows."`
	MergedInto *OtherSkill `json:"merged_into" doc:"The skill that its names mean now, or null."`
	Nearest    *OtherSkill `json:"nearest" doc:"What an unknown name may be meant to be, or null."`
	Roles      int         `json:"roles" doc:"How many published roles name it."`
}

// OtherSkill names another skill.
type OtherSkill struct {
	Slug string `json:"slug"`
	Name string `json:"name"`
}

// SkillChange is what a change of a skill does.
type SkillChange struct {
	Skill AdminSkill        `json:"skill"`
	Roles []SkillRoleChange `json:"roles" doc:"The published roles that say something else now, of the first 64 that name it."`
	More  int               `json:"more" doc:"How many further roles name it; they follow within seconds."`
}

// SkillRoleChange is how a published role changes with a skill.
type SkillRoleChange struct {
	ID      string   `json:"id"`
	Slug    string   `json:"slug"`
	Title   string   `json:"title"`
	Changes []string `json:"changes" doc:"In words."`
}

type skillsInput struct {
	Origin []string `query:"origin,explode" enum:"built_in,own,unknown" doc:"Any of."`
	Search string   `query:"q" doc:"Words in a name, an alias or the slug." maxLength:"200"`
	Sort   string   `query:"sort" enum:"name,-name,roles,-roles" default:"name"`
	Limit  int      `query:"limit" minimum:"1" maximum:"100" default:"20"`
	Cursor string   `query:"cursor" maxLength:"1000"`
}

type skillsOutput struct {
	Body struct {
		Items []AdminSkill `json:"items"`
		Page  AdminPage    `json:"page"`
	}
}

type skillOutput struct {
	Body AdminSkill
}

type skillChangeOutput struct {
	Location string `header:"Location"`
	Body     SkillChange
}

type skillInput struct {
	Slug string `path:"slug" maxLength:"120"`
}

type addSkillInput struct {
	Body struct {
		Name    string   `json:"name" minLength:"1" maxLength:"120"`
		Kind    string   `json:"kind,omitempty" enum:"technical,professional,domain,language"`
		Family  string   `json:"family,omitempty" maxLength:"80" doc:"The family of skills, such as Databases."`
		Aliases []string `json:"aliases,omitempty" maxItems:"50" doc:"Other names for the same."`
	}
}

type changeSkillInput struct {
	Slug string `path:"slug" maxLength:"120"`
	Body struct {
		Name    *string   `json:"name,omitempty" minLength:"1" maxLength:"120" doc:"The former name stays as an alias."`
		Kind    *string   `json:"kind,omitempty" enum:"technical,professional,domain,language"`
		Family  *string   `json:"family,omitempty" maxLength:"80"`
		Aliases *[]string `json:"aliases,omitempty" maxItems:"50" doc:"All of them; those that ship stay."`
	}
}

type mergeSkillInput struct {
	Slug string `path:"slug" maxLength:"120"`
	Body struct {
		Into string `json:"into" minLength:"1" maxLength:"120" doc:"The slug of the skill that all names are to mean."`
	}
}

func (a *API) registerSkills(to huma.API) {
	op := func(id, method, path, summary string, errors ...int) huma.Operation {
		return huma.Operation{OperationID: id, Method: method, Path: path, Summary: summary, Tags: []string{"Skills"}, Errors: errors}
	}
	add(a, to, route{op("list-skills", http.MethodGet, "/skills", "Every skill: those that ship, your own, and unknown names in published roles"), policy.ReadDrafts}, a.listSkills)
	add(a, to, route{op("get-skill", http.MethodGet, "/skills/{slug}", "A skill", http.StatusNotFound), policy.ReadDrafts},
		func(ctx context.Context, _ policy.Actor, in *skillInput) (*skillOutput, error) {
			s, err := a.Skills.Get(ctx, in.Slug)
			return &skillOutput{Body: skillOf(s)}, err
		})
	create := op("add-skill", http.MethodPost, "/skills", "Add a skill", http.StatusConflict, http.StatusUnprocessableEntity)
	create.DefaultStatus = http.StatusCreated
	add(a, to, route{create, policy.WriteSkills}, func(ctx context.Context, who policy.Actor, in *addSkillInput) (*skillChangeOutput, error) {
		out, err := a.Skills.Add(ctx, who, skills.Fields{Name: &in.Body.Name, Kind: &in.Body.Kind, Family: &in.Body.Family, Aliases: &in.Body.Aliases})
		change := skillChangeOf(out)
		change.Location = Base + "/skills/" + out.Skill.Slug
		return change, err
	})
	add(a, to, route{op("change-skill", http.MethodPatch, "/skills/{slug}", "Change a skill of your own, or the aliases of one that ships",
		http.StatusNotFound, http.StatusConflict, http.StatusUnprocessableEntity), policy.WriteSkills},
		func(ctx context.Context, who policy.Actor, in *changeSkillInput) (*skillChangeOutput, error) {
			out, err := a.Skills.Change(ctx, who, in.Slug, skills.Fields{Name: in.Body.Name, Kind: in.Body.Kind, Family: in.Body.Family, Aliases: in.Body.Aliases})
			return skillChangeOf(out), err
		})
	remove := op("delete-skill", http.MethodDelete, "/skills/{slug}", "Take back a skill of your own", http.StatusNotFound, http.StatusConflict)
	remove.DefaultStatus = http.StatusNoContent
	add(a, to, route{remove, policy.WriteSkills}, func(ctx context.Context, who policy.Actor, in *skillInput) (*struct{}, error) {
		return nil, a.Skills.Delete(ctx, who, in.Slug)
	})
	add(a, to, route{op("merge-skill", http.MethodPost, "/skills/{slug}/merge", "Make all names of a skill mean another",
		http.StatusNotFound, http.StatusConflict, http.StatusUnprocessableEntity), policy.WriteSkills},
		func(ctx context.Context, who policy.Actor, in *mergeSkillInput) (*skillChangeOutput, error) {
			out, err := a.Skills.Merge(ctx, who, in.Slug, in.Body.Into)
			return skillChangeOf(out), err
		})
	add(a, to, route{op("split-skill", http.MethodDelete, "/skills/{slug}/merge", "Take a merge back", http.StatusNotFound, http.StatusConflict), policy.WriteSkills},
		func(ctx context.Context, who policy.Actor, in *skillInput) (*skillChangeOutput, error) {
			out, err := a.Skills.Split(ctx, who, in.Slug)
			return skillChangeOf(out), err
		})
}

func (a *API) listSkills(ctx context.Context, _ policy.Actor, in *skillsInput) (*skillsOutput, error) {
	sort, desc := strings.CutPrefix(in.Sort, "-")
	page, err := a.Skills.List(ctx, skills.Query{
		Search: in.Search, Origin: in.Origin, Sort: sort, Desc: desc, Limit: in.Limit, Cursor: in.Cursor,
	})
	out := &skillsOutput{}
	out.Body.Items = []AdminSkill{}
	for _, s := range page.Items {
		out.Body.Items = append(out.Body.Items, skillOf(s))
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

func skillOf(s skills.Skill) AdminSkill {
	return AdminSkill{
		Slug: s.Slug, Name: s.Name, Kind: orNull(s.Kind), Family: orNull(s.Family), Aliases: s.Aliases,
		Origin: string(s.Origin), MergedInto: (*OtherSkill)(s.MergedInto), Nearest: (*OtherSkill)(s.Nearest), Roles: s.Roles,
	}
}

func skillChangeOf(out skills.Outcome) *skillChangeOutput {
	change := SkillChange{Skill: skillOf(out.Skill), Roles: []SkillRoleChange{}, More: out.More}
	for _, r := range out.Roles {
		change.Roles = append(change.Roles, SkillRoleChange(r))
	}
	return &skillChangeOutput{Body: change}
}
