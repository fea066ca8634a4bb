package exchange

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// htmlReader walks a page's tree and makes blocks of it.
type htmlReader struct {
	out   []block
	runs  []run      // of the line that is being read
	style run        // how text looks at this place
	depth int        // of open lists
	items []listItem // the open list items
	bold  map[string]bool
	pre   bool
	nest  int
}

// listItem is an open <li>.
type listItem struct {
	ordered bool
	number  int
	at      int // of its block; -1 while it has said nothing
}

// maxNesting is how deep elements may be inside one another; below that their
// text is read without their looks.
const maxNesting = 200

// htmlBlocks makes blocks of a part of a page.
func htmlBlocks(n *html.Node) []block {
	r := &htmlReader{bold: boldClasses(n)}
	r.node(n)
	r.flush()
	return r.out
}

// children reads what is inside an element.
func (r *htmlReader) children(n *html.Node) {
	if r.nest++; r.nest > maxNesting {
		r.text(textOf(n))
	} else {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			r.node(c)
		}
	}
	r.nest--
}

func (r *htmlReader) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		r.text(n.Data)
	case html.DocumentNode:
		r.children(n)
	case html.ElementNode:
		if !isHidden(n) {
			r.element(n)
		}
	}
}

var space = regexp.MustCompile(`[ \t\r\n\f\x{a0}\x{202f}\x{2007}]+`)

// text adds text to the line, its space as a browser shows it.
func (r *htmlReader) text(s string) {
	s = tidy.Replace(s)
	if !r.pre {
		s = space.ReplaceAllString(s, " ")
		if s == " " && len(r.runs) == 0 {
			return
		}
	}
	piece := r.style
	piece.text = s
	r.runs = append(r.runs, piece)
}

func (r *htmlReader) element(n *html.Node) {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		r.heading(n, int(n.Data[1]-'0'))
	case atom.Ul, atom.Ol, atom.Menu:
		r.list(n)
	case atom.Li:
		r.item(n, listItem{ordered: n.Parent != nil && n.Parent.DataAtom == atom.Ol, at: -1})
	case atom.Table:
		r.table(n)
	case atom.Dl:
		r.definitions(n)
	case atom.Br:
		r.runs = append(r.runs, run{text: "\n"})
	case atom.Img:
		r.image(n)
	case atom.Pre:
		r.preformatted(n)
	case atom.Hr:
		r.flush()
	case atom.A, atom.Strong, atom.B, atom.Em, atom.I, atom.Span, atom.Font, atom.U, atom.Small, atom.Sup, atom.Sub,
		atom.Code, atom.Kbd, atom.Abbr, atom.Mark, atom.Time, atom.Cite, atom.Q, atom.Ins, atom.Label, atom.Data, atom.Bdi, atom.Wbr:
		r.inline(n)
	default:
		r.blockElement(n)
	}
}

// inline reads an element that only changes how text looks.
func (r *htmlReader) inline(n *html.Node) {
	if isListMark(n) {
		return
	}
	before := r.style
	style := attr(n, "style")
	if mark, ok := footnoteMark(n); ok {
		r.text(mark)
		return
	}
	switch {
	case n.DataAtom == atom.A && safeLink(attr(n, "href")) != "":
		r.style.href = safeLink(attr(n, "href"))
	case normalWeight.MatchString(style): // Google Docs wraps a whole page in <b> that is not bold
		r.style.bold = false
	case n.DataAtom == atom.Strong, n.DataAtom == atom.B, boldWeight.MatchString(style), r.bold[attr(n, "class")]:
		r.style.bold = true
	case n.DataAtom == atom.Em, n.DataAtom == atom.I:
		r.style.italic = true
	}
	r.children(n)
	r.style = before
}

var (
	boldWeight   = regexp.MustCompile(`font-weight:\s*(bold|[6-9]00)`)
	normalWeight = regexp.MustCompile(`font-weight:\s*(normal|[1-5]00)`)
	boldClass    = regexp.MustCompile(`\.(c\d+)\s*\{[^}]*font-weight:\s*(?:bold|[6-9]00)`)
	wordLevel    = regexp.MustCompile(`mso-list:\s*\S+\s+level(\d)`)
	docsLevel    = regexp.MustCompile(`\blst-kix_\w+-(\d)`)
)

// boldClasses finds the classes that a page exported from Google Docs gives to
// bold text.
func boldClasses(n *html.Node) map[string]bool {
	bold := map[string]bool{}
	for root := n; root != nil; root = root.Parent {
		n = root
	}
	for c := range n.Descendants() {
		if c.DataAtom == atom.Style {
			for _, m := range boldClass.FindAllStringSubmatch(textOf(c), -1) {
				bold[m[1]] = true
			}
		}
	}
	return bold
}

var raised = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹")

// footnoteMark is a raised number in signs that stay raised in plain text.
func footnoteMark(n *html.Node) (string, bool) {
	if n.DataAtom != atom.Sup {
		return "", false
	}
	text := strings.TrimSpace(textOf(n))
	_, err := strconv.ParseUint(text, 10, 8)
	return raised.Replace(text), err == nil
}

// isListMark tells whether an element is the bullet that Word writes into a list
// paragraph beside saying that it is one.
func isListMark(n *html.Node) bool {
	return strings.Contains(strings.ReplaceAll(attr(n, "style"), " ", ""), "mso-list:Ignore")
}

func (r *htmlReader) blockElement(n *html.Node) {
	r.flush()
	switch {
	case n.DataAtom == atom.P && wordLevel.MatchString(attr(n, "style")):
		level := wordLevel.FindStringSubmatch(attr(n, "style"))[1]
		r.depth = int(level[0] - '0')
		r.item(n, listItem{ordered: hasNumberMark(n), at: -1})
		r.depth = 0
		return
	case n.DataAtom == atom.P && attr(n, "class") == "MsoTitle":
		r.heading(n, 1)
		return
	case n.DataAtom == atom.Summary:
		before := r.style
		r.style = run{bold: true}
		r.children(n)
		r.style = before
	default:
		r.children(n)
	}
	r.flush()
}

func hasNumberMark(n *html.Node) bool {
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && isListMark(c) {
			return strings.ContainsAny(textOf(c), "0123456789")
		}
	}
	return false
}

func (r *htmlReader) heading(n *html.Node, level int) {
	r.flush()
	before := r.style
	r.style = run{}
	r.children(n)
	text := strings.Join(strings.Fields(runText(r.runs)), " ")
	r.runs, r.style = nil, before
	if text != "" {
		r.out = append(r.out, block{form: heading, level: level, text: escapeInline(text)})
	}
}

func (r *htmlReader) list(n *html.Node) {
	r.flush()
	before := r.depth
	if m := docsLevel.FindStringSubmatch(attr(n, "class")); m != nil {
		r.depth = int(m[1][0] - '0')
	}
	if !isOnlyWrapped(n) {
		r.depth++
	}
	number := 1
	if start, err := strconv.Atoi(attr(n, "start")); err == nil {
		number = max(start, 1)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Li && c.Type == html.ElementNode && !isHidden(c) {
			r.item(c, listItem{ordered: n.DataAtom == atom.Ol, number: number, at: -1})
			number++
			continue
		}
		r.node(c)
	}
	r.flush()
	r.depth = before
}

// isOnlyWrapped tells whether a list stands in another one with no item before it,
// which some job boards write: it is no deeper than that.
func isOnlyWrapped(n *html.Node) bool {
	if n.Parent == nil || n.Parent.DataAtom != atom.Ul && n.Parent.DataAtom != atom.Ol {
		return false
	}
	for c := n.PrevSibling; c != nil; c = c.PrevSibling {
		if c.DataAtom == atom.Li {
			return false
		}
	}
	return true
}

func (r *htmlReader) item(n *html.Node, it listItem) {
	r.flush()
	r.depth = max(r.depth, 1)
	r.items = append(r.items, it)
	r.children(n)
	r.flush()
	r.items = r.items[:len(r.items)-1]
}

// flush ends the line that is being read: it becomes a paragraph, or what the
// open list item says.
func (r *htmlReader) flush() {
	runs := r.runs
	r.runs = nil
	tight := false
	for _, line := range lines(runs) {
		b, ok := lineBlock(line)
		if !ok {
			tight = false
			continue
		}
		if len(r.items) > 0 {
			r.say(b)
			continue
		}
		b.tight = tight
		tight = true
		r.out = append(r.out, b)
	}
}

// say adds a line to the open list item.
func (r *htmlReader) say(b block) {
	it := &r.items[len(r.items)-1]
	if it.at >= 0 && it.at == len(r.out)-1 && b.form != item && len(r.out[it.at].text) < maxParagraph {
		r.out[it.at].text += "\n\n" + b.text
		return
	}
	number := 0
	if it.ordered {
		number = max(it.number, 1)
	}
	it.at = len(r.out)
	r.out = append(r.out, block{form: item, text: b.text, level: r.depth - 1, number: number})
}

// inside reads a part of the page by itself.
func (r *htmlReader) inside(n *html.Node) []block {
	in := &htmlReader{bold: r.bold, nest: r.nest}
	in.children(n)
	in.flush()
	return in.out
}

func (r *htmlReader) table(n *html.Node) {
	r.flush()
	if r.nest++; r.nest > maxNesting {
		r.text(textOf(n))
		return
	}
	var rows [][]cell
	r.rows(n, &rows)
	r.nest--
	r.out = append(r.out, tableBlocks(rows)...)
}

// mostSpanned bounds what a cell may say of how many rows or columns it spans.
const mostSpanned = 100

func cellsOf(row *html.Node) (cells []*html.Node) {
	for c := range row.ChildNodes() {
		if c.DataAtom == atom.Td || c.DataAtom == atom.Th {
			cells = append(cells, c)
		}
	}
	return cells
}

func spanOf(n *html.Node, name string) int {
	span, err := strconv.Atoi(attr(n, name))
	if err != nil {
		return 1
	}
	return min(max(span, 1), mostSpanned)
}

// rows reads the rows of a table, not those of tables inside it. Where a cell of a
// row above stands in a column, or one beside it goes on, the row has an empty cell.
func (r *htmlReader) rows(n *html.Node, rows *[][]cell) {
	var spanned [2 * mostSpanned]int // of each column: how many more rows its cell has
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Tr:
			var row []cell
			skip := func() {
				for len(row) < len(spanned) && spanned[len(row)] > 0 {
					spanned[len(row)]--
					row = append(row, nil)
				}
			}
			cells := cellsOf(c)
			for _, d := range cells {
				skip()
				columns := spanOf(d, "colspan")
				if len(cells) == 1 {
					columns = 1 // it is over the whole table
				}
				for k := range columns {
					if len(row) < len(spanned) {
						spanned[len(row)] = spanOf(d, "rowspan") - 1
					}
					if k == 0 {
						row = append(row, r.inside(d))
					} else {
						row = append(row, nil)
					}
				}
			}
			skip()
			*rows = append(*rows, row)
		case atom.Thead, atom.Tbody, atom.Tfoot:
			r.rows(c, rows)
		case atom.Caption:
			r.out = append(r.out, r.inside(c)...)
		}
	}
}

// definitions reads a list of terms, which on pages of postings are facts.
func (r *htmlReader) definitions(n *html.Node) {
	r.flush()
	var rows [][]cell
	for c := range n.Descendants() {
		switch c.DataAtom {
		case atom.Dt:
			rows = append(rows, []cell{r.inside(c)})
		case atom.Dd:
			if len(rows) == 0 {
				rows = append(rows, []cell{nil})
			}
			last := &rows[len(rows)-1]
			*last = append(*last, r.inside(c))
		}
	}
	r.out = append(r.out, factBlocks(rows)...)
}

func (r *htmlReader) image(n *html.Node) {
	alt, src := strings.TrimSpace(attr(n, "alt")), safeLink(attr(n, "src"))
	if alt == "" {
		return
	}
	if src == "" {
		r.text(alt)
		return
	}
	r.flush()
	r.out = append(r.out, block{form: paragraph, text: "![" + strings.ReplaceAll(escapeInline(alt), "]", `\]`) + "](" + src + ")"})
}

// preformatted reads text whose lines count: pages use it for pasted postings.
func (r *htmlReader) preformatted(n *html.Node) {
	r.flush()
	r.out = append(r.out, readText(textOf(n))...)
}
