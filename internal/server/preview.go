package server

import (
	"bytes"
	"cmp"
	"crypto/rand"
	_ "embed"
	"fmt"
	"html/template"
	"net/http"

	"github.com/gin-gonic/gin"

	"rolebook/internal/editorial"
	"rolebook/internal/fault"
	"rolebook/internal/money"
	"rolebook/internal/role"
	"rolebook/internal/web"
)

// previewPath is where the links lead that show a draft to people without an
// account.
const previewPath = "/preview/"

var (
	//go:embed preview.html
	previewSource string
	//go:embed preview.css
	previewStyle string

	previewPage = template.Must(template.New("preview").Parse(previewSource))
)

// previewPolicy allows the page's own style, by a nonce, and the pictures that a
// text may have.
const previewPolicy = "default-src 'none'; style-src 'nonce-%s'; img-src 'self' https: data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// draftSheet is what the page shows.
type draftSheet struct {
	Lang, Title, Notice, Nonce string
	Style                      template.CSS
	HTML                       template.HTML
	Pay                        []payRow
}

// payRow is a salary band as people read it.
type payRow struct{ Level, Place, Range, Median, AsOf string }

// registerPreview serves the page of a preview link.
func registerPreview(engine *gin.Engine, drafts *editorial.Service) {
	engine.Match([]string{http.MethodGet, http.MethodHead}, previewPath+":token", func(c *gin.Context) {
		p, err := drafts.Preview(c.Request.Context(), c.Param("token"), "")
		switch {
		case fault.Is(err, fault.NotFound):
			servePreview(c, http.StatusNotFound, draftSheet{
				Lang: "en", Title: "There is no preview here",
				Notice: "This link does not work. It may have ended or been taken back; ask whoever sent it for a new one.",
			})
		case err != nil:
			web.Fail(c, err)
		default:
			servePreview(c, http.StatusOK, sheetOf(p))
		}
	})
}

func servePreview(c *gin.Context, status int, s draftSheet) {
	s.Nonce = rand.Text()
	s.Style = template.CSS(previewStyle) //nolint:gosec // our own file
	var b bytes.Buffer
	if err := previewPage.Execute(&b, s); err != nil {
		web.Fail(c, fmt.Errorf("writing a preview: %w", err))
		return
	}
	h := c.Writer.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", fmt.Sprintf(previewPolicy, s.Nonce))
	h.Set("Cache-Control", "private, no-store")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Robots-Tag", "noindex, nofollow")
	web.WriteBody(c.Writer, c.Request, status, b.Bytes())
}

func sheetOf(p editorial.Preview) draftSheet {
	s := draftSheet{
		Lang: p.Role.Locale, Title: cmp.Or(p.Role.Title, "Untitled draft"),
		Notice: "Preview of a draft, which is not what is published. This link works until " + p.Until.UTC().Format("2 January 2006, 15:04 MST") + ".",
		HTML:   template.HTML(p.Role.HTML), //nolint:gosec // sanitised by compile
	}
	for _, band := range p.Role.SalaryBands {
		s.Pay = append(s.Pay, payRowOf(band, p.Role.Locale))
	}
	return s
}

func payRowOf(b role.Band, locale string) payRow {
	low, median, high := amountOf(b.Min, b.Currency), amountOf(b.Median, b.Currency), amountOf(b.Max, b.Currency)
	row := payRow{Level: orEmpty(b.Level), Place: orEmpty(b.Location), AsOf: orEmpty(b.AsOf), Range: money.DisplayBand(low, high, b.Period, locale)}
	if median != nil {
		row.Median = median.Display(locale)
	}
	return row
}

// amountOf is a figure of a band; nil where it has none that can be written.
func amountOf(figure *money.Decimal, currency *string) *money.Amount {
	if figure == nil || currency == nil {
		return nil
	}
	a, err := money.Parse(*figure, *currency)
	if err != nil {
		return nil
	}
	return &a
}

func orEmpty(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
