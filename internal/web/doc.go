// Package web is what all endpoints share: how errors look, how strictly
// requests are read, how answers are cached, compressed, written, counted and
// logged. It is the only package that knows HTTP statuses.
//
//   - [NewEngine] makes the router, [NewAPI] the huma API on it, [NewServer]
//     the server around it. A server is all three, and [OneWrite] under it.
//   - [Fail] answers with an error. A *fault.Error says its sentence; the rest
//     is a 500 of which only the log knows more. Handlers of huma operations
//     return the error, to the same effect.
//   - [ParseQuery] reads query parameters by a table made of [Text], [Int],
//     [OneOf] and their like; the table is the documentation too.
//   - [Negotiate], [NotModified], [ParseIfMatch], [WriteBody] and [WriteReady] are
//     for handlers that serve ready bytes.
//   - Each request has a name ([RequestID]), figures ([Metrics]) and a line in the
//     log: failures, changes and whatever signed-in people do at level info,
//     other reads at debug, because writing the line costs more than the read.
//
// # Strictness
//
// What is not known is refused, with the nearest known name: query parameters
// and JSON keys, those in another case, those that come twice. A request that
// cannot be understood is answered with 400 (syntax, parameters), one that is
// understood and wrong with 422 (unknown keys, values).
//
// # Mind
//
//   - huma and gin keep some settings in package variables. NewEngine sets them
//     once for the process.
//   - A HEAD route has to be registered beside its GET: huma operations have it by
//     themselves, engine.Match does both.
//   - A handler that streams (events, a long poll, a backup) has to lift its
//     write deadline; see [NewServer].
//   - A parameter that is escaped in the address and contains a plus sign
//     arrives with a space in its place; no slug has one.
package web
