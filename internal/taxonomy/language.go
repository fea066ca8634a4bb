package taxonomy

import (
	"io/fs"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rolebook/internal/role"
)

// Language is the vocabulary of one language.
type Language struct {
	Tag     string // BCP 47, such as "de"
	lists   map[string]*phrases
	same    map[string]string // a word → the word that stands for it
	clause  map[string]string // a word that tells a sentence from a label → subject, verb, end, before, label
	prose   map[string]string // a word → where it stands beside a skill
	joins   map[string]string // a word that joins the last two of a list → and, or
	marks   map[string]string // a word that only answers → yes, no
	padding map[string]string // a word that says nothing beside a skill → before, around
	rungs   map[string]string // how well somebody has a skill, by word → rung, beside
	verbs   map[string]string // base forms of what somebody does
	places  map[string]string // a word before pay → never or between the words of a place
	others  []*Language       // whose headings a posting of this one may have: English, or all beside it
}

// The word lists that every language has, by the names of their files.
const (
	headingsFile     = "headings"
	leadsFile        = "leads"
	columnsFile      = "columns"
	levelsFile       = "levels"
	skillLevelsFile  = "skill-levels"
	skillKindsFile   = "skill-kinds"
	employmentFile   = "employment"
	familiesFile     = "families"
	placeholdersFile = "placeholders"
	proseFile        = "prose"
	sentencesFile    = "sentences"
	verbsFile        = "verbs"
	credentialsFile  = "credentials"
	proficiencyFile  = "proficiency"
	sameFile         = "same"
	joinsFile        = "joins"
	marksFile        = "marks"
	paddingFile      = "padding"
	placesFile       = "places"
)

// filler is the key of phrases that say nothing by themselves.
const filler = "filler"

// tasks is the key of headings that ask what somebody does.
const tasks = "tasks"

// Keys of the placeholders: words with which a text begins that tells its writer
// what to put there, those that do so only in brackets, those that stand for a
// section still to come, and those for anything that is not known yet.
const (
	prompt    = "prompt"
	inside    = "inside"
	pending   = "pending"
	unsettled = "unsettled"
)

// aside is the key of headings that are no part of a section about something else.
const aside = "aside"

// closing is the key of the ends of items that are preferred.
const closing = "closing"

// competencies is the key of the ends of sentences that skills follow anywhere.
const competencies = "competencies"

// How much somebody works, which counts as a kind of employment only where
// nothing says one; hours is the key of words for neither full nor part time.
const (
	FullTime = "full_time"
	PartTime = "part_time"
	hours    = "hours"
)

// keys lists the keys that a file may have, in the order that counts for it.
// A file that is not here may have any.
var keys = map[string][]string{
	headingsFile:     append(kindNames(), tasks, aside, Required, Preferred, Learning, filler),
	leadsFile:        {Required, Preferred, closing, competencies, string(role.Other), string(role.Skills), string(role.Responsibilities), string(role.Benefits), string(role.Salary)},
	columnsFile:      append(columnNames(), filler),
	levelsFile:       append(slices.Clone(levelOrder), filler),
	skillLevelsFile:  {Required, Preferred, Learning, filler},
	skillKindsFile:   {"technical", "professional", "domain", "language", filler},
	employmentFile:   {"permanent", "contract", "fixed_term", "temporary", "apprenticeship", "internship", FullTime, PartTime, hours, filler},
	credentialsFile:  {string(role.Qualifications), string(role.Other), filler},
	placeholdersFile: {"placeholder", prompt, inside, pending, unsettled, filler},
}

func kindNames() []string {
	names := make([]string, len(role.Kinds))
	for i, k := range role.Kinds {
		names[i] = string(k)
	}
	return names
}

// How much a skill is needed.
const (
	Required  = "required"
	Preferred = "preferred"
	Learning  = "learning"
)

// Level is a rung of seniority.
type Level struct {
	Key  string // stable, such as "senior"
	Name string // in the language, such as "Senior"
	Rank int    // from 1 (apprentice) to 8 (chief)
}

// levelOrder is the ladder from the bottom.
var levelOrder = []string{"apprentice", "junior", "mid", "senior", "lead", "principal", "head", "chief"}

// Column is what a table's column holds.
type Column string

// The columns of salary and skill tables.
const (
	ColumnLevel          Column = "level" // of seniority in a salary table, of demand in a skills table
	ColumnLocation       Column = "location"
	ColumnEmploymentType Column = "employment_type"
	ColumnCurrency       Column = "currency"
	ColumnPeriod         Column = "period"
	ColumnMin            Column = "min"
	ColumnMedian         Column = "median"
	ColumnMax            Column = "max"
	ColumnRange          Column = "range" // both ends in one cell
	ColumnNote           Column = "note"
	ColumnExtra          Column = "extra" // what is paid beside the band
	ColumnSource         Column = "source"
	ColumnSourceURL      Column = "source_url"
	ColumnAsOf           Column = "as_of"
	ColumnSkill          Column = "skill"
	ColumnKind           Column = "kind"
)

// columns lists every column.
var columns = []Column{
	ColumnLevel, ColumnLocation, ColumnEmploymentType, ColumnCurrency, ColumnPeriod,
	ColumnMin, ColumnMedian, ColumnMax, ColumnRange, ColumnNote, ColumnExtra,
	ColumnSource, ColumnSourceURL, ColumnAsOf, ColumnSkill, ColumnKind,
}

func columnNames() []string {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = string(c)
	}
	return names
}

func loadLanguage(files fs.FS, tag string) (*Language, error) {
	l := &Language{Tag: tag, lists: map[string]*phrases{}}
	for name, words := range map[string]*map[string]string{
		sameFile: &l.same, proseFile: &l.prose, joinsFile: &l.joins, marksFile: &l.marks, paddingFile: &l.padding,
		placesFile: &l.places, sentencesFile: &l.clause, verbsFile: &l.verbs, proficiencyFile: &l.rungs,
	} {
		var err error
		if *words, err = readWords(files, listFile(tag, name)); err != nil {
			return nil, err
		}
	}
	for _, name := range []string{
		headingsFile, leadsFile, columnsFile, levelsFile, skillLevelsFile, skillKindsFile,
		employmentFile, familiesFile, placeholdersFile, credentialsFile,
	} {
		file := listFile(tag, name)
		sections, err := ReadList(files, file)
		if err != nil {
			return nil, err
		}
		if l.lists[name], err = newPhrases(file, sections, keys[name], l.same); err != nil {
			return nil, err
		}
	}
	return l, nil
}

// one reads a text that should mean one thing of a list. All of its words must
// be accounted for; of several keys the first counts.
func (l *Language) one(list, text string) (string, bool) {
	phrases := l.lists[list]
	if !phrases.begin(firstWord(text, l.same)) {
		return "", false // most texts; the rest of them need not be looked at
	}
	r := phrases.read(l.words(text))
	if len(r.found) == 0 || r.skipped > 0 {
		return "", false
	}
	return r.found[0].key, true
}

// Level tells which rung of seniority a word or a title names: "Senior",
// "Sr. Developer", "Developer II", "L3", "GS-14", "HEO"; or what follows a title
// that names none: "Developer (mid-level)".
func (l *Language) Level(word string) (Level, bool) {
	key, ok := l.one(levelsFile, word)
	if !ok {
		key, ok = l.levelBehind(word)
	}
	if !ok {
		return Level{}, false
	}
	return Level{Key: key, Name: l.lists[levelsFile].name(key), Rank: slices.Index(levelOrder, key) + 1}, true
}

// levelBehind reads the last part of a title, when it is a level word for word.
func (l *Language) levelBehind(title string) (string, bool) {
	i := strings.LastIndexAny(title, "(,–—")
	if i <= 0 {
		return "", false
	}
	r := l.lists[levelsFile].read(l.words(title[i:]))
	if len(r.found) != 1 || r.skipped+r.loose+r.asides > 0 {
		return "", false
	}
	return r.found[0].key, true
}

// SkillLevel tells how much a word says a skill is needed: [Required],
// [Preferred] or [Learning].
func (l *Language) SkillLevel(word string) (string, bool) { return l.one(skillLevelsFile, word) }

// Proficiency tells whether words say how well somebody has a skill: "Expert
// level".
func (l *Language) Proficiency(words string) bool {
	rung := false
	for _, w := range Words(words) {
		key := l.rungs[w.Text]
		if key == "" {
			return false
		}
		rung = rung || key == "rung"
	}
	return rung
}

// SkillKind tells which kind of skills a group's name means: "technical",
// "professional", "domain" or "language" (as people speak them).
func (l *Language) SkillKind(word string) (string, bool) { return l.one(skillKindsFile, word) }

// EmploymentType tells which kind of employment a word means: "permanent",
// "contract", "fixed_term", "temporary", "apprenticeship" or "internship".
func (l *Language) EmploymentType(word string) (string, bool) {
	key, _ := l.employment(word)
	if key == "" || isHours(key) {
		return "", false
	}
	return key, true
}

// WorkingHours tells whether words say how much somebody works, and nothing
// else: "Part-time", "full-time role". The kind is [FullTime], [PartTime] or
// empty.
func (l *Language) WorkingHours(words string) (kind string, ok bool) {
	key, said := l.employment(words)
	switch {
	case !isHours(key):
		return "", false
	case said > 1 || key == hours:
		return "", true
	}
	return key, true
}

func isHours(key string) bool { return key == FullTime || key == PartTime || key == hours }

// employment reads a kind of employment and tells how many things are said of
// it; hours count where there is no other.
func (l *Language) employment(text string) (key string, said int) {
	r := l.lists[employmentFile].read(l.words(text))
	if len(r.found) == 0 || r.skipped > 0 {
		return "", 0
	}
	for _, f := range r.found {
		if !isHours(f.key) {
			return f.key, len(r.found)
		}
	}
	return r.found[0].key, len(r.found)
}

// Joins tells whether a word joins the last two of a list, as "and" does.
func (l *Language) Joins(word string) bool {
	_, ok := l.joins[strings.TrimSuffix(strings.ToLower(word), ".")]
	return ok
}

// Mark tells whether a text only says yes or no, and which: "Yes", "n/a".
func (l *Language) Mark(text string) (yes, ok bool) {
	key, ok := l.marks[NameKey(text)]
	return key == "yes", ok
}

// Placeholder tells whether a text in brackets was left there to be filled in:
// "insert team name", "TBC".
func (l *Language) Placeholder(text string) bool {
	_, ok := l.one(placeholdersFile, text)
	return ok || l.opens(text, prompt) || l.opens(text, inside)
}

// Prompt tells whether a text begins by telling its writer what to put there:
// "Enter the reference number of the advert".
func (l *Language) Prompt(text string) bool { return l.opens(text, prompt) }

// opens tells whether a text of several words begins with a phrase of a key of
// the placeholders.
func (l *Language) opens(text, key string) bool {
	ws := l.words(text)
	found := false
	if len(ws) > 1 {
		l.lists[placeholdersFile].root.match(ws, 0, 0, func(k string, _, _ int) { found = found || k == key })
	}
	return found
}

// Pending tells whether a text only says that something is still to come:
// "Coming soon".
func (l *Language) Pending(text string) bool {
	key, ok := l.one(placeholdersFile, text)
	return ok && (key == pending || key == unsettled)
}

// Unsettled tells whether a text only says that what belongs there is not known
// yet: "TBC", "To be confirmed".
func (l *Language) Unsettled(text string) bool {
	key, ok := l.one(placeholdersFile, text)
	return ok && key == unsettled
}

// NoPlace tells whether a word is in no place's name: one that is listed so, or
// one without a capital that is not among the small words of such names.
func (l *Language) NoPlace(word string) bool {
	listed := l.places[NameKey(word)]
	c, _ := utf8.DecodeRuneInString(word)
	return listed == "never" || listed == "" && unicode.IsLower(c)
}

// Column tells what a table's column holds by its header.
func (l *Language) Column(header string) (Column, bool) {
	key, ok := l.one(columnsFile, header)
	return Column(key), ok
}

// NearestColumn guesses which header was meant by one that [Language.Column]
// does not know, and returns it as a writer of the language would put it.
func (l *Language) NearestColumn(header string) (string, bool) {
	return l.nearest(columnsFile, header)
}

// NearestSkillLevel guesses which level was meant by a text that
// [Language.SkillLevel] does not know, and returns it as a writer of the
// language would put it.
func (l *Language) NearestSkillLevel(word string) (string, bool) {
	return l.nearest(skillLevelsFile, word)
}

// nearest reads a text as if its words were spelt right, and names its key.
func (l *Language) nearest(name, text string) (string, bool) {
	list := l.lists[name]
	r := list.read(list.corrected(l.words(text)))
	if len(r.found) == 0 {
		return "", false
	}
	return list.name(r.found[0].key), true
}
