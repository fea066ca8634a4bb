package catalog

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/andybalholm/brotli"

	"rolebook/internal/role"
)

// Representation is one way in which a role is served.
type Representation string

// The representations of a role; the address ends in their name, but for JSON.
const (
	JSON     Representation = "json"
	HTML     Representation = "html"
	Markdown Representation = "markdown"
	JSONLD   Representation = "jsonld"
	History  Representation = "history"
)

// ContentType is the media type of a representation.
func (r Representation) ContentType() string {
	switch r {
	case HTML:
		return "text/html; charset=utf-8"
	case Markdown:
		return "text/markdown; charset=utf-8"
	case JSONLD:
		return "application/ld+json"
	}
	return "application/json"
}

// Encoding is a content coding that answers are ready in.
type Encoding string

// The encodings, by their names in HTTP.
const (
	Identity Encoding = "identity"
	Gzip     Encoding = "gzip"
	Brotli   Encoding = "br"
)

// Response is a ready answer. Its slices are the caller's own.
type Response struct {
	Encoding Encoding
	ETag     string // quoted, strong
	Head     []byte // ready header lines: Last-Modified, Surrogate-Key, Cache-Tag
	Body     []byte
	ends     []int // of the members of a JSON object
}

// response is a Response with the key that it is stored under.
type response struct {
	key   []byte
	value []byte
}

// responseKey is slug, NUL, representation, NUL, encoding.
func responseKey(slug string, rep Representation, enc Encoding) []byte {
	key := make([]byte, 0, len(slug)+len(rep)+len(enc)+2)
	key = append(append(key, slug...), 0)
	key = append(append(key, rep...), 0)
	return append(key, enc...)
}

// headOf is what a role's answers have in common.
func headOf(r *role.Role, modified time.Time) Response {
	keys := []string{"role:" + r.ID}
	if r.Family != nil {
		keys = append(keys, "family:"+r.Family.Slug)
	}
	return Response{
		Head: fmt.Appendf(nil, "Last-Modified: %s\r\nSurrogate-Key: %s\r\nCache-Tag: %s\r\n",
			modified.UTC().Format(http.TimeFormat), strings.Join(keys, " "), strings.Join(keys, ",")),
	}
}

// encode makes the answers of one representation, compressed where that is
// shorter.
func encode(head Response, slug string, rep Representation, body []byte, ends []int) []response {
	sum := sha256.Sum256(body)
	tag := base64.RawURLEncoding.EncodeToString(sum[:12])
	one := func(enc Encoding, suffix string, body []byte, ends []int) response {
		r := head
		r.ETag, r.Body, r.ends = `"`+tag+suffix+`"`, body, ends
		return response{key: responseKey(slug, rep, enc), value: encodeRecord(r)}
	}
	list := []response{one(Identity, "", body, ends)}
	if gz := gzipped(body); len(gz) < len(body) {
		list = append(list, one(Gzip, "-gz", gz, nil))
	}
	if br := brotlied(body); len(br) < len(body) {
		list = append(list, one(Brotli, "-br", br, nil))
	}
	return list
}

// brotliLevel 6 takes 1 to 2 ms for a role; 11 takes 25 ms for 5 % less.
const brotliLevel = 6

// Making a compressor's tables takes several times as long as compressing a role
// with them, so they are kept.
var (
	gzips   = sync.Pool{New: func() any { return gzip.NewWriter(nil) }}
	brotlis = sync.Pool{New: func() any { return brotli.NewWriterLevel(nil, brotliLevel) }}
)

func gzipped(body []byte) []byte  { return compressed(body, &gzips) }
func brotlied(body []byte) []byte { return compressed(body, &brotlis) }

// compressor is a writer that can begin anew.
type compressor interface {
	io.WriteCloser
	Reset(w io.Writer)
}

func compressed(body []byte, pool *sync.Pool) []byte {
	var b bytes.Buffer
	w := pool.Get().(compressor)
	defer pool.Put(w)
	w.Reset(&b)
	_, _ = w.Write(body) // memory takes everything
	_ = w.Close()
	return b.Bytes()
}

// A record is the stored form of a response: a codec byte, the tag and the head
// each with its length, the member ends with their count, and the body, which is
// the rest.
const recordCodec = 1

var errRecord = errors.New("catalog: a response record of another format")

func encodeRecord(r Response) []byte {
	b := make([]byte, 0, 64+len(r.Head)+2*len(r.ends)+len(r.Body))
	b = append(b, recordCodec)
	b = appendText(b, r.ETag)
	b = appendText(b, string(r.Head))
	b = binary.AppendUvarint(b, uint64(len(r.ends)))
	before := 0
	for _, end := range r.ends {
		b = binary.AppendUvarint(b, uint64(end-before))
		before = end
	}
	return append(b, r.Body...)
}

// decodeRecord copies a response out of a stored record, at one go: into buffer,
// or into memory of its own.
func decodeRecord(b []byte, buffer *[]byte) (Response, error) {
	if buffer == nil {
		buffer = new([]byte)
	}
	*buffer = append((*buffer)[:0], b...)
	d := decoder{b: *buffer}
	if d.byte() != recordCodec {
		return Response{}, errRecord
	}
	r := Response{ETag: string(d.bytes()), Head: d.bytes()}
	if n := d.uint(); n > 0 && n < 256 {
		r.ends = make([]int, n)
		end := 0
		for i := range r.ends {
			end += int(d.uint())
			r.ends[i] = end
		}
	}
	if d.bad {
		return Response{}, errRecord
	}
	r.Body = d.b
	return r, nil
}

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// decoder reads what appendText and binary.AppendUvarint wrote. Once something
// does not fit, bad is set and every value is zero.
type decoder struct {
	b   []byte
	bad bool
}

func (d *decoder) uint() uint64 {
	v, n := binary.Uvarint(d.b)
	if n <= 0 {
		d.bad, d.b = true, nil
		return 0
	}
	d.b = d.b[n:]
	return v
}

func (d *decoder) int() int64 {
	v, n := binary.Varint(d.b)
	if n <= 0 {
		d.bad, d.b = true, nil
		return 0
	}
	d.b = d.b[n:]
	return v
}

func (d *decoder) byte() byte {
	if len(d.b) == 0 {
		d.bad = true
		return 0
	}
	c := d.b[0]
	d.b = d.b[1:]
	return c
}

func (d *decoder) text() string { return string(d.bytes()) }

// bytes reads a text without copying it.
func (d *decoder) bytes() []byte {
	n := d.uint()
	if n > uint64(len(d.b)) {
		d.bad, d.b = true, nil
		return nil
	}
	s := d.b[:n:n]
	d.b = d.b[n:]
	return s
}
