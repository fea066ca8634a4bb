package editorial

import (
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // so that every machine knows the zones that people name

	"rolebook/internal/fault"
)

// localTimes are the forms of a time of day in a zone, as people choose it.
var localTimes = []string{"2006-01-02T15:04", "2006-01-02T15:04:05"}

// zoneNamed is the time zone with an IANA name. field says where the name stands
// in the request.
func zoneNamed(field, name string) (*time.Location, error) {
	zone, err := time.LoadLocation(name)
	if err != nil || name == "" || name == "Local" {
		return nil, fault.New(fault.Unprocessable, "The time zone is not known.").
			At(field, "“%s” is no zone of the IANA list. Use a name such as Europe/London.", name)
	}
	return zone, nil
}

// usualZone is where people's clocks are when they do not say.
const usualZone = "UTC"

// momentOf reads a time: one with an offset, or a local time in a zone. A local
// time that a clock change leaves out, or that comes twice, is refused with the
// two moments that can be meant. So is one after the year 9999, which RFC 3339
// cannot write.
func momentOf(field, text string, zone *time.Location) (time.Time, error) {
	t, err := readMoment(field, text, zone)
	if err == nil && t.Year() > 9999 {
		return time.Time{}, fault.New(fault.Unprocessable, "The time is too far away.").At(field, "In UTC it must be before the year 10000.")
	}
	return t, err
}

func readMoment(field, text string, zone *time.Location) (time.Time, error) {
	if t, err := time.Parse(time.RFC3339, text); err == nil {
		return t.UTC().Truncate(time.Microsecond), nil
	}
	for _, form := range localTimes {
		if local, err := time.Parse(form, text); err == nil {
			return localMoment(field, local, zone)
		}
	}
	return time.Time{}, fault.New(fault.Unprocessable, "The time cannot be read.").
		At(field, "“%s” is no time. Write 2027-01-01T09:00 for the clock in the time zone, or 2027-01-01T09:00:00Z with an offset.", text)
}

func localMoment(field string, local time.Time, zone *time.Location) (time.Time, error) {
	// A clock change is never within a day of another, so the offsets of the day
	// before and the day after are all that can hold.
	readings := []time.Time{offsetOf(local, zone, -24*time.Hour), offsetOf(local, zone, 24*time.Hour)}
	exact := slices.DeleteFunc(slices.Clone(readings), func(t time.Time) bool {
		return t.In(zone).Format(localTimes[1]) != local.Format(localTimes[1])
	})
	switch {
	case len(exact) == 1 || len(exact) == 2 && exact[0].Equal(exact[1]):
		return exact[0].UTC(), nil
	case len(exact) == 2:
		return time.Time{}, unclear(field, local, zone, "comes twice", readings)
	}
	return time.Time{}, unclear(field, local, zone, "is left out", readings)
}

// offsetOf reads a local time by the offset that a zone has some time away.
func offsetOf(local time.Time, zone *time.Location, away time.Duration) time.Time {
	_, offset := local.Add(away).In(zone).Zone()
	return local.Add(-time.Duration(offset) * time.Second)
}

func unclear(field string, local time.Time, zone *time.Location, what string, readings []time.Time) error {
	slices.SortFunc(readings, time.Time.Compare)
	var choices []string
	for _, t := range readings {
		choices = append(choices, t.In(zone).Format(time.RFC3339))
	}
	return fault.New(fault.Unprocessable, "The clocks change at that time.").
		At(field, "%s %s in %s. Say which you mean: %s.", local.Format("15:04 on 2 January 2006"), what, zone, strings.Join(choices, " or ")).
		With("choices", choices)
}
