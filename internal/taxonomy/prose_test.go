package taxonomy

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestFindSkills(t *testing.T) {
	tax := loaded(t)
	for _, tt := range []struct {
		text string
		want []string
	}{
		{"Python, Go and Rust; also C++ and C#.", []string{"Python", "Go", "Rust", "C++", "C#"}},
		{"Services written in Go.", []string{"Go"}},
		{"A Go developer with Node.js, .NET 8 and ASP.NET Core.", []string{"Go", "Node.js", ".NET", "ASP.NET"}},
		{"R, SAS or Python", []string{"R", "SAS", "Python"}},
		{"C/C++", []string{"C", "C++"}},
		{"Experience with Spring Boot and Kafka/RabbitMQ", []string{"Spring", "Apache Kafka", "RabbitMQ"}},
		{"Databases: PostgreSQL (or\nMySQL)", []string{"Databases", "PostgreSQL", "MySQL"}},
		{"Kenntnisse in Go oder Rust, Java-Entwickler", []string{"Go", "Rust", "Java"}},
		{"google\ncloud", []string{"Google Cloud"}},

		{"Go the extra mile, react to incidents and excel at your work.", nil},
		{"Excel at your work. Go further. React quickly.", nil},
		{"You will lead the spring release; we start in Spring 2027.", nil},
		{"A swift answer, a rusty gate, the rest of the team.", nil},
		{"Net salary, amazon parcels, a shell on the beach", nil},
		{"The javanese pythons", nil},
		{"", nil},
	} {
		var got []string
		for _, f := range tax.FindSkills(tt.text) {
			got = append(got, f.Skill.Name)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%q names %q, want %q", tt.text, got, tt.want)
		}
	}
}

func FuzzFindSkills(f *testing.F) {
	tax := loaded(f)
	for _, s := range []string{"Python, Go and C++", "in Go", ".NET\n#C#", "ÄÖ\xff.js", "Go/R&C++ und Excel"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, found := range tax.FindSkills(text) {
			if found.Start < end || found.End <= found.Start || found.End > len(text) {
				t.Fatalf("%q: [%d:%d) after %d", text, found.Start, found.End, end)
			}
			end = found.End
			if s, ok := tax.Skills().Find(text[found.Start:found.End]); !ok || s.Slug != found.Skill.Slug {
				t.Errorf("%q is %s in prose and %s by name", text[found.Start:found.End], found.Skill.Name, s.Name)
			}
		}
	})
}

// The time per byte is the same at every size.
func BenchmarkFindSkills(b *testing.B) {
	tax := loaded(b)
	sentence := "You build services in Go and Python, with PostgreSQL, and excel at working with people. "
	for _, kib := range []int{25, 100, 400} {
		text := strings.Repeat(sentence, kib*1024/len(sentence))
		b.Run(fmt.Sprintf("%dKiB", kib), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				tax.FindSkills(text)
			}
		})
	}
}

func BenchmarkHeading(b *testing.B) {
	words := loaded(b).Language("en")
	for _, n := range []int{1, 10, 100, 1000} {
		heading := strings.Repeat("skills of people, and what they do ", n)
		b.Run(fmt.Sprintf("%dBytes", len(heading)), func(b *testing.B) {
			b.SetBytes(int64(len(heading)))
			for b.Loop() {
				words.Heading(heading, "Back-End Developer")
			}
		})
	}
}
