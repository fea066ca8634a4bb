package web

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"
)

// mistake says what is wrong with a parameter's value by its schema, or
// nothing. It checks what parameters use: type, bounds, enumeration, length,
// and the formats date and date-time.
func mistake(value string, s *huma.Schema) string {
	switch {
	case s == nil:
		return ""
	case s.Type == huma.TypeInteger:
		return integerMistake(value, s)
	case s.Type == huma.TypeNumber:
		if _, err := strconv.ParseFloat(value, 64); err != nil {
			return "This has to be a number."
		}
	case s.Type == huma.TypeBoolean:
		if _, err := strconv.ParseBool(value); err != nil {
			return "This has to be true or false."
		}
	case len(s.Enum) > 0:
		return enumMistake(value, s.Enum)
	case isMoment(s):
		if _, ok := parseMoment(value); !ok {
			return "This has to be a date (2026-01-31) or a time (2026-01-31T09:00:00Z)."
		}
	case s.MaxLength != nil && utf8.RuneCountInString(value) > *s.MaxLength:
		return fmt.Sprintf("This may have up to %d characters.", *s.MaxLength)
	}
	return ""
}

func integerMistake(value string, s *huma.Schema) string {
	low, high := math.Inf(-1), math.Inf(1)
	if s.Minimum != nil {
		low = *s.Minimum
	}
	if s.Maximum != nil {
		high = *s.Maximum
	}
	n, err := strconv.ParseInt(value, 10, 64)
	if err == nil && float64(n) >= low && float64(n) <= high {
		return ""
	}
	switch {
	case !math.IsInf(low, 0) && !math.IsInf(high, 0):
		return fmt.Sprintf("This has to be a whole number from %.0f to %.0f.", low, high)
	case !math.IsInf(low, 0):
		return fmt.Sprintf("This has to be a whole number, %.0f or more.", low)
	case !math.IsInf(high, 0):
		return fmt.Sprintf("This has to be a whole number, %.0f or less.", high)
	default:
		return "This has to be a whole number."
	}
}

func enumMistake(value string, enum []any) string {
	known := make([]string, len(enum))
	for i, v := range enum {
		known[i] = fmt.Sprint(v)
	}
	if slices.Contains(known, value) {
		return ""
	}
	if n := nearest(value, known); n != "" {
		return fmt.Sprintf("“%s” is not known here; did you mean %s?", shorten(value), n)
	}
	return fmt.Sprintf("“%s” is not known here. This has to be one of %s.", shorten(value), strings.Join(known, ", "))
}

func isMoment(s *huma.Schema) bool {
	return s.Format == "date-time" || s.Format == "date" || slices.ContainsFunc(s.AnyOf, isMoment)
}

// parseMoment reads a date as its beginning in UTC, or an RFC 3339 time.
func parseMoment(s string) (time.Time, bool) {
	for _, layout := range []string{time.DateOnly, time.RFC3339} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC(), true
		}
	}
	return time.Time{}, false
}
