// Package role is what a role description is once it is understood: plain
// values with their wire names, and how two versions of one differ in words.
//
// A [Role] is made by package compile from one Markdown document, and completed
// by package catalog with what only publishing knows (its id, version and
// dates, the titles of related roles). Its JSON is what the read API serves:
// every key is always there, a missing value is null and a missing list [].
//
// Money is exact. An amount is a decimal string in major units without
// grouping ("60000", "15.50") beside its integer in minor units (6000000).
package role

import (
	"encoding/json"
	"time"

	"rolebook/internal/money"
)

// Role is one role description in one language, as the read API serves it.
type Role struct {
	ID          string   `json:"id" doc:"Stable identifier; survives a change of slug."`
	Slug        string   `json:"slug" doc:"The role's part of its address." example:"back-end-developer"`
	Locale      string   `json:"locale" doc:"BCP 47 language tag." example:"en-GB"`
	Title       string   `json:"title" example:"Back-End Developer"`
	AlsoKnownAs []string `json:"also_known_as" doc:"Other titles for the same role."`
	Family      *Family  `json:"family"`
	Summary     *string  `json:"summary" doc:"A sentence or two for lists and previews."`
	Image       *Image   `json:"image"`

	Sections         []Section `json:"sections"`
	Responsibilities []Item    `json:"responsibilities"`
	Skills           []Skill   `json:"skills"`
	Qualifications   []Item    `json:"qualifications"`
	Experience       []Item    `json:"experience"`
	Benefits         []Item    `json:"benefits"`
	FAQ              []Answer  `json:"faq"`
	SalaryBands      []Band    `json:"salary_bands"`
	SalaryFigure     *Figure   `json:"salary_figure" doc:"The drawn bands, or null when there is nothing to draw."`

	Occupation *Occupation `json:"occupation" doc:"Codes in the occupation classifications, or null."`
	Related    []Ref       `json:"related" doc:"Published roles that the author names as related."`
	Actions    []Action    `json:"actions"`
	Embeds     []Embed     `json:"embeds"`
	PageType   string      `json:"page_type" enum:"guide,advert"`

	HTML           string  `json:"html" doc:"The whole document as sanitised HTML."`
	TOC            []Entry `json:"toc" doc:"The document's headings, in order."`
	WordCount      int     `json:"word_count"`
	ReadingMinutes int     `json:"reading_minutes"`

	SEO    SEO             `json:"seo"`
	JSONLD json.RawMessage `json:"json_ld" doc:"schema.org Occupation."`
	Extra  map[string]any  `json:"extra" doc:"Whatever the site wants, passed through untouched."`

	Version      int           `json:"version" doc:"Number of the published version."`
	PublishedAt  *time.Time    `json:"published_at" doc:"When the role was first published."`
	UpdatedAt    *time.Time    `json:"updated_at" doc:"When the version served now was published."`
	Translations []Translation `json:"translations"`
}

// Kind is what a section is about.
type Kind string

// The kinds of section. Other is delivered like the rest and typed as nothing.
const (
	Overview         Kind = "overview"
	Responsibilities Kind = "responsibilities"
	Skills           Kind = "skills"
	Qualifications   Kind = "qualifications"
	Experience       Kind = "experience"
	Salary           Kind = "salary"
	Benefits         Kind = "benefits"
	Progression      Kind = "progression"
	DayInTheLife     Kind = "day_in_the_life"
	HiringProcess    Kind = "hiring_process"
	FAQ              Kind = "faq"
	Related          Kind = "related"
	Other            Kind = "other"
)

// Kinds lists every kind, in the order in which a careful writer would put
// them.
var Kinds = []Kind{
	Overview, Responsibilities, Skills, Qualifications, Experience, Salary, Benefits,
	Progression, DayInTheLife, HiringProcess, FAQ, Related, Other,
}

// Section is one headed part of the document, or the lead before the first
// heading (which has none).
type Section struct {
	ID      string  `json:"id" doc:"The heading's anchor in the HTML."`
	Heading *string `json:"heading"`
	Kinds   []Kind  `json:"kinds" nullable:"false" doc:"What it is about; several for a combined heading."`
	Intro   string  `json:"intro" doc:"The plain text before the section's first list or table."`
	HTML    string  `json:"html" doc:"What is under the heading, as sanitised HTML."`
	Text    string  `json:"text" doc:"The same as plain text."`
}

// Item is one entry of a list, with what is nested under it.
type Item struct {
	Text     string  `json:"text"`
	HTML     string  `json:"html"`
	Group    *string `json:"group" doc:"The deeper heading above the list, or null."`
	Children []Item  `json:"children"`
}

// Skill is one skill that the role names.
type Skill struct {
	Name  string  `json:"name" example:"Python"`
	Slug  string  `json:"slug" doc:"Canonical, from the skills taxonomy where it is known there." example:"python"`
	URI   *string `json:"uri" doc:"The skill's identifier in a public vocabulary, or null."`
	Level *string `json:"level" doc:"How much it is needed: required, preferred or learning; null when not said."`
	Kind  *string `json:"kind" doc:"For instance technical or professional; null when not known."`
	Note  *string `json:"note"`
}

// Answer is a question with its answer.
type Answer struct {
	Question   string `json:"question"`
	AnswerHTML string `json:"answer_html"`
}

// Band is the pay of one level in one place.
type Band struct {
	Level          *string      `json:"level" example:"Senior"`
	Location       *string      `json:"location" example:"London"`
	EmploymentType *string      `json:"employment_type" doc:"permanent, contract, fixed_term, temporary, apprenticeship or internship; full_time or part_time where only the hours are said; or null."`
	Currency       *string      `json:"currency" doc:"ISO 4217." example:"GBP"`
	Period         money.Period `json:"period" enum:"hour,day,week,month,year"`

	Min         *money.Decimal `json:"min" example:"60000"`
	MinMinor    *int64         `json:"min_minor" example:"6000000"`
	Median      *money.Decimal `json:"median"`
	MedianMinor *int64         `json:"median_minor"`
	Max         *money.Decimal `json:"max"`
	MaxMinor    *int64         `json:"max_minor"`

	AnnualMin         *money.Decimal `json:"annual_min" doc:"The minimum as a yearly figure; null where the site does not annualise."`
	AnnualMinMinor    *int64         `json:"annual_min_minor"`
	AnnualMedian      *money.Decimal `json:"annual_median"`
	AnnualMedianMinor *int64         `json:"annual_median_minor"`
	AnnualMax         *money.Decimal `json:"annual_max"`
	AnnualMaxMinor    *int64         `json:"annual_max_minor"`
	AnnualBasis       *string        `json:"annual_basis" doc:"The working assumption behind the yearly figures." example:"37.5 hours × 52 weeks"`

	Note         *string `json:"note" doc:"What else the text says of the band (a bonus, a weighting)."`
	Source       *string `json:"source"`
	SourceURL    *string `json:"source_url"`
	AsOf         *string `json:"as_of" doc:"When the figures were true: a year, a month or a day." example:"2026-04"`
	Illustrative bool    `json:"illustrative" doc:"The figures are an example, not a survey."`
}

// Figure is the drawn salary bands.
type Figure struct {
	SVG    string `json:"svg"`
	PNG    string `json:"png"`
	Alt    string `json:"alt"`
	Width  int    `json:"width"`
	Height int    `json:"height"`
}

// Family is a group of roles.
type Family struct {
	Slug string `json:"slug" example:"software-engineering"`
	Name string `json:"name" example:"Software engineering"`
}

// Image is the role's picture.
type Image struct {
	Src    string   `json:"src"`
	Alt    string   `json:"alt"`
	Width  *int     `json:"width"`
	Height *int     `json:"height"`
	Srcset []Source `json:"srcset"`
}

// Source is one size of a picture.
type Source struct {
	Src   string `json:"src"`
	Width int    `json:"width"`
}

// Occupation is the role's codes in public classifications.
type Occupation struct {
	SOC2020 *string `json:"soc2020" doc:"UK Standard Occupational Classification 2020." example:"2134"`
	ISCO08  *string `json:"isco08" doc:"International Standard Classification of Occupations 2008." example:"2512"`
	ONET    *string `json:"onet" doc:"O*NET-SOC 2019." example:"15-1252.00"`
	ESCO    *string `json:"esco" doc:"ESCO occupation URI."`
}

// Ref is another role, by its current slug and title.
type Ref struct {
	Slug  string `json:"slug"`
	Title string `json:"title"`
}

// Action is a call to action.
type Action struct {
	Label string `json:"label"`
	Href  string `json:"href"`
}

// Embed is a place where the site puts something of its own, such as a form.
type Embed struct {
	Name string `json:"name"`
	Src  string `json:"src"`
}

// Entry is a heading in the table of contents.
type Entry struct {
	ID      string `json:"id"`
	Heading string `json:"heading"`
	Level   int    `json:"level" minimum:"1" maximum:"6"`
}

// SEO is what search engines and social sites are told.
type SEO struct {
	Title       *string `json:"title"`
	Description *string `json:"description"`
	NoIndex     bool    `json:"noindex"`
}

// Translation is the same role in another language.
type Translation struct {
	Locale string `json:"locale"`
	Slug   string `json:"slug"`
}

// Summary is a role as lists show it.
type Summary struct {
	ID          string         `json:"id"`
	Slug        string         `json:"slug"`
	Locale      string         `json:"locale"`
	Title       string         `json:"title"`
	AlsoKnownAs []string       `json:"also_known_as"`
	Family      *Family        `json:"family"`
	Summary     *string        `json:"summary"`
	Image       *Image         `json:"image"`
	Levels      []string       `json:"levels" doc:"The levels that the salary bands name."`
	Locations   []string       `json:"locations" doc:"The places that the salary bands name."`
	Skills      []SummarySkill `json:"skills"`
	Salary      *SalarySpan    `json:"salary" doc:"From the lowest to the highest yearly figure, or null."`
	PageType    string         `json:"page_type" enum:"guide,advert"`
	WordCount   int            `json:"word_count"`
	Version     int            `json:"version"`
	PublishedAt *time.Time     `json:"published_at"`
	UpdatedAt   *time.Time     `json:"updated_at"`
}

// SummarySkill is a skill as lists show it.
type SummarySkill struct {
	Name  string  `json:"name"`
	Slug  string  `json:"slug"`
	Level *string `json:"level"`
}

// SalarySpan is the yearly pay across a role's bands in one currency (the one
// with the most bands).
type SalarySpan struct {
	Currency       string         `json:"currency"`
	AnnualMin      *money.Decimal `json:"annual_min"`
	AnnualMinMinor *int64         `json:"annual_min_minor"`
	AnnualMax      *money.Decimal `json:"annual_max"`
	AnnualMaxMinor *int64         `json:"annual_max_minor"`
	Illustrative   bool           `json:"illustrative"`
}
