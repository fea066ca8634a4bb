package server

import (
	"fmt"
	"net/netip"
	"net/url"
	"strings"

	"rolebook/internal/readapi"
)

// greeting is what an operator reads first.
func greeting(base, code string) string {
	panel := panelBase(base) + panelPath
	lines := fmt.Sprintf("Panel       %s\nRead API    %s%s/roles\nAPI docs    %s/docs\n", panel, base, readapi.Base, base)
	if code != "" {
		lines += fmt.Sprintf("Set-up code %s\n            creates the first administrator, once: open %ssetup\n", code, panel)
	}
	return lines + "Ready       Ctrl-C stops it\n"
}

// panelBase is the address by which people open the panel: this machine's name
// where it would be its number, for which browsers make no passkeys. Cookies are
// kept by name too, so whatever leads to the panel has to use this one.
func panelBase(base string) string {
	u, err := url.Parse(base)
	if err != nil {
		return base
	}
	addr, err := netip.ParseAddr(u.Hostname())
	if err != nil || addr != netip.AddrFrom4([4]byte{127, 0, 0, 1}) && addr != netip.IPv6Loopback() && !addr.IsUnspecified() {
		return base
	}
	u.Host = strings.TrimSuffix("localhost:"+u.Port(), ":")
	return u.String()
}
