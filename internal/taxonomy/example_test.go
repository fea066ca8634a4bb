package taxonomy_test

import (
	"fmt"
	"log"

	"rolebook/internal/taxonomy"
)

func Example() {
	t, err := taxonomy.Load()
	if err != nil {
		log.Fatal(err)
	}
	words := t.Language("en-GB")

	h := words.Heading("Back-End Developer Qualifications, Skills & Experience", "Back-End Developer")
	fmt.Println(h.Kinds)
	h = words.Heading("Nice to have", "")
	fmt.Println(h.Kinds, h.Level)
	h = t.Language("de").Heading("Das bringen Sie mit", "")
	fmt.Println(h.Kinds)

	level, _ := words.Level("Sr. Developer")
	fmt.Println(level.Name, level.Rank)
	skill, _ := t.Skills().Find("postgres")
	fmt.Println(skill.Name, skill.Slug)
	// Output:
	// [qualifications skills experience]
	// [skills] preferred
	// [skills]
	// Senior 4
	// PostgreSQL postgresql
}

func ExampleTaxonomy_FindSkills() {
	t, err := taxonomy.Load()
	if err != nil {
		log.Fatal(err)
	}
	text := "Go the extra mile with services written in Go, and C# or C++ where it pays."
	for _, f := range t.FindSkills(text) {
		fmt.Println(f.Start, text[f.Start:f.End])
	}
	// Output:
	// 43 Go
	// 51 C#
	// 57 C++
}

func ExampleSlug() {
	fmt.Println(taxonomy.Slug("C++"), taxonomy.Slug("C#"), taxonomy.Slug(".NET"), taxonomy.Slug("R&D"))
	// Output: c-plus-plus c-sharp dotnet r-and-d
}

func ExampleNearest() {
	word, ok := taxonomy.Nearest("sumary", []string{"slug", "summary", "salary"})
	fmt.Println(word, ok)
	// Output: summary true
}
