package exchange

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// Bounds on a Word file. Its text is small beside its pictures, which are not
// read.
const (
	maxPart      = 24 << 20 // bytes of one XML part, unpacked
	maxZIPFiles  = 20_000
	maxWordNest  = 40      // tables and frames inside one another
	maxWordTexts = 200_000 // paragraphs
)

// readDOCX makes a page of a Word file.
func readDOCX(data []byte) (page, error) {
	files, err := openZIP(data)
	if err != nil {
		return page{}, err
	}
	main, err := readPart(files, "word/document.xml")
	if err != nil {
		return page{}, err
	}
	d := &docx{styles: map[string]wordStyle{}, lists: map[string]wordList{}, links: map[string]string{}}
	for name, read := range map[string]func([]byte) error{
		"word/styles.xml": d.readStyles, "word/numbering.xml": d.readNumbering, "word/_rels/document.xml.rels": d.readLinks,
	} {
		part, err := readPart(files, name)
		if errors.Is(err, errNoPart) {
			continue
		}
		if err == nil {
			err = read(part)
		}
		if err != nil {
			return page{}, fmt.Errorf("its %s cannot be read: %w", path.Base(name), err)
		}
	}
	r := &docxReader{docx: d, xml: xml.NewDecoder(bytes.NewReader(main))}
	blocks, err := r.body()
	if err != nil {
		return page{}, fmt.Errorf("its text cannot be read: %w", err)
	}
	return page{blocks: blocks}, nil
}

func openZIP(data []byte) (map[string]*zip.File, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, errors.New("it is damaged: its contents cannot be listed; save it again")
	}
	if len(z.File) > maxZIPFiles {
		return nil, fmt.Errorf("it holds %d files; it may hold %d", len(z.File), maxZIPFiles)
	}
	files := map[string]*zip.File{}
	for _, f := range z.File {
		files[f.Name] = f
	}
	return files, nil
}

var (
	errNoPart = errors.New("it is no Word file: it has no text part")
	errBomb   = errors.New("it unpacks to more than can be the text of a document; save it again without what is embedded")
)

func readPart(files map[string]*zip.File, name string) ([]byte, error) {
	f, ok := files[name]
	if !ok {
		return nil, errNoPart
	}
	return unpack(f, maxPart)
}

// unpack reads a file of a ZIP, and believes nothing that the ZIP says of its
// size.
func unpack(f *zip.File, limit int64) ([]byte, error) {
	if f.UncompressedSize64 > uint64(limit) {
		return nil, errBomb
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("it is damaged: %s cannot be unpacked", path.Base(f.Name))
	}
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err = errors.Join(err, r.Close()); err != nil {
		return nil, fmt.Errorf("it is damaged: %s cannot be unpacked", path.Base(f.Name))
	}
	if int64(len(data)) > limit {
		return nil, errBomb
	}
	return data, nil
}

// docx is what stands beside the text of a Word file.
type docx struct {
	styles map[string]wordStyle
	lists  map[string]wordList
	links  map[string]string // relation → address
}

// wordStyle is a paragraph style.
type wordStyle struct {
	heading int // level, 1 for the title; 0 for none
	based   string
	list    string // numbering that it has
	level   int
	bullet  bool // by its name
	bold    bool
}

// wordList tells for each depth of a list whether it is numbered.
type wordList [9]bool

// style resolves what a style has from those that it is based on.
func (d *docx) style(id string) wordStyle {
	s := d.styles[id]
	based := s.based
	for range 10 {
		parent, ok := d.styles[based]
		if !ok {
			break
		}
		if s.heading == 0 {
			s.heading = parent.heading
		}
		if s.list == "" {
			s.list, s.level = parent.list, parent.level
		}
		s.bullet = s.bullet || parent.bullet
		s.bold = s.bold || parent.bold
		based = parent.based
	}
	return s
}

type wordValue struct {
	Val string `xml:"val,attr"`
}

// on tells whether a switch such as <w:b/> is on.
func (v *wordValue) on() bool {
	return v != nil && v.Val != "0" && v.Val != "false" && v.Val != "none"
}

type wordNumbering struct {
	ID    wordValue `xml:"numId"`
	Level wordValue `xml:"ilvl"`
}

func (d *docx) readStyles(part []byte) error {
	var doc struct {
		Styles []struct {
			ID    string    `xml:"styleId,attr"`
			Name  wordValue `xml:"name"`
			Based wordValue `xml:"basedOn"`
			P     struct {
				Num     wordNumbering `xml:"numPr"`
				Outline *wordValue    `xml:"outlineLvl"`
			} `xml:"pPr"`
			R struct {
				Bold *wordValue `xml:"b"`
			} `xml:"rPr"`
		} `xml:"style"`
	}
	if err := xml.Unmarshal(part, &doc); err != nil {
		return err
	}
	for _, s := range doc.Styles {
		name := strings.ToLower(s.Name.Val)
		w := wordStyle{based: s.Based.Val, list: s.P.Num.ID.Val, level: digit(s.P.Num.Level.Val), bold: s.R.Bold.on()}
		w.bullet = strings.HasPrefix(name, "list bullet") || strings.HasPrefix(name, "list number")
		switch {
		case name == "title":
			w.heading = 1
		case strings.HasPrefix(name, "heading "):
			w.heading = min(max(digit(strings.TrimPrefix(name, "heading ")), 1), 6)
		case s.P.Outline != nil && s.P.Outline.Val < "6":
			w.heading = digit(s.P.Outline.Val) + 1
		}
		d.styles[s.ID] = w
	}
	return nil
}

// digit is the value of a text of one digit; 0 for any other.
func digit(s string) int {
	if len(s) == 1 && s[0] >= '0' && s[0] <= '9' {
		return int(s[0] - '0')
	}
	return 0
}

func (d *docx) readNumbering(part []byte) error {
	var doc struct {
		Abstract []struct {
			ID     string `xml:"abstractNumId,attr"`
			Levels []struct {
				Level  string    `xml:"ilvl,attr"`
				Format wordValue `xml:"numFmt"`
			} `xml:"lvl"`
		} `xml:"abstractNum"`
		Nums []struct {
			ID       string    `xml:"numId,attr"`
			Abstract wordValue `xml:"abstractNumId"`
		} `xml:"num"`
	}
	if err := xml.Unmarshal(part, &doc); err != nil {
		return err
	}
	abstract := map[string]wordList{}
	for _, a := range doc.Abstract {
		var l wordList
		for _, level := range a.Levels {
			l[min(digit(level.Level), 8)] = level.Format.Val != "bullet" && level.Format.Val != "none"
		}
		abstract[a.ID] = l
	}
	for _, n := range doc.Nums {
		d.lists[n.ID] = abstract[n.Abstract.Val]
	}
	return nil
}

func (d *docx) readLinks(part []byte) error {
	var doc struct {
		Relations []struct {
			ID     string `xml:"Id,attr"`
			Type   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := xml.Unmarshal(part, &doc); err != nil {
		return err
	}
	for _, r := range doc.Relations {
		if strings.HasSuffix(r.Type, "/hyperlink") {
			d.links[r.ID] = safeLink(r.Target)
		}
	}
	return nil
}
