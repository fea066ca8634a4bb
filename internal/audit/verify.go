package audit

import (
	"fmt"

	"rolebook/internal/store"
)

// Mark is an entry's number and hash: all that has to be kept elsewhere to prove
// later that nothing up to it was changed.
type Mark struct {
	Number int    `json:"n"`
	Hash   string `json:"hash"`
}

// Verify walks the whole log and returns its end. The error says at which entry
// the chain breaks, and how; marks are entries that it has to go through.
func Verify(r store.Reader, marks ...Mark) (Mark, error) {
	kept := map[int]string{}
	for _, m := range marks {
		kept[m.Number] = m.Hash
	}
	end := Mark{}
	for e, err := range Forward(r, 0) {
		switch {
		case err != nil:
			return end, err
		case e.Number != end.Number+1:
			return end, fmt.Errorf("after entry %d comes entry %d: what was between them is missing", end.Number, e.Number)
		case e.Prev != end.Hash:
			return end, fmt.Errorf("entry %d does not follow entry %d: one of them was changed", e.Number, end.Number)
		case e.sum() != e.Hash:
			return end, fmt.Errorf("entry %d was changed after it was written", e.Number)
		}
		end = Mark{e.Number, e.Hash}
		if hash, ok := kept[e.Number]; ok && hash != e.Hash {
			return end, fmt.Errorf("entry %d is not the one that was kept: the log was written anew", e.Number)
		}
	}
	for _, m := range marks {
		if m.Number > end.Number {
			return end, fmt.Errorf("the log ends at entry %d, before entry %d, which was kept: its end was cut off", end.Number, m.Number)
		}
	}
	return end, nil
}
