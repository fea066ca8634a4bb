package exchange_test

import (
	"fmt"
	"log"
	"strings"

	"rolebook/internal/compile"
	"rolebook/internal/exchange"
	"rolebook/internal/taxonomy"
)

func Example() {
	tax, err := taxonomy.Load()
	if err != nil {
		log.Fatal(err)
	}
	opts := exchange.Options{Compile: compile.Options{Taxonomy: tax, Locale: "en-GB", Currency: "GBP"}}

	pasted := "Gardener\n\nWhat you will do\n\n• Dig\n• Plant\n\nPay: £14 an hour\n"
	drafts := exchange.Read("gardener.txt", []byte(pasted), opts)
	err = exchange.Describe(drafts, func(source []byte) (compile.Result, error) {
		return compile.Compile(source, opts.Compile), nil
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(drafts[0].Source))
	fmt.Println(strings.Join(drafts[0].Understood, "; "))

	broken := exchange.Read("gardener.docx", []byte("no Word file"), opts)
	fmt.Println(broken[0].Err)
	// Output:
	// ---
	// title: Gardener
	// ---
	//
	// ## What you will do
	//
	// - Dig
	// - Plant
	//
	// Pay: £14 an hour
	//
	// title: Gardener; 2 responsibilities; pay: £14 an hour
	// gardener.docx: it is named .docx and is none: its bytes are something else
}
