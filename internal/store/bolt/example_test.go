package bolt_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"rolebook/internal/store"
	"rolebook/internal/store/bolt"
)

func ExampleOpen() {
	folder, _ := os.MkdirTemp("", "rolebook")
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "rolebook.db")

	s, err := bolt.Open(path, bolt.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx := context.Background()
	seq, err := s.Update(ctx, func(tx store.Tx) error {
		tx.Put(store.Settings, []byte("site"), []byte(`{"name":"Example"}`))
		return nil
	})
	fmt.Println(seq, err, s.Close())

	s, err = bolt.Open(path, bolt.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	err = s.View(ctx, func(r store.Reader) error {
		fmt.Printf("%s\n", r.Get(store.Settings, []byte("site")))
		return nil
	})
	fmt.Println(err, s.Close())
	// Output:
	// 1 <nil> <nil>
	// {"name":"Example"}
	// <nil> <nil>
}
