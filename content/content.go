// Package content is what ships inside the program: the vocabularies and
// skills that the compiler reads by, the word lists and pay rules of the lints,
// the starter roles and their pictures, the templates for new roles, and the
// help pages.
//
// Each function returns one folder as a file system. The text files are meant
// to be edited by people who do not program; the README beside them says how.
package content

import (
	"embed"
	"io/fs"
)

//go:embed vocabulary skills roles media help templates lints pay
var files embed.FS

// Vocabulary holds one folder of word lists for each language.
func Vocabulary() fs.FS { return folder("vocabulary") }

// Skills holds one list of skills for each family of them.
func Skills() fs.FS { return folder("skills") }

// Roles holds the starter roles, one Markdown file each.
func Roles() fs.FS { return folder("roles") }

// Templates holds what a new role can begin with, one Markdown file each.
func Templates() fs.FS { return folder("templates") }

// Media holds the starter roles' pictures.
func Media() fs.FS { return folder("media") }

// Lints holds one folder of word lists for each language that the lints know.
func Lints() fs.FS { return folder("lints") }

// Pay holds what the law of each place asks of pay, with dates and sources.
func Pay() fs.FS { return folder("pay") }

// Help holds a page for each diagnostic code.
func Help() fs.FS { return folder("help") }

func folder(name string) fs.FS {
	sub, err := fs.Sub(files, name)
	if err != nil {
		panic("content: " + err.Error()) // only a malformed name gets here
	}
	return sub
}
