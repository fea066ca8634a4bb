package web

import (
	"net"
	"net/netip"
	"strings"
)

// IsLocalHost tells whether a host, with or without a port, is this machine by
// its own name or address: localhost, 127.0.0.1, [::1].
func IsLocalHost(host string) bool {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	addr, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return host == "localhost" || err == nil && addr.IsLoopback()
}
