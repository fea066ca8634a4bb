// Package engine holds what every engine of [store.Store] needs and no user of
// one: the transaction that a function writes into ([Overlay]), the step that
// lets a projection follow ([Project]), the loop behind Watch ([Follow]) and the
// door of a store that closes ([Gate]).
//
// An engine's Update comes down to this, and it differs in how the writes are
// made to last:
//
//	tx := engine.NewUpdate(reader)
//	err := tx.Run(f)                       // f's writes stay in memory
//	batch := engine.BatchOf(seq, tx.Writes())
//	derived, err := engine.Project(projection, tx, batch)
//	// commit tx.Writes() and derived.Writes() together
package engine
