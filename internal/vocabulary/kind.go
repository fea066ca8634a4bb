package vocabulary

import (
	"rolebook/internal/catalog"
	"rolebook/internal/fault"
)

// Kind is what a service is about, and all in which the two kinds differ.
type Kind struct {
	facet        catalog.Facet
	noun, plural string
	actions      actions
}

// actions are what the audit log says was done.
type actions struct{ added, changed, merged, split, deleted string }

// The kinds of terms.
var (
	Skills = Kind{
		facet: catalog.Skill, noun: "skill", plural: "skills",
		actions: actions{"skill.added", "skill.changed", "skill.merged", "skill.split", "skill.deleted"},
	}
	Families = Kind{
		facet: catalog.Family, noun: "family", plural: "families",
		actions: actions{"family.added", "family.changed", "family.merged", "family.split", "family.deleted"},
	}
)

func (k Kind) notFound(slug string) error {
	return fault.New(fault.NotFound, "There is no %s with the slug “%s”.", k.noun, slug)
}
