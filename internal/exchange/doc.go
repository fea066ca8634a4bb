// Package exchange moves roles in and out: it makes role documents of what
// people have, and writes them to folders and ZIPs.
//
// [Read] takes a file of any kind that it knows and gives [Draft]s: role
// documents, with what was understood, what was kept as prose and what is wrong,
// in words. [Bring] saves drafts as roles, [Rehearse] tells what that would do.
// [WriteFolder] and [WriteZIP] write every role; a folder that was written and
// is read again gives the same bytes.
//
// # How a file is read
//
//	read        what kind of file is it: by its bytes, then by its name
//	encoding    UTF-8, UTF-16, Windows-1252 → text
//	text, html, docx, markdown, joblist, posting, ndjson
//	            each kind → a page: front matter and blocks
//	locale, title
//	            where the text is from, what the role is called
//	shape       blocks: lines that stand for headings become headings, calls to
//	            action and related roles go to the front matter
//	topics      duties under headings that only name topics get one above them
//	page        the page → the document
//	report      the compiled document → what was understood
//
// Every reader makes the same blocks, so that what is known of headings, lists
// and facts is written once. What the words of a heading mean is package
// taxonomy's knowledge; words.txt has what lines of pages and postings are
// beside that.
//
// # What it keeps to
//
// No word of the text is dropped; what a page has around its text (navigation,
// forms, notices) is, and so are the branches of a template that the page's front
// matter says it does not show. Headings keep their words. A document of ours (front matter
// with our keys, slips in them included) is left alone, byte for byte. Figures of
// pay are carried over as they are written: reading them is the compiler's work,
// which says so when it cannot. Nothing is typed that a text does not list:
// skills named in sentences are told of, not taken.
//
// Files are strangers' bytes. Each has at most [MaxFile] bytes, whatever a ZIP
// says of itself is not believed, and a file that cannot be read is a draft with
// an error that names it and says why: the others come in.
package exchange
