package lsp

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"rolebook/internal/check"
)

// Config is what a server is made of.
type Config struct {
	Checker *check.Checker
	// Version is the program's, for the editor's log.
	Version string
	// PublicURL is where a Rolebook serves its pages, such as
	// https://roles.example.org: diagnostics link to their help page there. Empty
	// for no link; hovering shows the same page.
	PublicURL string
	// Now tells the day against which dates are judged.
	Now func() time.Time
}

// Server serves one editor. It must not be used again after Serve returned.
type Server struct {
	config    Config
	wire      *wire
	state     state
	documents map[string]*document // by URI
	shelf     *check.Shelf
	client    clientCapabilities
	folders   []string // to be read when the editor is ready
}

// state is how far a session has come.
type state int

const (
	fresh state = iota
	running
	shutDown
	exited
)

// New makes a server for one session.
func New(config Config) *Server {
	return &Server{config: config, documents: map[string]*document{}, shelf: config.Checker.NewShelf()}
}

// ErrNoShutdown is how a session ends in which the editor left without asking
// the server to shut down.
var ErrNoShutdown = errors.New("the editor ended the session without a shutdown request")

// Serve talks to the editor until it says exit or closes in. The error is
// [ErrNoShutdown], or one of reading or writing.
func (s *Server) Serve(in io.Reader, out io.Writer) error {
	s.wire = newWire(in, out)
	for s.state != exited {
		if !s.wire.waiting() {
			if err := s.publish(); err != nil {
				return err
			}
		}
		m, err := s.wire.read()
		var unreadable *refusal
		switch {
		case errors.As(err, &unreadable):
			err = s.wire.answer(nil, nil, unreadable)
		case errors.Is(err, io.EOF) && s.state == shutDown:
			return nil
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			return ErrNoShutdown
		case err == nil:
			err = s.handle(m)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// method is what is done for a request or a notification.
type method func(*Server, json.RawMessage) (any, error)

// requests and notifications are every method that the server knows.
var (
	requests = map[string]method{
		"initialize":                  request((*Server).initialize),
		"shutdown":                    request((*Server).shutdown),
		"textDocument/codeAction":     request((*Server).codeAction),
		"textDocument/completion":     request((*Server).completion),
		"textDocument/documentSymbol": request((*Server).documentSymbol),
		"textDocument/hover":          request((*Server).hover),
	}
	notifications = map[string]method{
		"initialized":                         notification((*Server).initialized),
		"exit":                                notification((*Server).exit),
		"textDocument/didOpen":                notification((*Server).didOpen),
		"textDocument/didChange":              notification((*Server).didChange),
		"textDocument/didClose":               notification((*Server).didClose),
		"workspace/didChangeWatchedFiles":     notification((*Server).didChangeWatchedFiles),
		"workspace/didChangeWorkspaceFolders": notification((*Server).didChangeWorkspaceFolders),
	}
)

func request[P, R any](do func(*Server, P) (R, error)) method {
	return func(s *Server, raw json.RawMessage) (any, error) {
		var params P
		if len(raw) > 0 {
			if err := json.Unmarshal(raw, &params); err != nil {
				return nil, &refusal{invalidParams, "The parameters are not those of this method."}
			}
		}
		return do(s, params)
	}
}

func notification[P any](do func(*Server, P) error) method {
	return request(func(s *Server, params P) (any, error) { return nil, do(s, params) })
}

// handle does what a message says. An error ends the session.
func (s *Server) handle(m message) error {
	switch {
	case m.ID == nil:
		return s.take(m)
	case m.Method == "" && (m.Result != nil || m.Error != nil):
		return nil // an answer to what was asked
	}
	result, err := s.call(m)
	return s.wire.answer(m.ID, result, err)
}

// call answers a request, if its time is right.
func (s *Server) call(m message) (any, error) {
	do, ok := requests[m.Method]
	switch {
	case m.Method == "":
		return nil, &refusal{invalidRequest, "The message names no method."}
	case s.state == fresh && m.Method != "initialize":
		return nil, &refusal{notInitialized, "The first request has to be initialize."}
	case s.state >= shutDown:
		return nil, &refusal{invalidRequest, "The server has shut down; the only thing left to say is exit."}
	case s.state == running && m.Method == "initialize":
		return nil, &refusal{invalidRequest, "The server is initialized already."}
	case !ok:
		return nil, &refusal{methodNotFound, fmt.Sprintf("This server has no method %q.", m.Method)}
	}
	return do(s, m.Params)
}

// take does what a notification says, if its time is right. One that is not
// known, or cannot be read, has no answer.
func (s *Server) take(m message) error {
	do, ok := notifications[m.Method]
	if !ok || s.state != running && m.Method != "exit" {
		return nil
	}
	_, err := do(s, m.Params)
	var unreadable *refusal
	if errors.As(err, &unreadable) {
		return nil
	}
	return err
}

// initialize says what the server can do.
func (s *Server) initialize(p initializeParams) (initializeResult, error) {
	s.state = running
	s.client = p.Capabilities
	for _, f := range p.WorkspaceFolders {
		s.folders = append(s.folders, f.URI)
	}
	if len(p.WorkspaceFolders) == 0 && p.RootURI != "" {
		s.folders = []string{p.RootURI}
	}
	result := initializeResult{ServerInfo: serverInfo{"rolebook", s.config.Version}}
	result.Capabilities = serverCapabilities{
		PositionEncoding: "utf-16",
		Sync:             syncOptions{OpenClose: true, Change: syncIncremental},
		Completion:       completionOptions{TriggerCharacters: []string{" ", "-", "|", "/", "(", "[", ",", "#", "=", "{"}},
		Hover:            true,
		Symbols:          true,
		Actions:          actionOptions{Kinds: []string{quickFix, fixAll}},
	}
	result.Capabilities.Workspace.Folders = folderOptions{Supported: true, Changes: true}
	return result, nil
}

func (s *Server) shutdown(struct{}) (any, error) {
	s.state = shutDown
	return nil, nil
}

func (s *Server) exit(struct{}) error {
	if s.state != shutDown {
		return ErrNoShutdown
	}
	s.state = exited
	return nil
}
