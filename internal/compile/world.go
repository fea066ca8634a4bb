package compile

import (
	"fmt"
	"strings"
	"time"

	"rolebook/internal/diag"
	"rolebook/internal/role"
)

// worldly are the codes that a document alone does not decide: what else there
// is, and what day it is. The checks of this file report them.
var worldly = []diag.Code{"RB310", "RB401", "RB404", "RB406"}

// Lookup tells what a slug stands for now: the role's current slug and title.
type Lookup func(slug string) (role.Ref, bool)

// CheckReferences says which roles that the document names or links to are not
// known, and which related ones have moved.
func (r *Result) CheckReferences(lookup Lookup) diag.List {
	var list diag.List
	for _, ref := range r.References {
		known, ok := lookup(ref.Target)
		switch {
		case !ok:
			list = append(list, diag.New("RB401", ref.Range, fmt.Sprintf(
				"There is no role with the slug “%s”. The link is left out until there is one; check the spelling.", ref.Target)))
		case known.Slug != ref.Target && ref.Title == "":
			list = append(list, diag.New("RB406", ref.Range, fmt.Sprintf(
				"“%s” has moved to “%s”. The link still works; write the new slug.", ref.Target, known.Slug),
				diag.Fix{Title: "Write the new slug", Edits: []diag.Edit{{Range: ref.Range, Text: known.Slug}}}))
		}
	}
	for _, link := range r.linked {
		if _, ok := lookup(link.Target); !ok {
			list = append(list, diag.New("RB401", link.Range, fmt.Sprintf(
				"There is no role with the slug “%s”, so this link leads nowhere. Check the spelling.", link.Target)))
		}
	}
	return list
}

// CheckImages says which pictures of our own are not there. exists is asked for
// the path of each address under /media/.
func (r *Result) CheckImages(exists func(path string) bool) diag.List {
	var list diag.List
	for _, ref := range r.Images {
		if strings.HasPrefix(ref.Target, "/media/") && !exists(ref.Target) {
			list = append(list, diag.New("RB404", ref.Range, fmt.Sprintf(
				"There is no picture at %s. Upload it, or correct the address.", ref.Target)))
		}
	}
	return list
}

// dated is pay with the day until which its date says that it was true.
type dated struct {
	date  string // as written
	until time.Time
	at    diag.Range
}

// CheckDates says which pay figures are too old on a day.
func (r *Result) CheckDates(today time.Time) diag.List {
	var list diag.List
	for _, d := range r.dated {
		if d.until.AddDate(0, staleMonths, 0).Before(today) {
			list = append(list, diag.New("RB310", d.at, fmt.Sprintf(
				"The pay figures are of %s, more than %d months ago. Check them and give the new date.", d.date, staleMonths)))
		}
	}
	return list
}
