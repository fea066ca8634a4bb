// Package live tells editors what their colleagues do at this moment: what they
// change, and who has which role open.
//
// A [Hub] follows the audit log, in which every change stands, and hands what
// happened to roles on to whoever listens:
//
//	listener, err := hub.Listen(who.ID)
//	defer listener.Close()
//	for events := range listener.Events() { … }
//
// An event says which role, what, who and when; a reader of drafts may know all
// of that. It does not say what changed or from where, which is in the log.
//
// A [Board] knows who has a role open. People's panels say so every few seconds
// ([Board.Beat]); whoever has not for [Stay] is gone. It is advice, kept in memory
// and by each node for itself, and never a lock.
//
// # Mind
//
// Nothing waits for a listener. One that is too slow is closed, as all of them
// are when the hub stops, and when events were missed: whoever listens again
// reads again what it shows.
package live
