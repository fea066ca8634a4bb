package web

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"

	"rolebook/internal/fault"
)

// newHumaError is how huma makes its errors here: a fault stays what it is, a
// failed validation names the places without the values (which may be
// passwords), and of anything unknown only the log is told.
func newHumaError(status int, message string, errs ...error) huma.StatusError {
	for _, err := range errs {
		if _, ok := errors.AsType[*fault.Error](err); ok {
			return problemOf(err)
		}
	}
	fields, cause := apart(message, errs)
	if status == http.StatusInternalServerError {
		return problemOf(cause)
	}
	if status == http.StatusUnprocessableEntity && !slices.ContainsFunc(fields, inBody) {
		status = http.StatusBadRequest
	}
	p := newProblem(answerOf(status))
	p.Detail, p.Errors, p.cause = sentence(message), append(p.Errors, fields...), cause
	return p
}

func answerOf(status int) answer {
	for _, a := range answers {
		if a.status == status {
			return a
		}
	}
	title := cmp.Or(http.StatusText(status), "Unknown")
	return answer{kind: fault.Kind(strings.ReplaceAll(strings.ToLower(title), " ", "-")), status: status, title: title}
}

// apart separates what may be shown (places and what is wrong there) from what
// is for the log. A huma.ErrorDetail carries the value that was sent and says
// it in its Error, so neither gets it as it is.
func apart(message string, errs []error) (fields []fault.Field, cause error) {
	causes := []error{errors.New(message)}
	for _, err := range errs {
		if d, ok := errors.AsType[*huma.ErrorDetail](err); ok {
			phrase := cmp.Or(parameterPhrases[d.Message], ofTime(d.Location, d.Message))
			fields = append(fields, fault.Field{Location: d.Location, Message: sentence(phrase)})
			err = fmt.Errorf("%s: %s", d.Location, d.Message)
		}
		causes = append(causes, err)
	}
	return fields, errors.Join(causes...)
}

func inBody(f fault.Field) bool { return strings.HasPrefix(f.Location, "body") }

// sentence makes one of huma's phrases.
func sentence(phrase string) string {
	if phrase == "" || phrase == "validation failed" {
		return "The request is not valid: errors names each place and what is wrong there."
	}
	s := strings.ToUpper(phrase[:1]) + phrase[1:]
	return strings.TrimSuffix(s, ".") + "."
}

// finish is the huma transformer that every answer passes: it completes
// problems with what only the request knows.
func finish(ctx huma.Context, _ string, v any) (any, error) {
	if p, ok := v.(*Problem); ok {
		p.prepare(humagin.Unwrap(ctx))
	}
	return v, nil
}

// fail answers a huma request that goes no further.
func fail(ctx huma.Context, err error) { Fail(humagin.Unwrap(ctx), err) }
