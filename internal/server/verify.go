package server

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"rolebook/internal/audit"
	"rolebook/internal/store"
	"rolebook/internal/store/bolt"
)

// VerifyAudit walks the audit log of a data folder and returns its end. Of the
// folder nothing else is read, and nothing is changed. The error says where the
// log was changed; marks are entries that it has to go through. Faults: Conflict
// when another process has the folder open.
func VerifyAudit(ctx context.Context, data string, marks ...audit.Mark) (audit.Mark, error) {
	file := filepath.Join(data, dataFile)
	if _, err := os.Stat(file); err != nil {
		return audit.Mark{}, fmt.Errorf("there is no data in the folder: %w", err)
	}
	st, err := bolt.Open(file, bolt.Options{})
	if err != nil {
		return audit.Mark{}, err
	}
	defer func() { _ = st.Close() }() // nothing was written
	var end audit.Mark
	err = st.View(ctx, func(r store.Reader) (err error) {
		end, err = audit.Verify(r, marks...)
		return err
	})
	return end, err
}
