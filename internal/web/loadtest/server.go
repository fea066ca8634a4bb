package loadtest

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// Server is a child process that serves.
type Server struct {
	Addr string
	cmd  *exec.Cmd
}

// Start runs a program on one core: GOMAXPROCS is 1 and, where taskset is
// installed, the first core is its only one. The program prints the address
// that it listens on as its first line, and serves until it is killed.
func Start(env []string, program string, args ...string) (*Server, error) {
	if taskset, err := exec.LookPath("taskset"); err == nil {
		args = append([]string{"-c", "0", program}, args...)
		program = taskset
	}
	cmd := exec.Command(program, args...)
	cmd.Env = append(append(os.Environ(), "GOMAXPROCS=1"), env...)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	s := &Server{cmd: cmd}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		return nil, errors.Join(fmt.Errorf("the server said no address: %w", err), s.Stop())
	}
	s.Addr = strings.TrimSpace(line)
	return s, nil
}

// Stop kills the process.
func (s *Server) Stop() error {
	err := s.cmd.Process.Kill()
	_ = s.cmd.Wait() // says that it was killed
	return err
}

// CPU is the time that the process has run so far, in user and kernel mode;
// zero on systems without /proc.
func (s *Server) CPU() time.Duration {
	threads, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", s.cmd.Process.Pid))
	var total time.Duration
	for _, thread := range threads {
		stat, err := os.ReadFile(thread)
		if err != nil {
			continue // it has ended
		}
		ran, _, _ := strings.Cut(string(stat), " ")
		ns, _ := strconv.ParseInt(ran, 10, 64)
		total += time.Duration(ns)
	}
	return total
}

// PID is the process's id.
func (s *Server) PID() int { return s.cmd.Process.Pid }
