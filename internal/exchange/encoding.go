package exchange

import (
	"bytes"
	"errors"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

var (
	utf8Mark    = []byte{0xEF, 0xBB, 0xBF}
	littleMark  = []byte{0xFF, 0xFE}
	bigMark     = []byte{0xFE, 0xFF}
	errBinary   = errors.New("it is no text: it holds bytes that text does not have; save it as .docx, .html, .md or .txt and bring it in again")
	errBadUTF16 = errors.New("it begins like UTF-16 text and is cut off in a character; save it again as UTF-8")
)

// decode turns a file's bytes into text. What was not UTF-8 is said: the name of
// the encoding that it was read as.
func decode(data []byte) (text, encoding string, err error) {
	switch {
	case bytes.HasPrefix(data, utf8Mark):
		data = data[len(utf8Mark):]
	case bytes.HasPrefix(data, littleMark), bytes.HasPrefix(data, bigMark):
		if len(data)%2 != 0 {
			return "", "", errBadUTF16
		}
		decoded, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(data)
		if err != nil {
			return "", "", errBadUTF16
		}
		data, encoding = decoded, "UTF-16"
	}
	if !utf8.Valid(data) {
		if !isWindows1252(data) {
			return "", "", errBinary
		}
		decoded, err := charmap.Windows1252.NewDecoder().Bytes(data)
		if err != nil {
			return "", "", errBinary
		}
		data, encoding = decoded, "Windows-1252"
	}
	if bytes.IndexByte(data, 0) >= 0 {
		return "", "", errBinary
	}
	return string(data), encoding, nil
}

// isWindows1252 tells whether bytes that are no UTF-8 read as that encoding: it
// gives no character to five bytes, and text has no control characters.
func isWindows1252(data []byte) bool {
	for _, c := range data {
		switch {
		case c == 0x81, c == 0x8D, c == 0x8F, c == 0x90, c == 0x9D:
			return false
		case c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v':
			return false
		}
	}
	return true
}
