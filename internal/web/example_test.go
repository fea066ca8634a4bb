package web_test

import (
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"rolebook/internal/fault"
	"rolebook/internal/web"
)

// A handler of ready bytes: read the parameters, find, answer.
func Example() {
	engine := web.NewEngine(web.Options{Log: slog.New(slog.DiscardHandler), Metrics: web.NewMetrics()})
	params := []*huma.Param{web.Int("limit", "How many to list.", 1, 100)}
	engine.GET("/api/v1/roles", func(c *gin.Context) {
		query, err := web.ParseQuery(c.Request.URL.RawQuery, params)
		if err != nil {
			web.Fail(c, err)
			return
		}
		if query.Int("limit", 20) > 50 {
			web.Fail(c, fault.New(fault.NotFound, "There are not so many."))
			return
		}
		c.Header("Content-Type", "application/json")
		web.WriteBody(c.Writer, c.Request, http.StatusOK, []byte(`{"items":[]}`))
	})

	for _, query := range []string{"", "?limit=60", "?limt=5"} {
		w := httptest.NewRecorder()
		engine.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/api/v1/roles"+query, nil))
		fmt.Println(w.Code, w.Header().Get("Content-Type"))
	}
	// Output:
	// 200 application/json
	// 404 application/problem+json
	// 400 application/problem+json
}
