package store_test

import (
	"go/parser"
	"go/token"
	"regexp"
	"slices"
	"testing"

	"rolebook/internal/store"
)

// TestDocDrawsTheBuckets keeps the tree of the package comment complete and in
// the order of the declarations. That a real file has no other buckets is tested
// in package bolt.
func TestDocDrawsTheBuckets(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "doc.go", nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	var drawn []string
	for _, line := range regexp.MustCompile(`(?m)^\t[├└]─ (\w+) +(\S.*\S) {2,}\S`).FindAllStringSubmatch(file.Doc.Text(), -1) {
		drawn = append(drawn, line[1])
	}
	var want []string
	for _, b := range store.Buckets {
		want = append(want, b.Name)
	}
	want = append(want, "meta", "log")
	if !slices.Equal(drawn, want) {
		t.Errorf("the package comment draws\n%q, declared are\n%q", drawn, want)
	}
}

func TestBucketsAreDescribed(t *testing.T) {
	names := map[string]bool{}
	for i, b := range store.Buckets {
		if b.Doc == "" || names[b.Name] {
			t.Errorf("bucket %q has no description, or the name of another", b.Name)
		}
		if i > 0 && store.Buckets[i-1].Projection && !b.Projection {
			t.Errorf("bucket %q is truth and comes after projections", b.Name)
		}
		names[b.Name] = true
	}
}
