package editorial

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
	"slices"

	"golang.org/x/text/language"

	"rolebook/internal/audit"
	"rolebook/internal/diag"
	"rolebook/internal/fault"
	"rolebook/internal/lint"
	"rolebook/internal/policy"
	"rolebook/internal/store"
)

// Settings is what a site settles about how its documents are judged and
// published.
type Settings struct {
	Off    []diag.Code `json:"off" doc:"Warnings and notes that are not shown here."`
	Raise  []diag.Code `json:"raise" doc:"Warnings that block publishing here, as errors do."`
	Places []string    `json:"places" doc:"Where every advert of the site is for, beside the places that it names: ISO 3166 codes such as GB or US-CO."`

	FourEyes bool `json:"four_eyes" doc:"Nothing is published before a person who did not write it has approved it."`
}

var settingsKey = []byte("checks")

// Settings reads the site's settings.
func (s *Service) Settings(ctx context.Context) (Settings, error) {
	var out Settings
	err := s.store.View(ctx, func(r store.Reader) error {
		out = settings(r)
		return nil
	})
	return out, err
}

func settings(r store.Reader) Settings {
	out := Settings{}
	_ = json.Unmarshal(r.Get(store.Settings, settingsKey), &out) // none are the zero settings
	for _, list := range []*[]diag.Code{&out.Off, &out.Raise} {
		if *list == nil {
			*list = []diag.Code{}
		}
	}
	if out.Places == nil {
		out.Places = []string{}
	}
	return out
}

// ChangeSettings reads the settings, lets change change them, and writes them.
// Settings that are what they were are not written. Each of with is done in the
// same transaction: where one is refused, nothing is changed. Faults: Forbidden,
// Unprocessable for a code that there is not or that cannot be switched, and those
// of with.
func (s *Service) ChangeSettings(ctx context.Context, by policy.Actor, change func(*Settings), with ...func(store.Tx) error) (Settings, error) {
	if err := by.May(policy.WriteSettings, policy.Thing{}); err != nil {
		return Settings{}, err
	}
	var out Settings
	_, err := s.store.Update(ctx, func(tx store.Tx) (err error) {
		if out, err = s.changeSettings(tx, by, change); err != nil {
			return err
		}
		for _, step := range with {
			if err := step(tx); err != nil {
				return err
			}
		}
		return nil
	})
	return out, err
}

func (s *Service) changeSettings(tx store.Tx, by policy.Actor, change func(*Settings)) (Settings, error) {
	before, out := settings(tx), settings(tx)
	change(&out)
	if err := out.check(); err != nil || reflect.DeepEqual(out, before) {
		return out, err
	}
	value, err := json.Marshal(out)
	if err != nil {
		return out, err
	}
	tx.Put(store.Settings, settingsKey, value)
	return out, audit.Append(tx, s.now(), audit.Event{By: by, Action: "settings.changed", Words: out.words(before)})
}

var placeCode = regexp.MustCompile(`^([A-Z]{2})(-[A-Z0-9]{1,3})?$`)

// isPlace tells whether a code names a country, or has the form of a part of one.
// UK, which the library takes for GB, is none of ISO 3166.
func isPlace(code string) bool {
	m := placeCode.FindStringSubmatch(code)
	if m == nil {
		return false
	}
	country, err := language.ParseRegion(m[1])
	return err == nil && country.IsCountry() && country.ISO3() != "ZZZ"
}

func (s Settings) check() error {
	wrong := fault.New(fault.Unprocessable, "The settings name something that there is not, that cannot be switched, or twice.")
	n := 0
	complain := func(at, format string, args ...any) {
		n++
		wrong = wrong.At(at, format, args...)
	}
	for i, code := range s.Off {
		if rule, ok := diag.RuleFor(code); !ok || !MayBeOff(rule) {
			complain(fmt.Sprintf("body.off[%d]", i), "“%s” is no code of a warning, a note or a lint. 'rolebook explain' lists them.", code)
		}
	}
	for i, code := range s.Raise {
		if rule, ok := diag.RuleFor(code); !ok || !MayBlock(rule) {
			complain(fmt.Sprintf("body.raise[%d]", i), "“%s” is no code of a warning. Errors block publishing anyway, and notes never do.", code)
		}
	}
	for i, p := range s.Places {
		if !isPlace(p) {
			complain(fmt.Sprintf("body.places[%d]", i), "“%s” is no ISO 3166 code, such as GB or US-CO.", p)
		}
	}
	for _, list := range []struct {
		name string
		at   int
	}{{"off", doubled(s.Off)}, {"raise", doubled(s.Raise)}, {"places", doubled(s.Places)}} {
		if list.at >= 0 {
			complain(fmt.Sprintf("body.%s[%d]", list.name, list.at), "This is there twice; once is enough.")
		}
	}
	if n > 0 {
		return wrong
	}
	return nil
}

// doubled is where a list has something that it had before; -1 if nowhere.
func doubled[T comparable](list []T) int {
	for i, v := range list {
		if slices.Contains(list[:i], v) {
			return i
		}
	}
	return -1
}

// MayBeOff tells whether a site may leave out what a rule finds: not the errors
// of the compiler, whose documents would have no meaning.
func MayBeOff(r diag.Rule) bool {
	return r.Severity != diag.Error || slices.Contains(lint.Codes(), r.Code)
}

// MayBlock tells whether a site may let what a rule finds block publishing.
// Errors do anyway, and notes never.
func MayBlock(r diag.Rule) bool { return r.Severity == diag.Warning }

// apply takes out what is off here and raises what blocks here.
func (s Settings) apply(list diag.List) diag.List {
	kept := diag.List{}
	for _, d := range list {
		if slices.Contains(s.Off, d.Code) {
			continue
		}
		if d.Severity == diag.Warning && slices.Contains(s.Raise, d.Code) {
			d.Severity = diag.Error
		}
		kept = append(kept, d)
	}
	return kept
}
