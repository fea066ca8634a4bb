// Package throttle bounds how often something may be tried: signing in, typing
// a code, showing a token.
//
// A [Purse] is who or what a try is counted against, with its [Budget]: so many
// tries at once, and one more each so often. [Limiter.Take] takes a try from
// several purses, or, when one of them is empty, from none and says how long to
// wait. What turned out to be no guess is given back, so only guesses cost.
//
//	purses := []throttle.Purse{
//		{Key: "account ada@example.com", Budget: throttle.Budget{Tries: 10, Every: 5 * time.Minute}},
//		{Key: "network " + throttle.Network(ip), Budget: throttle.Budget{Tries: 30, Every: 20 * time.Second}},
//	}
//	if wait := limiter.Take(purses...); wait > 0 {
//		return tooMany(wait)
//	}
//
// # Bounds
//
// A limiter remembers 2¹⁷ purses at most, some 8 MiB, and forgets those that
// are full again. When it has no room left, it forgets the half that lacks
// least: whoever wants a purse forgotten that they have emptied has to empty
// 65,000 others further first.
//
// Counts live in memory: a restart forgets them, and each node of a cluster has
// its own.
package throttle
