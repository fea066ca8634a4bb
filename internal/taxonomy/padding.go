package taxonomy

// maxPadding is how many words of padding may stand before a name.
const maxPadding = 8

// Unpadded walks what may be the name in a text that pads it ("strong knowledge
// of Python"), as byte offsets: the whole text first, then ever less of it.
// Which of them is a name, if any, is for the caller to find out.
func (l *Language) Unpadded(text string) func(yield func(start, end int) bool) {
	return func(yield func(start, end int) bool) {
		ws := Words(text)
		last := len(ws) - 1
		for i, start := 0, 0; i <= last && i <= maxPadding; i++ {
			if i > 0 {
				start = ws[i].Start
			}
			if !yield(start, len(text)) {
				return
			}
			if i < last && l.padding[ws[last].Text] == "around" && !yield(start, ws[last-1].End) {
				return
			}
			if l.padding[ws[i].Text] == "" {
				return
			}
		}
	}
}
