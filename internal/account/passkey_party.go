package account

import (
	"errors"
	"net/netip"
	"net/url"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"rolebook/internal/fault"
)

var errNoHost = errors.New("the panel's origin names no host")

// relyingParty is what passkeys are bound to: the host of the panel.
type relyingParty struct {
	party *webauthn.WebAuthn
	err   error // why there is none
}

// newRelyingParty takes the panel's origin. Browsers bind no passkey to an
// address made of numbers, but this machine has the name localhost.
func newRelyingParty(origin string) relyingParty {
	u, err := url.Parse(origin)
	if err == nil && u.Hostname() == "" {
		err = errNoHost
	}
	if err != nil {
		return relyingParty{err: err}
	}
	if addr, err := netip.ParseAddr(u.Hostname()); err == nil && (addr.IsLoopback() || addr.IsUnspecified()) {
		port := u.Port()
		if u.Host = "localhost"; port != "" {
			u.Host += ":" + port
		}
	}
	party, err := webauthn.New(&webauthn.Config{
		RPID: u.Hostname(), RPDisplayName: "Rolebook", RPOrigins: []string{u.Scheme + "://" + u.Host},
		AttestationPreference: protocol.PreferNoAttestation,
	})
	return relyingParty{party: party, err: err}
}

func (r relyingParty) get() (*webauthn.WebAuthn, error) {
	if r.err != nil {
		return nil, fault.Wrap(fault.Conflict, r.err, "Passkeys need a server with a host name; whoever runs it can set --public-url.")
	}
	return r.party, nil
}
