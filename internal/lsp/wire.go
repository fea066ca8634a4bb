package lsp

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// maxMessage is how large a message may be, in bytes. A document may have half a
// megabyte.
const maxMessage = 16 << 20

// message is a request (with an id and a method), a notification (without an
// id) or an answer (without a method).
type message struct {
	ID     json.RawMessage `json:"id"`
	Method string          `json:"method"`
	Params json.RawMessage `json:"params"`
	Result json.RawMessage `json:"result"`
	Error  json.RawMessage `json:"error"`
}

// refusal is an error as JSON-RPC answers it.
type refusal struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
}

func (r *refusal) Error() string { return r.Message }

// The codes of refusals.
const (
	parseError     = -32700
	invalidRequest = -32600
	methodNotFound = -32601
	invalidParams  = -32602
	notInitialized = -32002
)

// wire reads and writes messages, each under a header that says its length.
type wire struct {
	in  *bufio.Reader
	out io.Writer
}

func newWire(in io.Reader, out io.Writer) *wire {
	return &wire{in: bufio.NewReaderSize(in, 64<<10), out: out}
}

// waiting tells whether something has arrived that was not read yet.
func (w *wire) waiting() bool { return w.in.Buffered() > 0 }

// read returns the next message. A [*refusal] says that it could not be read
// and that the one after it can be; any other error ends the session.
func (w *wire) read() (message, error) {
	length, err := w.readHeader()
	switch {
	case err != nil:
		return message{}, err
	case length < 0:
		return message{}, &refusal{parseError, "The message has no Content-Length that can be read."}
	case length > maxMessage:
		if _, err := io.CopyN(io.Discard, w.in, length); err != nil {
			return message{}, err
		}
		return message{}, &refusal{invalidRequest, fmt.Sprintf("The message has %d bytes; it may have %d.", length, maxMessage)}
	}
	body := make([]byte, length)
	if _, err := io.ReadFull(w.in, body); err != nil {
		return message{}, err
	}
	var m message
	if err := json.Unmarshal(body, &m); err != nil {
		if json.Valid(body) {
			return message{}, &refusal{invalidRequest, "The message is no JSON-RPC request."}
		}
		return message{}, &refusal{parseError, "The message is no JSON."}
	}
	return m, nil
}

const lengthField = "content-length:"

// readHeader reads up to the blank line that ends a header and gives the length
// that it says; negative when it says none. The field may follow anything on its
// line, so that the message after one without a length is found again.
func (w *wire) readHeader() (length int64, err error) {
	length = -1
	started := false
	for {
		line, err := w.in.ReadSlice('\n')
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			if errors.Is(err, io.EOF) && (started || len(line) > 0) {
				err = io.ErrUnexpectedEOF
			}
			return 0, err
		}
		line = bytes.TrimRight(line, "\r\n")
		if len(line) == 0 && started {
			return length, nil
		}
		started = started || len(line) > 0
		field := strings.ToLower(string(line))
		if i := strings.LastIndex(field, lengthField); i >= 0 {
			length = parseLength(strings.TrimSpace(field[i+len(lengthField):]))
		}
	}
}

// parseLength reads digits; anything else is negative.
func parseLength(s string) int64 {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 0 {
		return -1
	}
	return n
}

// answer answers a request with a result, or with an error.
func (w *wire) answer(id json.RawMessage, result any, err error) error {
	if id == nil {
		id = json.RawMessage("null")
	}
	if err == nil {
		return w.write(struct {
			Version string          `json:"jsonrpc"`
			ID      json.RawMessage `json:"id"`
			Result  any             `json:"result"`
		}{"2.0", id, result})
	}
	var r *refusal
	if !errors.As(err, &r) {
		return err
	}
	return w.write(struct {
		Version string          `json:"jsonrpc"`
		ID      json.RawMessage `json:"id"`
		Error   *refusal        `json:"error"`
	}{"2.0", id, r})
}

// notify tells the editor something.
func (w *wire) notify(method string, params any) error {
	return w.write(struct {
		Version string `json:"jsonrpc"`
		Method  string `json:"method"`
		Params  any    `json:"params"`
	}{"2.0", method, params})
}

// ask sends a request whose answer does not matter.
func (w *wire) ask(id, method string, params any) error {
	return w.write(struct {
		Version string `json:"jsonrpc"`
		ID      string `json:"id"`
		Method  string `json:"method"`
		Params  any    `json:"params"`
	}{"2.0", id, method, params})
}

func (w *wire) write(v any) error {
	body, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("writing a message: %w", err)
	}
	_, err = fmt.Fprintf(w.out, "Content-Length: %d\r\n\r\n%s", len(body), body)
	return err
}
