package main

import (
	"bytes"
	"os"

	"github.com/rogpeppe/go-internal/testscript"
)

// tamperInScript is "tamper FILE OLD NEW": it changes bytes of a file where they
// stand, as somebody could who has it.
func tamperInScript(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 || len(args[1]) != len(args[2]) {
		ts.Fatalf("usage: tamper file old new, both of one length")
	}
	file := ts.MkAbs(args[0])
	whole, err := os.ReadFile(file)
	ts.Check(err)
	if !bytes.Contains(whole, []byte(args[1])) {
		ts.Fatalf("%s does not have %s", args[0], args[1])
	}
	ts.Check(os.WriteFile(file, bytes.ReplaceAll(whole, []byte(args[1]), []byte(args[2])), 0o600))
}
