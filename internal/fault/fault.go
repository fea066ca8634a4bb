// Package fault names the kinds of failure that Rolebook can answer with.
//
// A fault carries three things: a [Kind], which decides the HTTP status and
// the exit code; a sentence that is safe to show to whoever asked; and,
// for the log only, the error underneath. Anything that is not a fault is
// internal: people are told that something went wrong on our side, and the log
// is told what.
//
//	return fault.New(fault.NotFound, "There is no role with the slug %q.", slug)
//	return fault.Wrap(fault.Unavailable, err, "The store is closing; try again in a moment.")
//
// Sentences say what is wrong, where, and what to do next, in that order.
package fault

import (
	"errors"
	"fmt"
)

// Kind says what sort of failure happened. Its text is stable: it is the last
// part of a problem's type URI.
type Kind string

// The kinds, with the HTTP status that each is answered with (the table itself
// is in package web, which is the only one that speaks HTTP).
const (
	Invalid              Kind = "invalid"               // 400: the request cannot be understood
	Unauthenticated      Kind = "unauthenticated"       // 401: nobody is signed in
	Forbidden            Kind = "forbidden"             // 403: this person may not
	NotFound             Kind = "not-found"             // 404
	Conflict             Kind = "conflict"              // 409: something else is in the way (a taken slug)
	Gone                 Kind = "gone"                  // 410: it was here and has been taken down
	PreconditionFailed   Kind = "precondition-failed"   // 412: it changed underneath
	TooLarge             Kind = "too-large"             // 413
	Unprocessable        Kind = "unprocessable"         // 422: understood, and wrong
	PreconditionRequired Kind = "precondition-required" // 428: If-Match is missing
	TooMany              Kind = "too-many"              // 429: slow down
	Unavailable          Kind = "unavailable"           // 503: not now
	Internal             Kind = "internal"              // 500: our fault
)

// Field points at one wrong part of a request.
type Field struct {
	Location string `json:"location" doc:"Where: a query parameter (query.limit), a JSON path (body.source) or a header."`
	Message  string `json:"message" doc:"What is wrong there and what would be right."`
}

// Error is a failure that may be shown. Message and Fields are for the person;
// Err is for the log.
type Error struct {
	Kind    Kind
	Message string
	Fields  []Field
	// Detail is added to the problem as further members (a document's
	// diagnostics, the versions of a conflict). Keys are snake_case.
	Detail map[string]any
	Err    error
}

// New returns a fault of the given kind with a sentence that is safe to show.
func New(kind Kind, format string, args ...any) *Error {
	return &Error{Kind: kind, Message: fmt.Sprintf(format, args...)}
}

// Wrap is [New] with the error underneath, which only the log sees.
func Wrap(kind Kind, err error, format string, args ...any) *Error {
	return &Error{Kind: kind, Message: fmt.Sprintf(format, args...), Err: err}
}

// At returns a copy of the fault that also points at one part of the request.
func (e *Error) At(location, format string, args ...any) *Error {
	c := *e
	c.Fields = append(c.Fields[:len(c.Fields):len(c.Fields)], Field{Location: location, Message: fmt.Sprintf(format, args...)})
	return &c
}

// With returns a copy of the fault that carries a further problem member.
func (e *Error) With(key string, value any) *Error {
	c := *e
	c.Detail = make(map[string]any, len(e.Detail)+1)
	for k, v := range e.Detail {
		c.Detail[k] = v
	}
	c.Detail[key] = value
	return &c
}

func (e *Error) Error() string {
	if e.Err != nil {
		return string(e.Kind) + ": " + e.Message + ": " + e.Err.Error()
	}
	return string(e.Kind) + ": " + e.Message
}

func (e *Error) Unwrap() error { return e.Err }

// KindOf tells what kind of failure err is; [Internal] when it is no fault.
func KindOf(err error) Kind {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Kind
	}
	return Internal
}

// Is tells whether err is a fault of the given kind.
func Is(err error, kind Kind) bool { return err != nil && KindOf(err) == kind }
