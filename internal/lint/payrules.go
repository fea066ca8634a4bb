package lint

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"rolebook/internal/diag"
	"rolebook/internal/money"
	"rolebook/internal/taxonomy"
)

// payRules is what the law of each place says of pay, by date.
type payRules struct {
	places  phrases              // names of places, by the index in codes
	codes   []string             // ISO 3166: "GB", "US-CO"
	names   map[string]string    // code → what it is called
	adverts map[string][]rule    // code → what an advert has to state
	minimum map[string][]minimum // code → the minimum wages, latest first
}

// rule is what an advert in a place has to state.
type rule struct {
	from time.Time
	code diag.Code
	asks []string
	law  string
}

// minimum is the lowest pay for an hour's work from a day on.
type minimum struct {
	from time.Time
	hour money.Amount
	law  string
}

// What an advert may be asked for. Each is answered by a function in advert.go.
const (
	asksRange       = "range"
	asksBenefits    = "benefits"
	asksDeadline    = "deadline"
	asksDescription = "description"
	asksPlace       = "place"
	asksExperience  = "experience"
	asksTerm        = "term"
)

func readPayRules(files fs.FS) (payRules, error) {
	r := payRules{names: map[string]string{}, adverts: map[string][]rule{}, minimum: map[string][]minimum{}}
	err := readFields(files, "places.txt", 1, r.takePlace)
	if err == nil {
		err = readFields(files, "adverts.txt", 4, r.takeRule)
	}
	if err == nil {
		err = readFields(files, "minimum-wages.txt", 3, r.takeMinimum)
	}
	return r, err
}

// readFields hands take every line of a list, with its key, in fields between
// bars.
func readFields(files fs.FS, name string, n int, take func(key string, fields []string) error) error {
	sections, err := taxonomy.ReadList(files, name)
	if err != nil {
		return err
	}
	for _, s := range sections {
		for _, l := range s.Lines {
			fields := strings.Split(l.Text, " | ")
			for i := range fields {
				fields[i] = strings.TrimSpace(fields[i])
			}
			err := fmt.Errorf("%q has %d fields, not %d", l.Text, len(fields), n)
			if len(fields) == n {
				err = take(s.Key, fields)
			}
			if err != nil {
				return fmt.Errorf("content/pay/%s:%d: %w", name, l.Number, err)
			}
		}
	}
	return nil
}

func (r *payRules) takePlace(code string, fields []string) error {
	i := slices.Index(r.codes, code)
	if i < 0 {
		i = len(r.codes)
		r.codes = append(r.codes, code)
		r.names[code], _, _ = strings.Cut(fields[0], ",")
	}
	for name := range strings.SplitSeq(fields[0], ",") {
		if err := r.places.add(strings.TrimSpace(name), entry{list: i}); err != nil {
			return err
		}
	}
	return nil
}

func (r *payRules) takeRule(places string, fields []string) error {
	from, err := time.Parse(time.DateOnly, fields[0])
	if err != nil {
		return err
	}
	i := slices.IndexFunc(diag.Rules, func(d diag.Rule) bool { return d.Slug == fields[1] })
	if i < 0 {
		return fmt.Errorf("there is no diagnostic %q", fields[1])
	}
	asks := strings.Split(fields[2], ", ")
	for _, asked := range asks {
		if askedFor[asked] == "" {
			return fmt.Errorf("nothing is known of %q, which is asked", asked)
		}
	}
	for place := range strings.SplitSeq(places, ", ") {
		r.adverts[place] = append(r.adverts[place], rule{from: from, code: diag.Rules[i].Code, asks: asks, law: fields[3]})
	}
	return nil
}

func (r *payRules) takeMinimum(code string, fields []string) error {
	from, err := time.Parse(time.DateOnly, fields[0])
	if err != nil {
		return err
	}
	currency, decimal, _ := strings.Cut(fields[1], " ")
	hour, err := money.Parse(money.Decimal(decimal), currency)
	if err != nil {
		return err
	}
	r.minimum[code] = append(r.minimum[code], minimum{from: from, hour: hour, law: fields[2]})
	slices.SortFunc(r.minimum[code], func(a, b minimum) int { return b.from.Compare(a.from) })
	return nil
}

// in finds the places that a text names, by their codes.
func (r *payRules) in(text string) []string {
	var codes []string
	r.places.find(taxonomy.Words(text), func(m match) {
		if code := r.codes[m.list]; !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	})
	return codes
}

// wage is the minimum wage of a place on a day.
func (r *payRules) wage(code string, on time.Time) (minimum, bool) {
	for _, m := range r.minimum[code] {
		if !m.from.After(on) {
			return m, true
		}
	}
	return minimum{}, false
}
