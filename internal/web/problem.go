package web

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"reflect"
	"slices"
	"strconv"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"rolebook/internal/diag"
	"rolebook/internal/fault"
)

// Kinds of failure that only HTTP knows.
const (
	MethodNotAllowed     fault.Kind = "method-not-allowed"
	RequestTimeout       fault.Kind = "request-timeout"
	NotAcceptable        fault.Kind = "not-acceptable"
	UnsupportedMediaType fault.Kind = "unsupported-media-type"
)

// answer is how a kind of failure looks over HTTP.
type answer struct {
	kind   fault.Kind
	status int
	title  string
}

// answers is the one place where kinds become statuses.
var answers = []answer{
	{fault.Invalid, http.StatusBadRequest, "The request cannot be understood"},
	{fault.Unauthenticated, http.StatusUnauthorized, "Nobody is signed in"},
	{fault.Forbidden, http.StatusForbidden, "This is not allowed"},
	{fault.NotFound, http.StatusNotFound, "There is nothing here"},
	{MethodNotAllowed, http.StatusMethodNotAllowed, "The method is not allowed here"},
	{NotAcceptable, http.StatusNotAcceptable, "No form of it is acceptable"},
	{RequestTimeout, http.StatusRequestTimeout, "The request took too long to arrive"},
	{fault.Conflict, http.StatusConflict, "Something else is in the way"},
	{fault.Gone, http.StatusGone, "It has been taken down"},
	{fault.PreconditionFailed, http.StatusPreconditionFailed, "It has changed in the meantime"},
	{fault.TooLarge, http.StatusRequestEntityTooLarge, "The request is too large"},
	{UnsupportedMediaType, http.StatusUnsupportedMediaType, "The body is of another type"},
	{fault.Unprocessable, http.StatusUnprocessableEntity, "The content is not valid"},
	{fault.PreconditionRequired, http.StatusPreconditionRequired, "A precondition is missing"},
	{fault.TooMany, http.StatusTooManyRequests, "Too many requests"},
	{fault.Internal, http.StatusInternalServerError, "Something went wrong here"},
	{fault.Unavailable, http.StatusServiceUnavailable, "Not available right now"},
}

// RetryAfter is the key of [fault.Error.Detail] that also becomes the
// Retry-After header; its value is an int of seconds.
const RetryAfter = "retry_after"

// unknown is all that people are told of an error that is not a fault.
const unknown = "Something went wrong on our side and has been logged. Try again; if it happens again, report the request_id."

// Problem is an error answer: RFC 9457, application/problem+json. The
// members of [fault.Error.Detail] follow its own; their keys must differ.
type Problem struct {
	Type      string        `json:"type" doc:"Relative address of a page about this kind of problem." example:"/docs/problems/not-found"`
	Title     string        `json:"title" doc:"The kind of problem in words, always the same ones."`
	Status    int           `json:"status" doc:"The HTTP status."`
	Detail    string        `json:"detail" doc:"What is wrong this time, and what to do."`
	RequestID string        `json:"request_id" doc:"Names this request in the server's log."`
	Errors    []fault.Field `json:"errors" doc:"The parts of the request that are wrong."`

	members map[string]any // further members, from the fault
	cause   error          // for the log
}

// problemOf turns any error into what its sender may know of it.
func problemOf(err error) *Problem {
	f, ok := errors.AsType[*fault.Error](err)
	switch {
	case ok:
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		f = fault.New(fault.Unavailable, "The request ended before its answer was ready. Try again.")
	default:
		f = fault.New(fault.Internal, unknown)
	}
	p := newProblem(answerTo(f.Kind))
	p.Detail, p.members, p.cause = f.Message, f.Detail, err
	p.Errors = append(p.Errors, f.Fields...)
	return p
}

func answerTo(kind fault.Kind) answer {
	at := slices.IndexFunc(answers, func(a answer) bool { return a.kind == kind })
	return answers[at] // a kind without a row is a mistake of ours: it panics, which is answered with 500
}

func newProblem(a answer) *Problem {
	return &Problem{Type: "/docs/problems/" + string(a.kind), Title: a.title, Status: a.status, Errors: []fault.Field{}}
}

// prepare readies the answer for the problem: headers that the handler set for
// a success go, the log gets the cause.
func (p *Problem) prepare(c *gin.Context) {
	h := c.Writer.Header()
	for _, name := range []string{"Content-Encoding", "Content-Length", "Etag", "Last-Modified", "Link", "Location"} {
		h.Del(name)
	}
	h.Set("Content-Type", "application/problem+json")
	h.Set("Cache-Control", "no-store")
	if p.Status == http.StatusUnauthorized {
		h.Set("WWW-Authenticate", "Bearer")
	}
	if seconds, ok := p.members[RetryAfter].(int); ok {
		h.Set("Retry-After", strconv.Itoa(seconds))
	}
	p.RequestID = RequestID(c.Writer)
	if p.cause != nil {
		_ = c.Error(p.cause)
	}
}

// MarshalJSON writes the problem's own members and then, in the order of
// their keys, the fault's.
func (p *Problem) MarshalJSON() ([]byte, error) {
	type own Problem
	head, err := json.Marshal((*own)(p))
	if err != nil || len(p.members) == 0 {
		return head, err
	}
	tail, err := json.Marshal(p.members)
	if err != nil {
		return nil, err
	}
	return slices.Concat(bytes.TrimSuffix(head, []byte("}")), []byte(","), tail[1:]), nil
}

// Error makes a problem an error, which huma can answer with by the two methods
// that follow.
func (p *Problem) Error() string { return p.Detail }

// GetStatus is the HTTP status.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType is the media type of a problem, whatever is asked for.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

// TransformSchema documents the members that any fault may add.
func (p *Problem) TransformSchema(r huma.Registry, s *huma.Schema) *huma.Schema {
	s.AdditionalProperties = true
	s.Properties["diagnostics"] = &huma.Schema{
		Type:        huma.TypeArray,
		Description: "What is wrong with the document, when that is what is wrong.",
		Items:       r.Schema(reflect.TypeFor[diag.Diagnostic](), true, "Diagnostic"),
	}
	s.Properties[RetryAfter] = &huma.Schema{Type: huma.TypeInteger, Description: "429: in how many seconds to come back, as in the header Retry-After."}
	return s
}

// Problems lists every kind of problem that there is, for the pages that their
// types point at.
func Problems() []Problem {
	list := make([]Problem, len(answers))
	for i, a := range answers {
		list[i] = *newProblem(a)
	}
	return list
}
