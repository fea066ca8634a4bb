package adminapi

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"reflect"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/gin-gonic/gin"

	"rolebook/internal/live"
	"rolebook/internal/policy"
)

const (
	// heartbeat keeps whatever stands between from closing a quiet stream, and
	// finds out that the session has reached its end.
	heartbeat = 15 * time.Second
	// slowest is how long a client may take to accept what is sent.
	slowest = 10 * time.Second
)

func (a *API) registerEvents(to huma.API) {
	add(a, to, route{huma.Operation{
		OperationID: "stream-events", Method: http.MethodGet, Path: "/events", Tags: []string{"Colleagues"},
		Summary: "What colleagues do to roles, as it happens",
		Description: "Server-sent events, each named by its type, with JSON as data. The stream ends with the session or the access token, and when it cannot keep up: " +
			"open it again, and read again what is shown, since events in between are not repeated.",
		Errors: []int{http.StatusTooManyRequests, http.StatusServiceUnavailable},
		Responses: map[string]*huma.Response{"200": {
			Description: "A stream of events.",
			Content: map[string]*huma.MediaType{"text/event-stream": {
				Schema: to.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[live.Event](), true, "Event"),
			}},
		}},
	}, policy.ReadDrafts}, a.streamEvents)
}

func (a *API) streamEvents(_ context.Context, who policy.Actor, _ *struct{}) (*huma.StreamResponse, error) {
	listener, err := a.Live.Listen(who.ID)
	if err != nil {
		return nil, err
	}
	return &huma.StreamResponse{Body: func(ctx huma.Context) {
		defer listener.Close()
		ctx.SetHeader("Content-Type", "text/event-stream")
		ctx.SetHeader("X-Accel-Buffering", "no") // a proxy must not collect them
		ctx.SetStatus(http.StatusOK)
		if ctx.Method() == http.MethodHead {
			return // it would listen to nothing until the client goes
		}
		a.stream(humagin.Unwrap(ctx), listener.Events())
	}}, nil
}

// stream sends events until the client goes, the listener is closed, or whoever
// asked may not read them any more: that is asked before each time that anything
// is sent.
func (a *API) stream(c *gin.Context, events <-chan []live.Event) {
	out := http.NewResponseController(c.Writer)
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	text := []byte(": open\n\n")
	for {
		_ = out.SetWriteDeadline(time.Now().Add(slowest)) // where there is one
		if _, err := c.Writer.Write(text); err != nil || out.Flush() != nil {
			return
		}
		select {
		case <-c.Request.Context().Done():
			return
		case <-beat.C:
			text = []byte(": here\n\n")
		case some, open := <-events:
			if !open {
				return
			}
			text = eventText(some)
		}
		if _, err := a.actor(c, policy.ReadDrafts); err != nil {
			return
		}
	}
}

// eventText is events as the stream has them.
func eventText(events []live.Event) []byte {
	var b bytes.Buffer
	for _, e := range events {
		data, err := json.Marshal(e)
		if err != nil {
			continue // an event is plain values
		}
		b.WriteString("event: " + e.Type + "\ndata: ")
		b.Write(data)
		b.WriteString("\n\n")
	}
	return b.Bytes()
}
