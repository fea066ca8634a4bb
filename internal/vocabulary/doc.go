// Package vocabulary is what an administrator adds to the skills and to the families
// of roles that ship with the program, and merges.
//
// A [Service] knows every term of its [Kind], which is [Skills] or [Families]: those
// of the lists, the administrator's own, and the names that published roles use and
// nobody knows. A change is checked (no name may mean two terms), its effect on the
// published roles is computed before the write lock is taken, and one transaction
// writes it. The catalogue follows in the same transaction, so that the roles which
// use a name say the new thing at once; where more than 64 do, they follow within
// seconds.
//
//	known := vocabulary.New(vocabulary.Skills, store, catalog, lists, time.Now)
//	outcome, err := known.Merge(ctx, who, "js-framework", "javascript")
//	// outcome.Roles: which roles say something else now, in words
//
// A merge gives all names of one term to another. It can be taken back
// ([Service.Split]), since the names stay with the term that they came from.
package vocabulary
