package compile

// ignore is one rolebook-ignore comment.
type ignore struct{}
