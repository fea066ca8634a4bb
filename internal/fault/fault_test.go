package fault_test

import (
	"errors"
	"fmt"
	"io"
	"testing"

	"rolebook/internal/fault"
)

func ExampleNew() {
	err := fault.New(fault.NotFound, "There is no role with the slug %q.", "bard")
	fmt.Println(err.Message)
	fmt.Println(fault.Is(fmt.Errorf("reading: %w", err), fault.NotFound))
	// Output:
	// There is no role with the slug "bard".
	// true
}

func TestKindOf(t *testing.T) {
	if got := fault.KindOf(io.EOF); got != fault.Internal {
		t.Errorf("an unknown error is %q, want internal", got)
	}
	err := fault.Wrap(fault.Unavailable, io.EOF, "Try again.")
	if !errors.Is(err, io.EOF) {
		t.Error("a wrapped fault loses its cause")
	}
	if fault.Is(nil, fault.Internal) {
		t.Error("no error is no fault")
	}
}

func TestAtAndWithLeaveTheOriginal(t *testing.T) {
	base := fault.New(fault.Invalid, "no")
	a, b := base.At("query.a", "one"), base.At("query.b", "two")
	c := a.With("x", 1)
	if len(base.Fields) != 0 || base.Detail != nil || a.Detail != nil {
		t.Error("the original changed")
	}
	if a.Fields[0].Location != "query.a" || b.Fields[0].Location != "query.b" || c.Detail["x"] != 1 {
		t.Errorf("got %v, %v, %v", a, b, c)
	}
}
