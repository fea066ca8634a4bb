package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"slices"
	"strings"
	"sync"

	"github.com/gin-gonic/gin"

	"rolebook/internal/fault"
)

// Fail answers with the problem that err is, and ends the request. Faults say
// their sentence; of any other error only the log is told.
func Fail(c *gin.Context, err error) {
	p := problemOf(err)
	p.prepare(c)
	body, err := json.Marshal(p)
	if err != nil { // a fault's detail that is not JSON
		p = problemOf(err)
		p.prepare(c)
		body, _ = json.Marshal(p)
	}
	c.Abort()
	WriteBody(c.Writer, c.Request, p.Status, body)
}

// noRoute answers an address that is none. One that would be but for a slash at its
// end leads to it.
func noRoute(e *gin.Engine) gin.HandlerFunc {
	routes := sync.OnceValue(e.Routes)
	return func(c *gin.Context) {
		bare := strings.TrimSuffix(c.Request.URL.EscapedPath(), "/")
		if !slices.ContainsFunc(routes(), func(r gin.RouteInfo) bool { return isOf(r.Path, bare) }) {
			Fail(c, fault.New(fault.NotFound, "There is nothing at this address. The addresses of the API are listed at /docs."))
			return
		}
		if c.Request.URL.RawQuery != "" {
			bare += "?" + c.Request.URL.RawQuery
		}
		c.Writer.Header()["Location"] = []string{bare}
		WriteBody(c.Writer, c.Request, http.StatusPermanentRedirect, nil)
	}
}

// isOf tells whether an address is of a route, none of whose parameters is empty.
func isOf(pattern, path string) bool {
	want, got := strings.Split(pattern, "/"), strings.Split(path, "/")
	if len(want) != len(got) {
		return false
	}
	for i, part := range want {
		parameter := strings.HasPrefix(part, ":") && got[i] != ""
		if part != got[i] && !parameter {
			return false
		}
	}
	return true
}

func noMethod(c *gin.Context) {
	Fail(c, fault.New(MethodNotAllowed, "This address does not take %s. It takes %s.", c.Request.Method, c.Writer.Header().Get("Allow")))
}

// recovered answers a panic with a problem, or, when part of an answer has
// left already, breaks the connection so that nobody takes the part for the
// whole.
func recovered(c *gin.Context) {
	defer func() {
		v := recover()
		if v == nil {
			return
		}
		if err, ok := v.(error); ok && errors.Is(err, http.ErrAbortHandler) {
			panic(v)
		}
		err := &panicked{value: v, stack: debug.Stack()}
		if c.Writer.Written() {
			_ = c.Error(err)
			c.Abort()
			panic(http.ErrAbortHandler)
		}
		Fail(c, err)
	}()
	c.Next()
}

// panicked is a panic as an error for the log.
type panicked struct {
	value any
	stack []byte
}

func (p *panicked) Error() string { return fmt.Sprint("panic: ", p.value) }

// stackOf is where err panicked, or empty.
func stackOf(err error) string {
	if p, ok := errors.AsType[*panicked](err); ok {
		return string(p.stack)
	}
	return ""
}
