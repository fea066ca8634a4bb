package web

import (
	"log/slog"
	"net/http"
	"time"
)

// NewServer makes the HTTP server for a handler; give its Serve a listener
// from [OneWrite]. Slow clients are cut off: 10 seconds for a request's head,
// 30 for its body, a minute for the answer, two between requests. An answer
// that takes longer by nature (events, a long poll, a backup) lifts its own
// limit with http.ResponseController.SetWriteDeadline.
func NewServer(h http.Handler, log *slog.Logger) *http.Server {
	return &http.Server{
		Handler:           h,
		ConnContext:       withConn,
		ReadHeaderTimeout: 10 * time.Second,
		WriteTimeout:      time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    16 << 10,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
}
