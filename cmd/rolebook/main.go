// Command rolebook keeps role descriptions: it serves them, checks them and
// moves them in and out. Each verb is a file here.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"
)

// verbs are the command line.
type verbs struct {
	Serve   serveCmd   `cmd:"" help:"Serve the roles, and the API that edits them."`
	Check   checkCmd   `cmd:"" help:"Check role documents; exits 1 when one has errors, 2 when one cannot be read."`
	LSP     lspCmd     `cmd:"" name:"lsp" help:"Help an editor with role documents: a language server on standard input and output."`
	Explain explainCmd `cmd:"" help:"Explain a diagnostic code, such as RB303."`
	Import  importCmd  `cmd:"" help:"Make roles of a file or a folder of files."`
	Export  exportCmd  `cmd:"" help:"Write every role into a folder of Markdown files."`
	User    userCmd    `cmd:"" help:"Look after people when nobody can sign in."`
	Verify  verifyCmd  `cmd:"" help:"Prove that nothing in the audit log was changed."`
	Version versionCmd `cmd:"" help:"Tell which version this is."`
}

func main() { os.Exit(run()) }

func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	args := os.Args[1:]
	none := len(args) == 0
	parser := kong.Must(&verbs{},
		kong.Name("rolebook"),
		kong.Description("A headless CMS for tech role descriptions. Every flag can also be set as ROLEBOOK_FLAG in the environment."),
		kong.DefaultEnvars("ROLEBOOK"),
		kong.UsageOnError(),
		kong.Exit(func(code int) {
			if none {
				code = 2 // a script that forgot the command is told so
			}
			os.Exit(code)
		}),
		kong.BindTo(ctx, (*context.Context)(nil)),
	)
	if none || args[0] == "help" {
		args = []string{"--help"}
	}
	call, err := parser.Parse(args)
	if err != nil {
		parser.Errorf("%s", err)
		return 2
	}
	return exitCode(call.Run())
}

// Outcomes of a check that has printed what they are about.
var (
	errFound  = errors.New("errors were found")
	errUnread = errors.New("a file could not be read")
)

func exitCode(err error) int {
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errFound):
		return 1
	case errors.Is(err, errUnread):
		return 2
	}
	fmt.Fprintln(os.Stderr, "rolebook:", sentence(err))
	return 1
}
