package web

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/validation"
)

// givePhrases has huma say what to do where a value does not fit its schema.
func givePhrases() {
	validation.MsgExpectedBoolean = "give true or false"
	validation.MsgExpectedNumber = "give a number"
	validation.MsgExpectedInteger = "give a whole number"
	validation.MsgExpectedString = "give a string"
	validation.MsgExpectedArray = "give a list"
	validation.MsgExpectedObject = "give an object"
	validation.MsgExpectedOneOf = "choose one of %s"
	validation.MsgExpectedMinimumNumber = "give at least %v"
	validation.MsgExpectedMaximumNumber = "give at most %v"
	validation.MsgExpectedMinLength = "give at least %d characters"
	validation.MsgExpectedMaxLength = "give at most %d characters"
	validation.MsgExpectedMinItems = "give at least %d of them"
	validation.MsgExpectedMaxItems = "give at most %d of them"
	validation.MsgExpectedRequiredProperty = "the key %s is missing"
	validation.MsgExpectedRFC3339DateTime = "give a time such as 2026-01-31T09:00:00Z"
	validation.MsgExpectedRFC3339Date = "give a day such as 2026-01-31"
	huma.ErrorFormatter = plainly
}

// plainly writes a schema's bounds, which are floats, as people write them.
func plainly(format string, args ...any) string {
	for i, arg := range args {
		if n, ok := arg.(float64); ok {
			args[i] = strconv.FormatFloat(n, 'f', -1, 64)
		}
	}
	return fmt.Sprintf(format, args...)
}

// parameterPhrases are said of parameters that cannot be read; huma has these
// written into its code.
var parameterPhrases = map[string]string{
	"invalid integer": "give a whole number",
	"invalid float":   "give a number",
	"invalid boolean": "give true or false",
}

// ofTime adds to a bound of a duration, which are the members in seconds whose
// names end with _in, how long that is.
func ofTime(location, phrase string) string {
	at := strings.LastIndexByte(phrase, ' ') + 1
	seconds, err := strconv.Atoi(phrase[at:])
	if err != nil || !strings.HasSuffix(location, "_in") {
		return phrase
	}
	return fmt.Sprintf("%s seconds (%s)", phrase, duration(time.Duration(seconds)*time.Second))
}

// duration is one in the largest unit that it is a whole number of.
func duration(d time.Duration) string {
	const day = 24 * time.Hour
	n, unit := d/time.Second, "second"
	switch {
	case d%day == 0:
		n, unit = d/day, "day"
	case d%time.Hour == 0:
		n, unit = d/time.Hour, "hour"
	case d%time.Minute == 0:
		n, unit = d/time.Minute, "minute"
	}
	if n != 1 {
		unit += "s"
	}
	return fmt.Sprintf("%d %s", n, unit)
}
