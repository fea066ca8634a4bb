// Package arch keeps the architecture: it reads every import of the program and
// says why one is wrong.
//
// The layers below are the map of the repository. A package may import packages
// in the layers above its own, and a library that is named in owners only where
// it says. Data flows one way: bytes, compile, role, projection, bytes.
package arch

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "rolebook"

// layers are the packages from the ground up. A package may import what stands
// before its own line.
var layers = [][]string{
	{"internal/fault", "internal/diag", "internal/money", "internal/textdiff", "internal/throttle", "internal/localhost", "content", "admin-ui"},
	{"internal/role", "internal/paging", "internal/policy"},
	{"internal/taxonomy", "internal/syndicate"},
	{"internal/compile"},
	{"internal/lint"},
	{"internal/check"},
	{"internal/lsp"},
	{"internal/store"},
	{"internal/store/engine"},
	{"internal/store/bolt", "internal/store/sim"},
	{"internal/store/storetest"},
	{"internal/audit", "internal/once"},
	{"internal/account", "internal/catalog", "internal/live"},
	{"internal/sso", "internal/mail"},
	{"internal/sso/ssotest", "internal/mail/mailtest"},
	{"internal/editorial", "internal/vocabulary"},
	{"internal/exchange"},
	{"internal/web"},
	{"internal/web/loadtest"},
	{"internal/readapi", "internal/adminapi"},
	{"internal/server"},
	{"cmd/rolebook"},
}

// owners are the libraries that one package hides from the rest, by the
// beginning of their path.
var owners = map[string][]string{
	"github.com/yuin/goldmark":            {"internal/compile"},
	"go.yaml.in/yaml":                     {"internal/compile", "internal/exchange"},
	"github.com/microcosm-cc/bluemonday":  {"internal/compile"},
	"go.etcd.io/bbolt":                    {"internal/store/bolt"},
	"github.com/golang-jwt/jwt":           {"internal/account"},
	"golang.org/x/crypto":                 {"internal/account"},
	"github.com/pquerna/otp":              {"internal/account"},
	"github.com/go-webauthn/webauthn":     {"internal/account"},
	"github.com/ccojocar/zxcvbn-go":       {"internal/account"},
	"github.com/RoaringBitmap/roaring":    {"internal/catalog"},
	"github.com/tidwall/btree":            {"internal/catalog", "internal/store/engine", "internal/store/sim"},
	"github.com/andybalholm/brotli":       {"internal/catalog", "internal/server"},
	"github.com/bojanz/currency":          {"internal/money"},
	"github.com/cockroachdb/apd":          {"internal/money"},
	"github.com/gosimple/slug":            {"internal/taxonomy"},
	"github.com/aymanbagabas/go-udiff":    {"internal/textdiff"},
	"github.com/gin-gonic/gin":            {"internal/web", "internal/readapi", "internal/adminapi", "internal/server"},
	"github.com/danielgtaylor/huma":       {"internal/web", "internal/readapi", "internal/adminapi", "internal/server"},
	"github.com/prometheus/client_golang": {"internal/web"},
	"github.com/wneessen/go-mail":         {"internal/mail"},
	"github.com/coreos/go-oidc":           {"internal/sso"},
	"golang.org/x/oauth2":                 {"internal/sso"},
	"github.com/alecthomas/kong":          {"cmd/rolebook"},
	"github.com/schollz/progressbar":      {"cmd/rolebook"},
	"os/exec":                             {"internal/web/loadtest"},
	"net/http":                            {"internal/web", "internal/readapi", "internal/adminapi", "internal/server", "internal/catalog", "internal/sso", "internal/sso/ssotest", "cmd/rolebook"},
}

// pure packages do nothing but compute: no clock, no files, no network.
var pure = map[string][]string{
	"internal/compile":   {"os", "net", "io/fs"},
	"internal/lint":      {"os", "net"},
	"internal/role":      {"os", "net", "io/fs"},
	"internal/money":     {"os", "net", "io/fs"},
	"internal/diag":      {"os", "net", "io/fs"},
	"internal/textdiff":  {"os", "net", "io/fs"},
	"internal/syndicate": {"os", "net", "io/fs"},
}

func TestImports(t *testing.T) {
	layerOf := map[string]int{}
	for i, layer := range layers {
		for _, pkg := range layer {
			layerOf[pkg] = i
		}
	}
	for pkg, imports := range packages(t) {
		own, ok := layerOf[pkg]
		if !ok {
			t.Errorf("%s has no layer: put it into the table above, where its work belongs", pkg)
			continue
		}
		for _, imp := range imports {
			checkImport(t, pkg, own, imp)
		}
		delete(layerOf, pkg)
	}
	for pkg := range layerOf {
		t.Errorf("%s is in the table and not in the repository", pkg)
	}
}

func checkImport(t *testing.T, pkg string, own int, imp string) {
	if inner, ok := strings.CutPrefix(imp, module+"/"); ok {
		for i, layer := range layers {
			if slices.Contains(layer, inner) && i >= own {
				t.Errorf("%s imports %s, which stands at or above it: data flows one way, from bytes up", pkg, inner)
			}
		}
		return
	}
	for prefix, allowed := range owners {
		if (imp == prefix || strings.HasPrefix(imp, prefix+"/")) && !slices.Contains(allowed, pkg) {
			t.Errorf("%s imports %s, which only %s may: the rest of the program is not to know that it is there", pkg, imp, strings.Join(allowed, ", "))
		}
	}
	if slices.Contains(pure[pkg], imp) {
		t.Errorf("%s imports %s and is meant to be pure: give it what it needs as a value", pkg, imp)
	}
}

// packages reads the imports of every package outside tests.
func packages(t *testing.T) map[string][]string {
	root := filepath.Join("..", "..")
	found := map[string][]string{}
	err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(root, file)
		rel = filepath.ToSlash(rel)
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".") && rel != "." || d.Name() == "testdata" || d.Name() == "node_modules" || rel == "clients") {
			return fs.SkipDir
		}
		if !strings.HasSuffix(rel, ".go") || strings.HasSuffix(rel, "_test.go") {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		pkg := path.Dir(rel)
		if _, ok := found[pkg]; !ok {
			found[pkg] = []string{}
		}
		for _, s := range f.Imports {
			imp, err := strconv.Unquote(s.Path.Value)
			if err != nil {
				return err
			}
			found[pkg] = append(found[pkg], imp)
		}
		return nil
	})
	if err != nil || len(found) < 5 {
		t.Fatalf("read %d packages: %v", len(found), err)
	}
	return found
}

// TestPackagesAreDocumented demands a package comment, of which the first
// sentence says what the package is.
func TestPackagesAreDocumented(t *testing.T) {
	for pkg := range packages(t) {
		dir := filepath.Join("..", "..", filepath.FromSlash(pkg))
		files, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		documented := false
		for _, file := range files {
			if !strings.HasSuffix(file.Name(), ".go") || strings.HasSuffix(file.Name(), "_test.go") {
				continue
			}
			f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(dir, file.Name()), nil, parser.PackageClauseOnly|parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			documented = documented || f.Doc != nil
		}
		if !documented {
			t.Errorf("%s has no package comment", pkg)
		}
	}
}
