package catalog_test

import (
	"fmt"
	"path/filepath"
	"sync"
	"testing"

	"rolebook/internal/catalog"
	"rolebook/internal/store"
	"rolebook/internal/store/bolt"
)

// BenchmarkCatalog measures what the catalogue itself takes of a read and of
// lists over 1,000 roles.
func BenchmarkCatalog(b *testing.B) {
	s := newShelf(b, func(p store.Projection) store.Store {
		st, err := bolt.Open(filepath.Join(b.TempDir(), "rolebook.db"), bolt.Options{Projection: p})
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { _ = st.Close() })
		return st
	})
	var group sync.WaitGroup
	for w := range 16 {
		group.Go(func() {
			for i := w; i < 1000; i += 16 {
				s.put(b, source(fmt.Sprintf("Role %d", i), "family: Data and AI\n", []string{"SQL,Go", "Go,Python", "Java"}[i%3],
					fmt.Sprintf("Mid | %s | £%d,000 | £%d,000", []string{"London", "Leeds"}[i%2], 30+i%20, 52+i%20)))
			}
		})
	}
	group.Wait()
	var buffer []byte
	b.Run("read", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := s.RoleInto(b.Context(), &buffer, "role-7", catalog.JSON, catalog.Gzip, catalog.Identity); err != nil {
				b.Fatal(err)
			}
		}
	})
	for name, q := range map[string]catalog.Query{
		"list":     {},
		"filtered": {Skill: []string{"go"}, Location: []string{"london"}},
		"paid":     {SalaryMin: minor(5_000_000), Currency: "GBP"},
		"facets":   {Facets: true},
		"fields":   {Fields: []string{"slug", "title"}},
	} {
		q.Sort, q.Limit = catalog.ByTitle, 20
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := s.List(b.Context(), q); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	for name, ask := range map[string]func() error{
		"values": func() error { _, err := s.Values(b.Context(), catalog.Skill); return err },
		"value": func() error {
			_, err := s.Value(b.Context(), catalog.Skill, "python", catalog.Query{Sort: catalog.ByTitle, Limit: 20})
			return err
		},
		"alike":   func() error { _, err := s.WithRelated(b.Context(), "role-7", nil); return err },
		"compare": func() error { _, err := s.Compare(b.Context(), []string{"role-1", "role-2", "role-3"}); return err },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := ask(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
