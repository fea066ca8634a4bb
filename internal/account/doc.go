// Package account knows who may come in: people, their passwords and their
// sessions, the tokens that stand for a session, API keys, and the one-time code
// that lets the first administrator in.
//
// A [Service] keeps nothing of its own that matters: truth is in the store, so
// several nodes share it, and what one of them changes holds on all of them.
//
//	people := account.New(store, account.Options{Issuer: "https://cms.example.com"})
//	tokens, err := people.SignIn(ctx, account.Attempt{Email: email, Password: password}, client)
//	who, err := people.Authenticate(ctx, tokens.AccessToken)
//
// # First administrator
//
// An empty store lets nobody in. [Service.SetupCode] makes a one-time code,
// which the server prints; [Service.Setup] takes it and creates the first
// administrator. One record in the store is read and written by everything that
// could create a second first one, so of two that race one loses.
//
// # People
//
// Everybody else is created, or invited by a token that works once and for a
// week. Whatever takes rights away (another role, disabling, deleting, another
// password) ends sessions in the same transaction. One administrator who can
// sign in always stays: whoever takes that right away reads in their transaction
// that somebody else has it, so two who demote each other cannot both succeed.
//
// # Passwords
//
// Of 12 to 256 characters, and hard to guess by the measure of zxcvbn, which
// knows the person's name and address; there are no other rules.
// Stored as argon2id in PHC form, with their own salt and cost. Hashing is
// dear on purpose (19 MiB and some 30 ms), so only a few run at once and the
// others wait as long as their context allows. An unknown address costs the
// same work and gives the same answer as a wrong password.
//
// # Doors
//
// Whatever could be guessed at stands behind a door, with so many wrong tries
// for an account and for an address on the net; right ones are free. Strangers
// can use up an account's tries, but not those of a browser that its owner has
// signed in with: it holds a device cookie, which opens nothing and has tries of
// its own. The first refusal of each account in a while is in the audit log; a
// storm of them is one line.
//
// # Second factors
//
// Whoever has an authenticator app or a passkey shows one beside the password,
// or one of ten recovery codes in its place. [Service.SignIn] answers a right
// password alone with a list of what would do. A code is used up in the
// transaction that opens the session, so of two who race with one, one wins: the
// store keeps the last half minute that a code was taken for, and no earlier one
// is taken after it (RFC 6238). A passkey alone is enough when its device has
// asked for a finger, a face or a PIN. It is found by the person whose it is,
// which the browser says, and never by its own id.
//
// More than a password can be required, of administrators or of everyone
// ([Requirement]). Whoever has signed in with a password alone then may do no more
// than look after their own profile until they have added a second factor.
//
// Changing any of this needs a session that began a moment ago ([FreshFor]) and
// ends the other sessions. Something that takes two requests, such as a
// passkey's challenge, is a ceremony: kept for five minutes and taken once,
// whatever becomes of it.
//
// # Identities elsewhere
//
// [Service.Arrive] lets people in who have signed in at a provider. Who they are
// there is an issuer and a subject ([Outside]). It is linked by a person who is
// signed in or was invited; an address that a provider vouches for links
// nothing. The provider's way to sign in is taken for enough.
//
// # Forgotten passwords
//
// [Service.ForgotPassword] makes a token for a mail to the person's address, and
// [Service.ResetPassword] takes it, once and within an hour. It opens no session
// and leaves second factors as they are.
//
// # API keys
//
// Programs show a key, which has scopes instead of a role, perhaps an end, and
// is kept as a hash. [Service.Authenticate] takes it like a token. That it was
// used is kept in memory until [Service.SaveKeyUses], so using one writes
// nothing.
//
// # Two tokens
//
// A session lasts 30 days from its sign-in and 7 days unused. Signing in again
// in a browser replaces the session that it had.
//
// The access token is a short-lived EdDSA JWT. It names a person and a session
// and nothing that they may do: [Service.Authenticate] looks both up each time,
// so a session that was ended, a person who was disabled and a changed role
// count from the next request on.
//
// The refresh token is opaque and works once: each use gives a successor. Only
// hashes of it are stored. It has three parts, person.family.secret. The
// family stays for the life of the session, and the session's id is its hash:
// whoever can show the family part once held a token of this session. So when
// the family is right and the secret is an old one, somebody is using a copy,
// and the session ends for everybody who holds a part of it. A made-up token
// finds no session and ends nothing.
//
// There is one exception, because answers get lost: whoever named the last step
// by a key of their own and names it again gets the very same successor as the
// first time. A thief of the token does not know the key. The successor is
// computed from the old secret and a salt in the session, so the store alone
// still reveals no token.
package account
