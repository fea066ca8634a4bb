// Package lsp is the language server: what 'rolebook lsp' says to an editor over
// standard input and output, as the Language Server Protocol 3.17 has it.
//
//	server := lsp.New(lsp.Config{Checker: checker, Now: time.Now})
//	err := server.Serve(os.Stdin, os.Stdout)
//
// A [Server] serves one editor. It holds the texts that are open, and the slugs
// and titles of all role documents in the editor's folders; everything else is
// asked of package check, so an editor shows what 'rolebook check' prints.
//
// # How it works
//
// One loop reads a message, answers it, and reads the next: there is nothing to
// lock and nothing to wait for, since a document is compiled and linted in a few
// milliseconds. Before the loop waits for the editor, it publishes the
// diagnostics of each text that has changed. Messages that have already arrived
// are answered first, so of many changes only the newest text is judged.
//
//	wire.go         messages in and out: framing and bounds
//	server.go       which method does what, and the life of a session
//	documents.go    the open texts and their changes
//	workspace.go    folders, and files that change on disk
//	diagnostics.go  what is wrong
//	actions.go      quick fixes, and all of them at once
//	excuse.go       rolebook-ignore comments
//	completion*.go  what can be written here
//	frontspot.go    where in half-written front matter that is
//	hover.go        what something means
//	symbols.go      the outline
//	protocol.go     the part of the protocol's types that is used
//
// # Caveats
//
// Positions are UTF-16, which every client knows, and a line ends with LF or
// CRLF: an editor that ends a line at a lone CR counts otherwise. A message that
// cannot be read is answered with an error and the session goes on. A text that
// is not a file on disk is checked as well. Markdown that has no front matter
// and nothing that only roles have is taken for another kind of document, and
// nothing is found wrong with it.
package lsp
