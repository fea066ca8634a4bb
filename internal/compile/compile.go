package compile

import (
	"maps"
	"slices"
)

// Compile reads one role document. It never fails and never panics: whatever is
// wrong with the document is in the result's diagnostics, and what could be
// read is in its Role. Time and memory grow linearly with the source.
//
// The role's id, version and dates are left empty and its related roles are as
// written; package catalog fills them in when the role is published.
func Compile(source []byte, opts Options) Result {
	u := newUnit(source, opts)
	if !u.readable() {
		return u.result()
	}
	u.readFront()
	u.parse()
	u.readIgnores()
	u.readSections()
	u.readResponsibilities()
	u.readSkills()
	u.readSalary()
	u.readFAQ()
	u.readRelated()
	u.readLinks()
	u.checkStructure()
	u.checkLeftovers()
	u.checkConflicts()
	u.readPassages()
	u.render()
	return u.result()
}

// result gathers what the stages found.
func (u *unit) result() Result {
	u.role.Normalise()
	r := Result{
		Role: u.role, Ranges: u.ranges, References: u.related, linked: u.linked, Images: u.images, dated: u.dated,
		Passages: u.passages, Taxonomy: u.opts.Taxonomy, SkillKeys: slices.Sorted(maps.Keys(u.asked)), FamilyName: u.front.Family,
		findings: u.found, ignores: u.ignores,
	}
	r.Diagnostics = r.Finish(nil)
	return r
}
