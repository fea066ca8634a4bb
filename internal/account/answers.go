package account

import (
	"bytes"
	"sync"
	"time"

	"rolebook/internal/store"
)

// maxAnswers bounds how many answers are remembered: some 4 MiB of them.
const maxAnswers = 2048

// answer is who a token stands for, and what that was computed from.
type answer struct {
	who   Principal
	until time.Time // when time alone will have made it wrong
	from  []source
}

type source struct {
	bucket *store.Bucket
	key    []byte
	value  []byte
}

// holds tells whether computing the answer again would give the same.
func (a answer) holds(r store.Reader, now time.Time) bool {
	for _, s := range a.from {
		if !bytes.Equal(r.Get(s.bucket, s.key), s.value) {
			return false
		}
	}
	return now.Before(a.until)
}

// recorder notes what is read through Get.
type recorder struct {
	store.Reader
	from []source
}

func (r *recorder) Get(b *store.Bucket, key []byte) []byte {
	value := r.Reader.Get(b, key)
	r.from = append(r.from, source{b, bytes.Clone(key), bytes.Clone(value)})
	return value
}

// answers remembers by token what Authenticate has answered. Only good tokens
// get in, so strangers cannot fill it; when it is full it begins again.
type answers struct {
	mu      sync.Mutex
	byToken map[string]answer
}

func newAnswers() *answers { return &answers{byToken: map[string]answer{}} }

func (a *answers) get(token string) (answer, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	known, ok := a.byToken[token]
	return known, ok
}

func (a *answers) put(token string, new answer) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.byToken) >= maxAnswers {
		clear(a.byToken)
	}
	a.byToken[token] = new
}
