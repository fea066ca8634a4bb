// Package taxonomy knows which words mean what: which section a heading names,
// which column a table's header, which level of seniority or demand a word,
// and which skill or family of roles a name.
//
// All of it is data. [Load] reads the word lists under content/vocabulary (one
// folder a language) and content/skills (one file a family of skills), both
// embedded in the binary, and returns a [Taxonomy], which never changes
// afterwards and may be used by any number of goroutines. A new language is a
// new folder; no code knows a word of any.
//
//	t, err := taxonomy.Load()
//	words := t.Language("en-GB")
//	h := words.Heading("Qualifications, Skills & Experience", "Back-End Developer")
//	// h.Kinds: qualifications, skills, experience
//	skill, ok := t.Skills().Find("postgres") // PostgreSQL
//
// The skills and the families of roles are each a [Vocabulary]. What an
// administrator adds to one and merges lies over its lists: [Taxonomy.With] gives
// another taxonomy and leaves the first as it is.
//
// # How words are read
//
// Every list but the skills is a list of phrases under keys, and every question
// to a [Language] is answered the same way: a text is understood when each of
// its words is accounted for, by a phrase, by a filler ("the", "your", "for
// this role"), by the role's title or by the open place in a phrase ("* skills").
// The reading with the fewest loose words, then the longest phrases, wins. A
// word that nothing accounts for makes a text unknown, so "About the benefits
// team" claims no benefits and "Customer experience" no experience. Two things
// are forgiven: what follows a known label ("Salary: …", "Duties (all grades)")
// and a short unknown member of an enumeration ("Snacks, perks and benefits").
//
// Case, accents, umlauts written out, apostrophes, emphasis, numbering and
// punctuation do not matter. Reading takes time in proportion to the text,
// however long it is.
//
// # Caveats
//
// A kind that is not known is no error: [Language.Heading] then names no kind,
// and [Language.NearestKind] may have a guess that is good enough for a hint,
// never for data. [Taxonomy.FindSkills] prefers to miss a skill rather than to
// take "Go the extra mile" for a programming language.
package taxonomy
