package lsp_test

import (
	"bytes"
	"fmt"
	"log"
	"regexp"
	"strings"
	"time"

	"rolebook/internal/check"
	"rolebook/internal/compile"
	"rolebook/internal/lsp"
	"rolebook/internal/money"
	"rolebook/internal/taxonomy"
)

// Example is a session in which an editor opens a document with a slip.
func Example() {
	words, err := taxonomy.Load()
	if err != nil {
		log.Fatal(err)
	}
	checker, err := check.New(compile.Options{Taxonomy: words, Locale: "en-GB", Assumptions: money.DefaultAssumptions()})
	if err != nil {
		log.Fatal(err)
	}
	server := lsp.New(lsp.Config{Checker: checker, Now: time.Now})

	var in strings.Builder
	for _, message := range []string{
		`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}`,
		`{"jsonrpc":"2.0","method":"initialized","params":{}}`,
		`{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///tester.md","version":1,"text":"---\ntitel: Tester\n---\n"}}}`,
	} {
		fmt.Fprintf(&in, "Content-Length: %d\r\n\r\n%s", len(message), message)
	}
	var out bytes.Buffer
	fmt.Println(server.Serve(strings.NewReader(in.String()), &out))
	for _, m := range regexp.MustCompile(`"code":"RB103","source":"rolebook","message":"([^"]*)"`).FindAllStringSubmatch(out.String(), -1) {
		fmt.Println(m[1])
	}
	// Output:
	// the editor ended the session without a shutdown request
	// “titel” is no key that Rolebook knows. What is your site's own goes under “extra”. Did you mean “title”?
}
