package account_test

import (
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"rolebook/internal/fault"
)

// parts of a token, to be changed one at a time.
type parts struct {
	method jwt.SigningMethod
	key    any
	header map[string]any
	claims jwt.MapClaims
}

// genuine are the parts of a token that the house has given out.
func (h *house) genuine(accessToken string) parts {
	h.t.Helper()
	kid, key := h.newestKey()
	segments := strings.Split(accessToken, ".")
	p := parts{method: jwt.SigningMethodEdDSA, key: key, claims: jwt.MapClaims{}}
	for i, into := range []any{&p.header, &p.claims} {
		decoded, err := base64.RawURLEncoding.DecodeString(segments[i])
		if err == nil {
			err = json.Unmarshal(decoded, into)
		}
		if err != nil {
			h.t.Fatal(err)
		}
	}
	if p.header["kid"] != kid {
		h.t.Fatalf("the token names the key %v, the newest is %s", p.header["kid"], kid)
	}
	return p
}

func (p parts) sign(t testing.TB) string {
	t.Helper()
	token := jwt.NewWithClaims(p.method, p.claims)
	token.Header = maps.Clone(p.header)
	token.Header["alg"] = p.method.Alg()
	signed, err := token.SignedString(p.key)
	if err != nil {
		t.Fatal(err)
	}
	return signed
}

func TestAccessTokenSaysWhatItShould(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		tokens := h.signIn()
		p := h.genuine(tokens.AccessToken)
		if p.header["typ"] != "at+jwt" || p.header["alg"] != "EdDSA" || len(p.header) != 3 {
			t.Errorf("the header is %v", p.header)
		}
		now := float64(h.Now().Unix())
		for claim, want := range map[string]any{
			"iss": issuer, "aud": []any{audience}, "sub": tokens.User.ID, "sid": tokens.SessionID, "iat": now, "exp": now + 600,
		} {
			if fmt.Sprint(p.claims[claim]) != fmt.Sprint(want) {
				t.Errorf("%s is %v, want %v", claim, p.claims[claim], want)
			}
		}
		if jti, _ := p.claims["jti"].(string); len(jti) < 20 || len(p.claims) != 7 {
			t.Errorf("the claims are %v", p.claims)
		}
		h.in(p.sign(t)) // so that whatever fails below fails for its own reason
	})
}

// attacks are ways to make a token that must not be accepted, by somebody who
// knows all that is public and more: even the signing key.
var attacks = map[string]func(t testing.TB, p parts) string{
	"alg none": func(t testing.TB, p parts) string {
		p.method, p.key = jwt.SigningMethodNone, jwt.UnsafeAllowNoneSignatureType
		return p.sign(t)
	},
	"alg NONE": func(t testing.TB, p parts) string {
		return encode(`{"alg":"NONE","kid":%q,"typ":"at+jwt"}`, p.header["kid"]) + "." + strings.Split(p.sign(t), ".")[1] + "."
	},
	"HS256 with the public key": func(t testing.TB, p parts) string {
		p.method, p.key = jwt.SigningMethodHS256, []byte(p.key.(ed25519.PrivateKey).Public().(ed25519.PublicKey))
		return p.sign(t)
	},
	"own key": func(t testing.TB, p parts) string {
		p.key = ed25519.NewKeyFromSeed(make([]byte, 32))
		return p.sign(t)
	},
	"unknown kid":   header("kid", "00000000-0000-7000-8000-000000000000"),
	"other kid":     header("kid", "x"),
	"empty kid":     header("kid", ""),
	"numeric kid":   header("kid", 7),
	"no kid":        header("kid", nil),
	"giant kid":     header("kid", strings.Repeat("k", 4000)),
	"typ JWT":       header("typ", "JWT"),
	"typ in caps":   header("typ", "AT+JWT"),
	"no typ":        header("typ", nil),
	"crit":          header("crit", []string{"exp"}),
	"own jwk":       header("jwk", map[string]string{"kty": "OKP"}),
	"jku":           header("jku", "https://evil.example/keys"),
	"wrong issuer":  claim("iss", "https://evil.example"),
	"issuer with /": claim("iss", issuer+"/"),
	"no issuer":     claim("iss", nil),
	"wrong aud":     claim("aud", "https://cms.example.com/api/v1"),
	"empty aud":     claim("aud", []string{}),
	"no aud":        claim("aud", nil),
	"expired":       claim("exp", newClock().Now().Add(-5*time.Second).Unix()),
	"no expiry":     claim("exp", nil),
	"not yet valid": claim("nbf", newClock().Now().Add(6*time.Second).Unix()),
	"from tomorrow": claim("iat", newClock().Now().Add(24*time.Hour).Unix()),
	"other person":  claim("sub", "00000000-0000-7000-8000-000000000000"),
	"no person":     claim("sub", nil),
	"other session": claim("sid", strings.Repeat("0", 32)),
	"no session":    claim("sid", nil),
	"sid a number":  claim("sid", 7),
	"path in sid":   claim("sid", "../"+strings.Repeat("0", 32)),

	"giant":             func(t testing.TB, p parts) string { return p.sign(t) + strings.Repeat("A", 8<<10) },
	"giant claim":       claim("x", strings.Repeat("x", 8<<10)),
	"many dots":         func(t testing.TB, p parts) string { return strings.Repeat(".", 8000) },
	"trailing segment":  func(t testing.TB, p parts) string { return p.sign(t) + ".x" },
	"trailing dot":      func(t testing.TB, p parts) string { return p.sign(t) + "." },
	"trailing newline":  func(t testing.TB, p parts) string { return p.sign(t) + "\n" },
	"newline in middle": func(t testing.TB, p parts) string { return strings.Replace(p.sign(t), ".", "\n.", 1) },
	"leading space":     func(t testing.TB, p parts) string { return " " + p.sign(t) },
	"padded":            func(t testing.TB, p parts) string { return p.sign(t) + "==" },
	"stray last bits":   func(t testing.TB, p parts) string { return strayBits(p.sign(t)) },
	"no signature":      func(t testing.TB, p parts) string { s := p.sign(t); return s[:strings.LastIndexByte(s, '.')+1] },
	"short signature":   func(t testing.TB, p parts) string { s := p.sign(t); return s[:len(s)-4] },
	"two segments":      func(t testing.TB, p parts) string { s := p.sign(t); return s[:strings.LastIndexByte(s, '.')] },
	"tampered payload": func(t testing.TB, p parts) string {
		genuine := strings.Split(p.sign(t), ".")
		p.claims["exp"] = newClock().Now().Add(24 * time.Hour).Unix()
		genuine[1] = strings.Split(p.sign(t), ".")[1]
		return strings.Join(genuine, ".")
	},
	"tampered header": func(t testing.TB, p parts) string {
		genuine := strings.Split(p.sign(t), ".")
		genuine[0] = encode(`{"typ":"at+jwt","kid":%q,"alg":"EdDSA"}`, p.header["kid"])
		return strings.Join(genuine, ".")
	},
	"null":          func(testing.TB, parts) string { return encode("null") + "." + encode("null") + "." },
	"null claims":   func(t testing.TB, p parts) string { return signed(p, "null") },
	"list claims":   func(t testing.TB, p parts) string { return signed(p, "[]") },
	"broken claims": func(t testing.TB, p parts) string { return signed(p, `{"iss":`) },
	"empty":         func(testing.TB, parts) string { return "" },
	"words":         func(testing.TB, parts) string { return "Bearer of good news" },
	"session id":    func(_ testing.TB, p parts) string { return fmt.Sprint(p.claims["sid"]) },
}

func header(member string, value any) func(testing.TB, parts) string {
	return func(t testing.TB, p parts) string {
		set(p.header, member, value)
		return p.sign(t)
	}
}

func claim(name string, value any) func(testing.TB, parts) string {
	return func(t testing.TB, p parts) string {
		set(p.claims, name, value)
		return p.sign(t)
	}
}

func set(m map[string]any, key string, value any) {
	if m[key] = value; value == nil {
		delete(m, key)
	}
}

// signed signs any bytes as claims.
func signed(p parts, claims string) string {
	text := encode(`{"alg":"EdDSA","kid":%q,"typ":"at+jwt"}`, p.header["kid"]) + "." + encode("%s", claims)
	return text + "." + base64.RawURLEncoding.EncodeToString(ed25519.Sign(p.key.(ed25519.PrivateKey), []byte(text)))
}

func encode(format string, args ...any) string {
	return base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, format, args...))
}

func TestAttacks(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		tokens := h.signIn()
		_, err := h.Authenticate(t.Context(), tokens.RefreshToken)
		answer := sentence(t, "refresh token", err)
		for _, remembered := range []bool{false, true} {
			for name, attack := range attacks {
				_, err := h.Authenticate(t.Context(), attack(t, h.genuine(tokens.AccessToken)))
				if got := sentence(t, name, err); got != answer {
					t.Errorf("%s (genuine one seen before: %t): the answer is %q", name, remembered, got)
				}
			}
			h.in(tokens.AccessToken)
		}
	})
}

func sentence(t *testing.T, name string, err error) string {
	t.Helper()
	wrong, ok := errors.AsType[*fault.Error](err)
	if !ok || wrong.Kind != fault.Unauthenticated || wrong.Fields != nil || wrong.Detail != nil {
		t.Errorf("%s: got the error %v", name, err)
		return ""
	}
	return wrong.Message
}

func TestAccessTokenExpires(t *testing.T) {
	inEachWithAda(t, func(t *testing.T, h *house) {
		tokens := h.signIn()
		h.pass(10*time.Minute + 4*time.Second) // clocks differ by less than five
		h.in(tokens.AccessToken)
		h.in(tokens.AccessToken) // a remembered one ends at the same moment
		h.pass(time.Second)
		h.out(tokens.AccessToken)
		h.out(tokens.AccessToken)
	})
}

// More tokens than are remembered: none is lost by it.
func TestManyTokensAreAccepted(t *testing.T) {
	h := quietHouse(t)
	p := h.genuine(h.signIn().AccessToken)
	var first string
	for i := range 2100 {
		p.claims["jti"] = fmt.Sprint(i)
		token := p.sign(t)
		h.in(token)
		if i == 0 {
			first = token
		}
	}
	h.in(first)
}
