package exchange

import (
	"encoding/json"
	"strings"

	"rolebook/internal/role"
	"rolebook/internal/taxonomy"
)

// readRole turns a role as the read API serves it back into a page. Its HTML
// is what is left of the author's Markdown; headings say their kind where their
// words do not.
func readRole(job map[string]any) (page, bool) {
	for _, key := range []string{"slug", "sections", "salary_bands", "html"} {
		if _, ok := job[key]; !ok {
			return page{}, false
		}
	}
	raw, err := json.Marshal(job)
	if err != nil {
		return page{}, false
	}
	var r role.Role
	if json.Unmarshal(raw, &r) != nil || r.Title == "" {
		return page{}, false
	}
	p := page{front: frontOf(r), lang: r.Locale}
	if p.blocks, err = htmlText(r.HTML); err != nil {
		return page{}, false
	}
	p.nameKinds(r.Sections)
	return p, true
}

func frontOf(r role.Role) front {
	f := front{
		Title: r.Title, Slug: r.Slug, Locale: r.Locale, AlsoKnownAs: r.AlsoKnownAs,
		Actions: r.Actions, Embeds: r.Embeds, PageType: r.PageType, Extra: r.Extra,
	}
	if r.Summary != nil {
		f.Summary = *r.Summary
	}
	if r.Family != nil {
		f.Family = r.Family.Name
	}
	if r.Image != nil {
		f.Image = map[string]any{"src": r.Image.Src, "alt": r.Image.Alt}
	}
	for _, ref := range r.Related {
		f.Related = append(f.Related, ref.Slug)
	}
	if o := r.Occupation; o != nil {
		f.Occupation = filled(map[string]*string{"soc2020": o.SOC2020, "isco08": o.ISCO08, "onet": o.ONET, "esco": o.ESCO})
	}
	f.SEO = filled(map[string]*string{"title": r.SEO.Title, "description": r.SEO.Description})
	if len(r.SalaryBands) > 0 {
		b := r.SalaryBands[0]
		f.Salary = filled(map[string]*string{"currency": b.Currency, "source": b.Source, "source_url": b.SourceURL, "as_of": b.AsOf})
		if b.Illustrative {
			f.Salary["illustrative"] = true
		}
	}
	return f
}

// filled is the values that are there; nil when none is.
func filled(values map[string]*string) map[string]any {
	var out map[string]any
	for key, v := range values {
		if v == nil {
			continue
		}
		if out == nil {
			out = map[string]any{}
		}
		out[key] = *v
	}
	return out
}

// nameKinds writes the kinds of sections into the headings that would not be
// known by their words.
func (p *page) nameKinds(sections []role.Section) {
	kinds := map[string][]role.Kind{}
	for _, s := range sections {
		if s.Heading != nil {
			kinds[taxonomy.Slug(*s.Heading)] = s.Kinds
		}
	}
	for i, b := range p.blocks {
		k := kinds[taxonomy.Slug(plainWords(b.text))]
		if b.form != heading || b.level != 2 || len(k) == 0 || k[0] == role.Other {
			continue
		}
		names := make([]string, len(k))
		for j := range k {
			names[j] = string(k[j])
		}
		p.blocks[i].text += " {kind=\"" + strings.Join(names, ",") + "\"}"
	}
}
