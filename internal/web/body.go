package web

import (
	"bytes"
	"errors"
	"io"
	"maps"
	"mime"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/gin-gonic/gin"

	"rolebook/internal/fault"
)

const (
	usualBody   = 1 << 20          // bytes, where the operation names no MaxBodyBytes
	bodyTimeout = 30 * time.Second // for all of a body to arrive
)

// limitBody gives a body 30 seconds to arrive. Requests without one have no
// read deadline, so that a long answer is not cut off by it.
func limitBody(c *gin.Context) {
	if c.Request.ContentLength != 0 {
		_ = http.NewResponseController(c.Writer).SetReadDeadline(time.Now().Add(bodyTimeout))
	}
}

// strictBody checks a request's media type and, when it is JSON, reads all of
// it and refuses what checkJSON finds before huma sees it. Where no body is taken
// it refuses one, so that nobody believes that what they sent was heard.
func strictBody(registry huma.Registry) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		op := ctx.Operation()
		r := humagin.Unwrap(ctx).Request
		if op.RequestBody == nil {
			if err := refuseBody(r); err != nil {
				fail(ctx, err)
				return
			}
			next(ctx)
			return
		}
		err := checkMediaType(r, op.RequestBody)
		if media := op.RequestBody.Content[mediaType(r)]; err == nil && media != nil && mediaType(r) == "application/json" {
			err = checkBody(r, op, media.Schema, registry)
		}
		if err != nil {
			fail(ctx, err)
			return
		}
		next(ctx)
	}
}

// refuseBody lets nothing pass but what many a client sends for nothing: an empty
// object.
func refuseBody(r *http.Request) error {
	if r.ContentLength == 0 || r.Method == http.MethodGet || r.Method == http.MethodHead {
		return nil
	}
	const most = 64 // bytes: an empty object with spaces
	body, err := readBody(r.Body, most)
	if err != nil && !fault.Is(err, fault.TooLarge) {
		return err
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	if text := strings.Join(strings.Fields(string(body)), ""); err != nil || text != "" && text != "{}" {
		return fault.New(fault.Invalid, "Nothing is taken in a body here, so nothing was done.").At("body", "Leave the body out, or send {}.")
	}
	return nil
}

func mediaType(r *http.Request) string {
	t, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if charset, ok := params["charset"]; err != nil || ok && !strings.EqualFold(charset, "utf-8") {
		return ""
	}
	return t
}

func checkMediaType(r *http.Request, body *huma.RequestBody) error {
	if _, ok := body.Content[mediaType(r)]; ok || r.ContentLength == 0 && !body.Required {
		return nil
	}
	taken := strings.Join(slices.Sorted(maps.Keys(body.Content)), " or ")
	if r.ContentLength == 0 {
		return fault.New(fault.Invalid, "The body is empty.").At("body", "Send %s.", taken)
	}
	return fault.New(UnsupportedMediaType, "The body is not of a type that is taken here.").At("header.Content-Type", "Send %s, in UTF-8 where it is text.", taken)
}

// checkBody puts the checked bytes back for huma to read.
func checkBody(r *http.Request, op *huma.Operation, schema *huma.Schema, registry huma.Registry) error {
	limit := op.MaxBodyBytes
	if limit <= 0 {
		limit = usualBody
	}
	body, err := readBody(r.Body, limit)
	if err != nil {
		return err
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	if len(bytes.TrimSpace(body)) > 0 {
		return checkJSON(body, schema, registry)
	}
	if op.RequestBody.Required || len(body) > 0 {
		return fault.New(fault.Invalid, "The body is empty.").At("body", "Send a JSON value.")
	}
	return nil
}

// readBody reads a body of fewer bytes than limit: huma, which reads after it,
// refuses one of just the limit.
func readBody(body io.Reader, limit int64) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(body, limit))
	switch {
	case int64(len(b)) >= limit:
		return nil, fault.New(fault.TooLarge, "The body is too large; send fewer than %d bytes.", limit)
	case isTimeout(err):
		return nil, fault.Wrap(RequestTimeout, err, "The body did not arrive within %d seconds. Try again.", int(bodyTimeout.Seconds()))
	case err != nil:
		return nil, fault.Wrap(fault.Invalid, err, "The body could not be read to its end. Send it again.")
	}
	return b, nil
}

func isTimeout(err error) bool {
	ne, ok := errors.AsType[net.Error](err)
	return ok && ne.Timeout()
}

// OpenQuery is the extension of an operation that takes what it needs from the
// query and lets anything else pass, because another server wrote it.
const OpenQuery = "x-open-query"

// strictQuery holds huma's operations to the parameters that they declare.
func strictQuery(ctx huma.Context, next func(huma.Context)) {
	if ctx.Operation().Extensions[OpenQuery] == true {
		next(ctx)
		return
	}
	if _, err := ParseQuery(humagin.Unwrap(ctx).Request.URL.RawQuery, ctx.Operation().Parameters); err != nil {
		fail(ctx, err)
		return
	}
	next(ctx)
}
