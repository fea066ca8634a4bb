package exchange

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// docxReader reads the text of a Word file as a stream of XML.
type docxReader struct {
	docx     *docx
	xml      *xml.Decoder
	nest     int
	texts    int
	counters map[string]*[9]int // of each numbered list, by depth
}

var (
	errTooDeep  = errors.New("its tables are nested too deeply")
	errTooMuch  = errors.New("it has more paragraphs than a role description can")
	errCutShort = errors.New("it ends in the middle")
)

// wordParagraph is a paragraph while it is read.
type wordParagraph struct {
	style   string
	list    string
	level   int
	hasList bool
	runs    []run
}

func (r *docxReader) body() ([]block, error) {
	r.counters = map[string]*[9]int{}
	for {
		t, err := r.xml.Token()
		if errors.Is(err, io.EOF) {
			return nil, errCutShort
		}
		if err != nil {
			return nil, err
		}
		if start, ok := t.(xml.StartElement); ok && start.Name.Local == "body" {
			return r.blocks("body")
		}
	}
}

// each calls f for every element inside the present one, which has the given
// name; f reads it to its end, or leaves its children to be called for too.
func (r *docxReader) each(name string, f func(xml.StartElement) error) error {
	depth := 0
	for {
		t, err := r.xml.Token()
		if errors.Is(err, io.EOF) {
			return errCutShort
		}
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			before := r.xml.InputOffset()
			if t.Name.Local == name {
				depth++
			}
			if err := f(t); err != nil {
				return err
			}
			if t.Name.Local == name && r.xml.InputOffset() != before {
				depth-- // f has read it
			}
		case xml.EndElement:
			if t.Name.Local != name {
				continue
			}
			if depth == 0 {
				return nil
			}
			depth--
		}
	}
}

// blocks reads paragraphs and tables up to the end of an element.
func (r *docxReader) blocks(name string) ([]block, error) {
	if r.nest++; r.nest > maxWordNest {
		return nil, errTooDeep
	}
	defer func() { r.nest-- }()
	var out []block
	err := r.each(name, func(e xml.StartElement) error {
		switch e.Name.Local {
		case "p":
			found, err := r.paragraph()
			out = append(out, found...)
			return err
		case "tbl":
			rows, err := r.table()
			out = append(out, tableBlocks(rows)...)
			return err
		case "Fallback", "del", "moveFrom", "sectPr": // said elsewhere, or taken out
			return r.xml.Skip()
		}
		return nil
	})
	return out, err
}

func (r *docxReader) table() ([][]cell, error) {
	var rows [][]cell
	err := r.each("tbl", func(e xml.StartElement) error {
		switch e.Name.Local {
		case "tr":
			rows = append(rows, nil)
		case "tc":
			found, err := r.blocks("tc")
			if len(rows) > 0 {
				rows[len(rows)-1] = append(rows[len(rows)-1], found)
			}
			return err
		}
		return nil
	})
	return rows, err
}

// paragraph reads one paragraph: a heading, an item or text, and after it what
// stands in frames that hang on it.
func (r *docxReader) paragraph() ([]block, error) {
	if r.texts++; r.texts > maxWordTexts {
		return nil, errTooMuch
	}
	var p wordParagraph
	var framed []block
	err := r.each("p", func(e xml.StartElement) error {
		switch e.Name.Local {
		case "pPr":
			return r.paragraphStyle(&p, e)
		case "hyperlink":
			runs, err := r.hyperlink(r.docx.links[xmlAttr(e, "id")])
			p.runs = append(p.runs, runs...)
			return err
		case "r":
			runs, frames, err := r.run()
			p.runs = append(p.runs, runs...)
			framed = append(framed, frames...)
			return err
		case "Fallback", "del", "moveFrom":
			return r.xml.Skip()
		case "txbxContent":
			found, err := r.blocks("txbxContent")
			framed = append(framed, found...)
			return err
		}
		return nil
	})
	return append(r.paragraphBlocks(p), framed...), err
}

func xmlAttr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (r *docxReader) paragraphStyle(p *wordParagraph, e xml.StartElement) error {
	var props struct {
		Style wordValue      `xml:"pStyle"`
		Num   *wordNumbering `xml:"numPr"`
	}
	if err := r.xml.DecodeElement(&props, &e); err != nil {
		return err
	}
	p.style = props.Style.Val
	if props.Num != nil {
		p.hasList, p.list, p.level = true, props.Num.ID.Val, digit(props.Num.Level.Val)
	}
	return nil
}

func (r *docxReader) hyperlink(href string) ([]run, error) {
	var out []run
	err := r.each("hyperlink", func(e xml.StartElement) error {
		if e.Name.Local != "r" {
			return nil
		}
		runs, _, err := r.run()
		for _, one := range runs {
			one.href = href
			out = append(out, one)
		}
		return err
	})
	return out, err
}

// run reads a run of text that looks one way, and the frames in it.
func (r *docxReader) run() (runs []run, framed []block, err error) {
	var look run
	hidden := false
	var text strings.Builder
	err = r.each("r", func(e xml.StartElement) error {
		switch e.Name.Local {
		case "rPr":
			var props struct {
				Bold   *wordValue `xml:"b"`
				Italic *wordValue `xml:"i"`
				Hidden *wordValue `xml:"vanish"`
			}
			if err := r.xml.DecodeElement(&props, &e); err != nil {
				return err
			}
			look.bold, look.italic, hidden = props.Bold.on(), props.Italic.on(), props.Hidden.on()
		case "t":
			var s string
			if err := r.xml.DecodeElement(&s, &e); err != nil {
				return err
			}
			text.WriteString(s)
		case "tab":
			text.WriteByte('\t')
		case "br", "cr":
			text.WriteByte('\n')
		case "noBreakHyphen":
			text.WriteByte('-')
		case "txbxContent":
			found, err := r.blocks("txbxContent")
			framed = append(framed, found...)
			return err
		case "Fallback", "delText", "instrText":
			return r.xml.Skip()
		}
		return nil
	})
	if text.Len() > 0 && !hidden {
		look.text = tidy.Replace(text.String())
		runs = append(runs, look)
	}
	return runs, framed, err
}

// paragraphBlocks is what a paragraph stands for.
func (r *docxReader) paragraphBlocks(p wordParagraph) []block {
	style := r.docx.style(p.style)
	words := strings.Join(strings.Fields(runText(p.runs)), " ")
	switch {
	case words == "":
		return nil
	case style.heading > 0:
		return []block{{form: heading, level: style.heading, text: escapeInline(words)}}
	}
	if !p.hasList {
		p.list, p.level = style.list, style.level
	}
	if p.list != "" && p.list != "0" || !p.hasList && style.bullet {
		return []block{r.item(p)}
	}
	var out []block
	for i, line := range lines(p.runs) {
		if style.bold {
			for k := range line {
				line[k].bold = true
			}
		}
		if b, ok := lineBlock(line); ok {
			b.tight = i > 0
			out = append(out, b)
		}
	}
	return out
}

func (r *docxReader) item(p wordParagraph) block {
	var text []string
	for _, line := range lines(p.runs) {
		if s := markdownRuns(line); s != "" {
			text = append(text, escapeStart(s))
		}
	}
	b := block{form: item, level: p.level, text: strings.Join(text, "\n")}
	if r.docx.lists[p.list][min(p.level, 8)] {
		count := r.counters[p.list]
		if count == nil {
			count = new([9]int)
			r.counters[p.list] = count
		}
		level := min(p.level, 8)
		count[level]++
		clear(count[level+1:])
		b.number = count[level]
	}
	return b
}
