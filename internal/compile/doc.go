// Package compile turns a role document, which is Markdown with front matter,
// into a typed role, safe HTML and diagnostics.
//
// [Compile] is a pure function of the source and the site's [Options]. It
// accepts any bytes: what cannot be read is a diagnostic, never a failure.
// Every typed value of the [Result] has its place in the source, by its JSON
// pointer, so that forms can edit the text itself. Nothing of a document is
// dropped: every word is in the HTML, the front matter or a diagnostic.
//
// # Stages
//
// The stages run in this order, each in the file of its name, with cases of the
// same name under testdata:
//
//	readable      UTF-8, size and depth: may the parser see it at all
//	frontmatter   YAML → title, codes, links, salary defaults
//	parse         Markdown → tree
//	excuse        rolebook-ignore comments
//	sections      headings, and lines that stand for one → sections and kinds;
//	              what leads to a list says what the headings do not
//	lists         responsibilities, qualifications, experience, benefits
//	skills        tables and lists → skills with levels
//	salary        tables, lists and prose → pay bands
//	faq, related, links
//	structure     what is missing, empty or there twice
//	leftovers     raw HTML, template tags, placeholders
//	conflicts     passages that two people changed and nobody decided
//	passages      the document's texts with their places, for lints
//	html          tree → sanitised HTML
//
// They share one unit, which holds the source, what was read and what was
// found. Inside, every place is a byte offset; lines and columns are made at the
// end.
//
// # What it does not know
//
// Whether a related role or a picture exists is the caller's knowledge:
// [Result.References] and [Result.Images] say what the document names,
// [Result.CheckReferences] turns an answer into diagnostics, and
// [Result.Finish] puts them in with the rest, honouring the document's
// rolebook-ignore comments.
package compile
