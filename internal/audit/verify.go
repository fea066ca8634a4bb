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
	var c chain
	for e, err := range Forward(r, 0) {
		if err == nil {
			err = c.add(e)
		}
		if err != nil {
			return c.end(), err
		}
	}
	return c.end(), c.goesThrough(marks)
}

// chain is the marks of entries that followed each other from the first.
type chain []Mark

func (c chain) end() Mark {
	if len(c) == 0 {
		return Mark{}
	}
	return c[len(c)-1]
}

// add takes the next entry, or says why it is not that.
func (c *chain) add(e Entry) error {
	end := c.end()
	switch {
	case e.Number != end.Number+1:
		return fmt.Errorf("after entry %d comes entry %d: what was between them is missing", end.Number, e.Number)
	case e.Prev != end.Hash:
		return fmt.Errorf("entry %d does not follow entry %d: one of them was changed", e.Number, end.Number)
	case e.sum() != e.Hash:
		return fmt.Errorf("entry %d was changed after it was written", e.Number)
	}
	*c = append(*c, Mark{e.Number, e.Hash})
	return nil
}

// goesThrough looks for marks in the chain.
func (c chain) goesThrough(marks []Mark) error {
	for _, m := range marks {
		switch end := c.end().Number; {
		case m.Number > end:
			return fmt.Errorf("the log ends at entry %d, before entry %d, which was kept: its end was cut off", end, m.Number)
		case m.Number < 1 || c[m.Number-1] != m:
			return fmt.Errorf("entry %d is not the one that was kept: the log was written anew", m.Number)
		}
	}
	return nil
}
