package throttle

import "net/netip"

// Network is what one customer of a provider holds of the net that an address
// is in: the IPv4 address itself, or the /64 of an IPv6 address, which is one
// household or one machine with as many addresses as it likes. What is no
// address stands for itself.
func Network(ip string) string {
	addr, err := netip.ParseAddr(ip)
	if err != nil {
		return ip
	}
	addr = addr.Unmap().WithZone("")
	if addr.Is4() {
		return addr.String()
	}
	return netip.PrefixFrom(addr, 64).Masked().String()
}
