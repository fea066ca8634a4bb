// Package once makes a request that is sent twice count once.
//
// Whoever is not sure that a request arrived sends it again with the same key
// (the header Idempotency-Key), and gets the answer of the first time. A
// [Keeper] reserves the key before the request is carried out and keeps the
// answer after it, for 24 hours:
//
//	answer, err := keeper.Begin(ctx, request)
//	if answer != nil { … it was done before: send this … }
//	… carry it out …
//	err = keeper.Finish(ctx, request, answer) // or Forget, when it came to nothing
//
// A key belongs to one person or API key, and to one request: what it asks for
// is kept as a keyed digest, and another request with the same key is refused. While
// the first is being carried out, its repeats are told to wait. When the program
// is killed in between, the key is free again after two minutes: what was done
// until then may be done again. So many answers are kept of each, that nobody
// uses up the room of the others.
//
// An answer may hold what is told once: an invitation, an API key. So it is sealed
// with the key of its request, of which the store has only a hash: who has the
// file and cannot guess the key reads nothing.
package once
