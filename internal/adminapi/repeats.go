package adminapi

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/gin-gonic/gin"

	"rolebook/internal/fault"
	"rolebook/internal/once"
	"rolebook/internal/policy"
	"rolebook/internal/web"
)

const (
	idempotencyKey = "Idempotency-Key"
	maxKey         = 200 // characters
)

// own are the actions of people who are not signed in yet or change how they
// sign in. Their requests hold passwords and codes that count once: a repeat is
// a request like any other.
var own = []policy.Action{policy.Anyone, policy.OwnProfile}

// unkept are the other operations whose answers are not kept, and why.
var unkept = map[string]string{
	"compile":       "nothing is stored, so a repeat does the same",
	"import-roles":  "files can be too many to hold; a repeat finds their roles there and makes none",
	"beat-presence": "it says that somebody is there now, which only a new request can",
}

// repeatable tells whether a repeat of an operation answers what the first one
// did.
func (r route) repeatable() bool {
	return r.Method == http.MethodPost && unkept[r.OperationID] == "" && !slices.Contains(own, r.action)
}

// keyParam documents the header.
func keyParam() *huma.Param {
	longest := maxKey
	return &huma.Param{
		Name: idempotencyKey, In: "header",
		Description: "A text of your own, new for each request, that nobody can guess: it seals the answer. Sent again with it, within 24 hours, a request that was carried out is answered as the first time and not carried out again. Used for another request, it is refused. 2,000 keys of yours are remembered at a time.",
		Schema:      &huma.Schema{Type: huma.TypeString, MaxLength: &longest},
	}
}

// keptHeaders are those of an answer that a repeat has too.
var keptHeaders = []string{"Content-Type", "Etag", "Location"}

// once is the middleware of repeatable operations.
func (a *API) once(ctx huma.Context, next func(huma.Context)) {
	c := humagin.Unwrap(ctx)
	r, err := requestToDo(c, ctx.Context().Value(actorKey{}).(policy.Actor))
	if err == nil && r.Key == "" {
		next(ctx)
		return
	}
	var answer *once.Answer
	if err == nil {
		answer, err = a.Repeats.Begin(c.Request.Context(), r)
	}
	switch {
	case err != nil:
		web.Fail(c, err)
	case answer != nil:
		again(c, answer)
	default:
		// Whoever asked may leave: what was begun is finished, or a repeat would do it again.
		a.carryOut(c, r, func() { next(huma.WithContext(ctx, context.WithoutCancel(ctx.Context()))) })
	}
}

// requestToDo reads what a request asks for; its key is empty where it has none.
func requestToDo(c *gin.Context, who policy.Actor) (once.Request, error) {
	keys := c.Request.Header[idempotencyKey]
	switch {
	case len(keys) == 0:
		return once.Request{}, nil
	case len(keys) > 1 || keys[0] == "" || len(keys[0]) > maxKey:
		return once.Request{}, fault.New(fault.Invalid, "The Idempotency-Key cannot be used.").
			At("header."+idempotencyKey, "Send one key of 1 to %d characters.", maxKey)
	}
	body, err := io.ReadAll(io.LimitReader(c.Request.Body, maxBody+1))
	if err != nil {
		return once.Request{}, fault.Wrap(fault.Invalid, err, "The body could not be read to its end. Send it again.")
	}
	c.Request.Body = io.NopCloser(bytes.NewReader(body))
	h := sha256.New()
	for _, part := range []string{c.Request.URL.EscapedPath(), c.Request.URL.RawQuery, c.Request.Header.Get("If-Match"), string(body)} {
		_, _ = fmt.Fprintf(h, "%d %s ", len(part), part)
	}
	return once.Request{By: who.ID, Key: keys[0], Digest: [32]byte(h.Sum(nil))}, nil
}

// carryOut does a request and keeps its answer. One that was refused has changed
// nothing: a repeat is carried out as if it were the first.
func (a *API) carryOut(c *gin.Context, r once.Request, do func()) {
	ctx := context.WithoutCancel(c.Request.Context()) // whoever asked may be gone: their repeat needs it all the more
	heard := &listener{ResponseWriter: c.Writer}
	c.Writer = heard
	answered := false
	defer func() {
		c.Writer = heard.ResponseWriter
		var err error
		if !answered || heard.Status() >= http.StatusBadRequest {
			err = a.Repeats.Forget(ctx, r)
		} else {
			err = a.Repeats.Finish(ctx, r, heard.answer())
		}
		if err != nil {
			_ = c.Error(errors.Join(errors.New("keeping an answer for its repeat"), err)) // for the log
		}
	}()
	do()
	answered = true
}

// listener hears an answer while it is sent.
type listener struct {
	gin.ResponseWriter
	body bytes.Buffer
}

func (l *listener) Write(b []byte) (int, error) {
	_, _ = l.body.Write(b) // memory takes everything
	return l.ResponseWriter.Write(b)
}

func (l *listener) WriteString(s string) (int, error) { return l.Write([]byte(s)) }

// Unwrap lets http.ResponseController reach the connection.
func (l *listener) Unwrap() http.ResponseWriter { return l.ResponseWriter }

func (l *listener) answer() once.Answer {
	a := once.Answer{Status: l.Status(), Header: map[string]string{}, Body: l.body.Bytes()}
	for _, name := range keptHeaders {
		if v := l.Header().Get(name); v != "" {
			a.Header[name] = v
		}
	}
	return a
}

// again sends what the first request was answered.
func again(c *gin.Context, a *once.Answer) {
	h := c.Writer.Header()
	for name, value := range a.Header {
		h.Set(name, value)
	}
	h.Set("Idempotency-Replayed", "true")
	c.Abort()
	web.WriteBody(c.Writer, c.Request, a.Status, a.Body)
}
