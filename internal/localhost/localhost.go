// Package localhost knows this machine by its own name and address: where nobody
// listens in between, so what is secret may be sent in the clear.
package localhost

import (
	"net"
	"net/netip"
	"strings"
)

// Is tells whether a host, with or without a port, is this machine by its own
// name or address: localhost, 127.0.0.1, [::1].
func Is(host string) bool {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	addr, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return host == "localhost" || err == nil && addr.IsLoopback()
}
