package editorial

import (
	"errors"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"rolebook/internal/fault"
)

func TestMomentOf(t *testing.T) {
	for _, c := range []struct {
		text, zone string
		want       string // a time in UTC, or a part of the refusal
	}{
		{"2027-01-01T09:00:00Z", "Europe/London", "2027-01-01T09:00:00Z"},
		{"2027-07-01T09:00:00+02:00", "Europe/London", "2027-07-01T07:00:00Z"},
		{"2027-01-01T09:00", "Europe/London", "2027-01-01T09:00:00Z"},
		{"2027-07-01T09:00:30", "Europe/London", "2027-07-01T08:00:30Z"},
		{"2027-07-01T09:00", "Asia/Kolkata", "2027-07-01T03:30:00Z"},
		{"2027-07-01T09:00", "UTC", "2027-07-01T09:00:00Z"},
		{"2027-03-28T00:59", "Europe/London", "2027-03-28T00:59:00Z"},
		{"2027-03-28T01:30", "Europe/London", "is left out in Europe/London. Say which you mean: 2027-03-28T00:30:00Z or 2027-03-28T02:30:00+01:00"},
		{"2027-03-28T02:00", "Europe/London", "2027-03-28T01:00:00Z"},
		{"2027-10-31T01:30", "Europe/London", "comes twice in Europe/London. Say which you mean: 2027-10-31T01:30:00+01:00 or 2027-10-31T01:30:00Z"},
		{"2027-10-31T02:00", "Europe/London", "2027-10-31T02:00:00Z"},
		{"2027-11-07T01:30", "America/New_York", "comes twice"},
		{"2011-12-30T12:00", "Pacific/Apia", "is left out"}, // the day that Samoa skipped
		{"9999-12-31T23:59:59Z", "UTC", "9999-12-31T23:59:59Z"},
		{"9999-12-31T23:59:59-00:01", "UTC", "must be before the year 10000"},
		{"9999-12-31T20:00", "America/New_York", "must be before the year 10000"},
		{"tomorrow", "Europe/London", "is no time"},
		{"2027-02-30T09:00", "Europe/London", "is no time"},
		{"2027-01-01", "Europe/London", "is no time"},
		{"2027-01-01T09:00", "Mars/Olympus", "is no zone"},
		{"2027-01-01T09:00", "Local", "is no zone"},
		{"2027-01-01T09:00", "", "is no zone"},
	} {
		zone, err := zoneNamed("body.time_zone", c.zone)
		var got time.Time
		if err == nil {
			got, err = momentOf("body.publish_at", c.text, zone)
		}
		said := got.Format(time.RFC3339)
		if f, ok := errors.AsType[*fault.Error](err); ok {
			said = f.Fields[0].Message
		}
		if !strings.Contains(said, c.want) {
			t.Errorf("%s in %s: %s, want %s", c.text, c.zone, said, c.want)
		}
	}
}

// TestLocalTimesComeBack reads any moment's local time and gets that moment, or
// is offered it.
func TestLocalTimesComeBack(t *testing.T) {
	zones := []string{"Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Chatham"}
	rapid.Check(t, func(t *rapid.T) {
		zone, err := zoneNamed("", rapid.SampledFrom(zones).Draw(t, "zone"))
		if err != nil {
			t.Fatal(err)
		}
		at := time.Unix(rapid.Int64Range(1_700_000_000, 2_200_000_000).Draw(t, "at"), 0)
		got, err := momentOf("", at.In(zone).Format(localTimes[1]), zone)
		if f, ok := errors.AsType[*fault.Error](err); ok {
			if !strings.Contains(f.Fields[0].Message, at.In(zone).Format(time.RFC3339)) {
				t.Fatalf("%s is not offered in %q", at, f.Fields[0].Message)
			}
			return
		}
		if err != nil || !got.Equal(at) {
			t.Fatalf("%s came back as %s, %v", at, got, err)
		}
	})
}
