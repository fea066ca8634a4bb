package main

import (
	"errors"
	"os"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"rolebook/internal/fault"
)

// sentence is what a person is told of an error: a fault's own sentence, with
// what is underneath, since whoever runs the program may see that.
func sentence(err error) string {
	f, ok := errors.AsType[*fault.Error](err)
	switch {
	case !ok:
		return err.Error()
	case f.Err != nil:
		return f.Message + " (" + f.Err.Error() + ")"
	}
	text := f.Message
	for _, field := range f.Fields {
		text += " " + field.Message
	}
	return text
}

// progress is a bar on a terminal, and nothing elsewhere. It returns what to
// call after each step.
func progress(steps int, what string) func() {
	if !term.IsTerminal(int(os.Stderr.Fd())) {
		return func() {}
	}
	bar := progressbar.NewOptions(steps, progressbar.OptionSetDescription(what), progressbar.OptionSetWriter(os.Stderr),
		progressbar.OptionShowCount(), progressbar.OptionClearOnFinish())
	return func() { _ = bar.Add(1) }
}
