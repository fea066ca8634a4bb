// Package sso sends people to sign in at an outside provider and finds out who
// came back, by OpenID Connect: the code flow with PKCE, state and nonce.
//
//	provider := sso.New(sso.Config{Issuer: "https://accounts.example.com", …})
//	trip, address, err := provider.Depart(ctx)   // keep the trip, send the browser to the address
//	who, err := provider.Return(ctx, trip, query) // what the browser came back with
//
// Who came back is an issuer and a subject ([account.Outside]). What the
// provider says beside them, an address above all, is a label for people and
// decides nothing.
//
// The provider's own description is fetched when it is first needed, so a
// provider that is down keeps nobody from starting the server or from signing in
// with a password. Only signatures by a public key are accepted, and those only
// with a key that the provider publishes.
package sso
