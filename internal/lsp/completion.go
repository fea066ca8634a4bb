package lsp

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"rolebook/internal/compile"
	"rolebook/internal/role"
)

// writing is the place at which somebody writes: what is known of it, and what
// can be written there.
type writing struct {
	*view
	server *Server
	at     int    // the cursor, as a byte offset
	line   string // what stands before it on its line

	items []completionItem
}

// completion lists what can be written at a position. What is typed so far is
// replaced by what is chosen.
func (s *Server) completion(p positionParams) (completionList, error) {
	d, err := s.open(p.Document.URI)
	if err != nil {
		return completionList{}, err
	}
	v := s.look(d)
	w := &writing{view: v, server: s, at: v.offset(p.Position), items: []completionItem{}}
	w.line = string(v.text[v.lineStart(w.at):w.at])
	if start, end, ok := compile.FrontMatter(v.text); ok && w.at >= start && w.at <= end {
		w.frontMatter(start, end)
	} else if !ok || w.at > end {
		w.body()
	}
	return completionList{Incomplete: true, Items: w.items}, nil
}

// offer adds one thing that can be written in the place of a word that ends at
// the cursor. filter is what the editor compares the word with.
func (w *writing) offer(word, text, filter string, item completionItem) {
	if item.Label == "" {
		item.Label = text
	}
	item.FilterText = filter
	item.SortText = fmt.Sprintf("%04d", len(w.items))
	item.Edit = textEdit{w.span(w.at-len(word), w.at), text}
	w.items = append(w.items, item)
}

// values offers words as they are.
func (w *writing) values(word string, words []string) {
	for _, text := range words {
		w.offer(word, text, text, completionItem{Kind: valueItem})
	}
}

// slugs offers the other roles, each as prefix and slug.
func (w *writing) slugs(word, prefix string) {
	for _, r := range w.server.shelf.Roles() {
		if r.Slug != w.Role.Slug {
			w.offer(word, prefix+r.Slug, prefix+r.Slug+" "+r.Title, completionItem{Kind: referenceItem, Detail: r.Title})
		}
	}
}

var (
	headingLine = regexp.MustCompile(`^(#{2,6})[ \t]+(.*)$`)
	kindValue   = regexp.MustCompile(`\{(?:[^}]*[ \t])?kind="?(?:[^}"]*[, ])?([\w-]*)$`)
	linkTarget  = regexp.MustCompile(`\]\((/?[\w/-]*)$`)
	itemLine    = regexp.MustCompile(`^[ \t]*(?:[-*+]|\d+[.)])[ \t]+(.*)$`)
)

// body offers what belongs into the Markdown: headings and their attributes,
// links to roles, skills and their levels.
func (w *writing) body() {
	if m := linkTarget.FindStringSubmatch(w.line); m != nil {
		w.slugs(m[1], "/roles/")
		return
	}
	if m := headingLine.FindStringSubmatch(w.line); m != nil {
		w.heading(m[1], m[2])
		return
	}
	if !slices.Contains(w.kinds(), role.Skills) {
		return
	}
	if strings.HasPrefix(strings.TrimLeft(w.line, " "), "|") {
		w.skillCell()
	} else if m := itemLine.FindStringSubmatch(w.line); m != nil {
		w.skillItem(m[1])
	}
}

// heading offers the kinds of section in an attribute, and headings that the
// document has not yet.
func (w *writing) heading(marks, text string) {
	if m := kindValue.FindStringSubmatch(text); m != nil {
		for _, k := range role.Kinds {
			w.offer(m[1], string(k), string(k), completionItem{Kind: valueItem, Detail: w.words.HeadingFor(k)})
		}
		return
	}
	if open := strings.LastIndexByte(text, '{'); open > strings.LastIndexByte(text, '}') {
		w.offer(text[open+1:], "kind=", "kind=", completionItem{Kind: keywordItem, Detail: "what the section is about"})
		return
	}
	if marks != "##" {
		return
	}
	for _, k := range role.Kinds {
		if k != role.Other && !w.has(k) {
			name := w.words.HeadingFor(k)
			w.offer(text, name, name, completionItem{Kind: keywordItem, Detail: string(k)})
		}
	}
}

// has tells whether the document has a headed section of a kind.
func (w *writing) has(k role.Kind) bool {
	for _, s := range w.Role.Sections {
		if s.Heading != nil && slices.Contains(s.Kinds, k) {
			return true
		}
	}
	return false
}

// kinds is what the text at the cursor is about: what the nearest heading above
// it says, or else its section.
func (w *writing) kinds() []role.Kind {
	before := w.text[:w.lineStart(w.at)]
	for len(before) > 0 {
		start := bytes.LastIndexByte(before[:len(before)-1], '\n') + 1
		line := strings.TrimRight(string(before[start:]), "\r\n")
		if m := headingLine.FindStringSubmatch(line); m != nil {
			if m[1] == "##" {
				break
			}
			if h := w.words.Heading(m[2], w.Role.Title); len(h.Kinds) > 0 && !h.Bare {
				return h.Kinds
			}
		}
		before = before[:start]
	}
	line, _ := w.index.Place(w.at)
	var kinds []role.Kind
	for i, s := range w.Role.Sections {
		if r, ok := w.Ranges[fmt.Sprintf("/sections/%d", i)]; ok && r.Line <= line {
			kinds = s.Kinds
		}
	}
	return kinds
}
