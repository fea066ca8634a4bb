package bolt_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"

	"rolebook/internal/fault"
	"rolebook/internal/store/bolt"
	"rolebook/internal/store/storetest"
)

// childPath is the variable that makes this test's binary a process that writes
// to that file until it is killed.
const childPath = "ROLEBOOK_TEST_CHILD_PATH"

func TestMain(m *testing.M) {
	if path := os.Getenv(childPath); path != "" {
		writeForever(path)
	}
	os.Exit(m.Run())
}

// writeForever prints the key of every update that returned.
func writeForever(path string) {
	s, err := bolt.Open(path, bolt.Options{Projection: &storetest.Mirror{}})
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	acknowledged := make(chan string)
	for worker := range 4 {
		go func() {
			for i := 0; ; i++ {
				key := fmt.Sprintf("%d-%d-%d", os.Getpid(), worker, i)
				if _, err := s.Update(context.Background(), putRole(key, strings.Repeat("x", i%5000))); err != nil {
					key = "error " + err.Error()
				}
				acknowledged <- key
			}
		}()
	}
	for key := range acknowledged {
		fmt.Println(key)
	}
}

func TestKill(t *testing.T) {
	path := newPath(t)
	var keys []string
	rounds(t, func(r *rand.Rand) {
		for range 3 {
			keys = append(keys, writeAndKill(t, path, 1+r.IntN(100))...)
		}
		s := mustOpen(t, path, bolt.Rig{})
		got := strings.Join(roles(t, s), "\n") + "="
		for _, key := range keys {
			if !strings.Contains(got, key+"=") {
				t.Errorf("update %s was acknowledged and is lost", key)
			}
		}
		if wrong := s.Check(); wrong != nil {
			t.Error(wrong)
		}
		s.Close()
	})
}

// writeAndKill starts a process that writes, kills it after so many updates and
// returns the keys that it acknowledged.
func writeAndKill(t *testing.T, path string, updates int) (keys []string) {
	t.Helper()
	child, lines := startChild(t, path)
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "error") {
			t.Error(lines.Text())
		}
		keys = append(keys, lines.Text())
		if len(keys) == updates {
			if err := child.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	_ = child.Wait() // it was killed
	if len(keys) < updates {
		t.Fatalf("the process ended by itself after %d updates", len(keys))
	}
	return keys
}

func TestSecondProcess(t *testing.T) {
	path := newPath(t)
	child, lines := startChild(t, path)
	defer func() { _, _ = child.Process.Kill(), child.Wait() }()
	if !lines.Scan() {
		t.Fatal("the first process did not write")
	}
	go func() { // or it would wait for a reader
		for lines.Scan() {
		}
	}()
	_, err := bolt.Open(path, bolt.Options{})
	if !fault.Is(err, fault.Conflict) || !strings.Contains(err.Error(), "Another process") {
		t.Errorf("Open returns %v", err)
	}
}

func startChild(t *testing.T, path string) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childPath+"="+path)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	return child, bufio.NewScanner(io.Reader(out))
}
