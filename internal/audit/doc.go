// Package audit keeps the log of who did what, when and from where: append-only,
// and chained, so that a changed, missing or inserted entry shows.
//
// Whoever changes something writes its [Event] in the same transaction with
// [Append]; so there is no change without its entry and no entry without its
// change.
//
//	audit.Append(tx, now, audit.Event{By: who, Action: "role.published", Object: id, Title: rec.Title, Words: changes})
//
// # The chain
//
// Entries are numbered from 1. Each holds the hash of the one before, and its
// own: SHA-256 over its JSON with an empty hash. [Verify] walks them. Whoever can
// write the file could make a whole new chain, which is why an export, or only
// its last line's number and hash, is worth keeping elsewhere: Verify finds out
// whether a chain still goes through it.
//
// Nothing secret is an event's business: no password, token, key or code, and no
// text of a document, only what changed in words.
package audit
