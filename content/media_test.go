package content_test

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"rolebook/content"
	"rolebook/internal/compile"
)

func TestEveryStarterRoleHasADrawing(t *testing.T) {
	var used []string
	eachStarter(t, func(t *testing.T, r compile.Result) {
		picture := r.Role.Image
		if want := "/media/" + r.Role.Slug + ".svg"; picture == nil || picture.Src != want || picture.Alt == "" {
			t.Fatalf("the picture is %v, want %s with a text alternative", picture, want)
		}
		used = append(used, strings.TrimPrefix(picture.Src, "/media/"))
	})
	if have := files(t, content.Media()); !slices.Equal(used, have) {
		t.Errorf("the drawings are %v, want %v", have, used)
	}
}

// drawn are the only elements that a drawing may have: nothing that runs,
// loads, or depends on a font.
var drawn = []string{"svg", "title", "g", "rect", "circle", "ellipse", "path"}

func TestDrawingsAreSmallAndStill(t *testing.T) {
	for _, file := range files(t, content.Media()) {
		t.Run(file, func(t *testing.T) {
			drawing := read(t, content.Media(), file)
			if len(drawing) > 6<<10 {
				t.Errorf("the drawing has %d bytes, want 6 KB at most", len(drawing))
			}
			elements := elementsOf(t, drawing)
			if len(elements) < 2 || elements[1].Name.Local != "title" {
				t.Error("the drawing does not begin with its title")
			}
			for _, e := range elements {
				if !slices.Contains(drawn, e.Name.Local) {
					t.Errorf("a drawing cannot have <%s>", e.Name.Local)
				}
				for _, a := range e.Attr {
					if strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "href" || strings.Contains(a.Value, "url(") {
						t.Errorf("a drawing cannot have %s=%q", a.Name.Local, a.Value)
					}
					if a.Name.Local == "viewBox" && a.Value != "0 0 1200 630" {
						t.Errorf("the view box is %s, want 1200 by 630", a.Value)
					}
				}
			}
		})
	}
}

func elementsOf(t *testing.T, drawing string) []xml.StartElement {
	t.Helper()
	var elements []xml.StartElement
	d := xml.NewDecoder(strings.NewReader(drawing))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return elements
		}
		if err != nil {
			t.Fatal(err)
		}
		if e, ok := token.(xml.StartElement); ok {
			elements = append(elements, e.Copy())
		}
	}
}
