package compile

import "rolebook/internal/role"

// Identity is what a document is called, read from its front matter alone. It
// is false for a document that has none, such as a folder's README.
func Identity(source []byte, opts Options) (role.Ref, bool) {
	u := newUnit(source, opts)
	if !findFences(source).open || !u.readable() {
		return role.Ref{}, false
	}
	u.readFront()
	return role.Ref{Slug: u.role.Slug, Title: u.role.Title}, true
}

// FrontMatter tells where the front matter's YAML stands: source[start:end],
// whole lines without the fences. It is false for a document that has none.
// Where nothing closes it, it ends where it most likely was meant to.
func FrontMatter(source []byte) (start, end int, ok bool) {
	f := findFences(source)
	return f.start, f.end, f.open
}
