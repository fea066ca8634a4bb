/** The text drawn quietly: headings as headings, marks and front matter in the background. */
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const highlights = HighlightStyle.define([
  { tag: tags.heading1, fontSize: "1.35em", fontWeight: "650" },
  { tag: tags.heading2, fontSize: "1.2em", fontWeight: "650" },
  { tag: tags.heading, fontWeight: "650" },
  { tag: tags.strong, fontWeight: "700" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.strikethrough, textDecoration: "line-through" },
  { tag: [tags.link, tags.url], color: "var(--accent-text)" },
  { tag: tags.monospace, fontFamily: "var(--mantine-font-family-monospace)" },
  {
    tag: [tags.processingInstruction, tags.comment, tags.meta, tags.separator],
    color: "var(--mantine-color-dimmed)",
  },
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--accent-text)" },
  { tag: tags.quote, color: "var(--mantine-color-dimmed)" },
]);

export const look = [
  syntaxHighlighting(highlights),
  EditorView.theme({
    "&": { backgroundColor: "transparent", color: "inherit", fontSize: "0.95rem" },
    "&.cm-focused": { outline: "none" },
    ".cm-scroller": {
      fontFamily: "var(--mantine-font-family-monospace)",
      lineHeight: "1.65",
      overflow: "auto",
      padding: "0.75rem 0 30vh",
    },
    ".cm-content": {
      caretColor: "var(--mantine-color-text)",
      maxWidth: "56rem",
      padding: "0 1rem 0 0.25rem",
    },
    ".cm-cursor": { borderLeftColor: "var(--mantine-color-text)" },
    ".cm-gutters": { backgroundColor: "transparent", border: "none" },
    ".cm-selectionBackground, &.cm-focused .cm-selectionBackground": {
      backgroundColor: "light-dark(#cfe6df, #234a43) !important",
    },
    ".cm-panels": { backgroundColor: "var(--desk)", color: "inherit", borderColor: "var(--line)" },
    ".cm-tooltip": {
      backgroundColor: "var(--mantine-color-body)",
      color: "inherit",
      border: "1px solid var(--mantine-color-default-border)",
      borderRadius: "7px",
      overflow: "hidden",
    },
    ".cm-tooltip-autocomplete ul li": { padding: "4px 10px" },
    ".cm-tooltip-autocomplete ul li[aria-selected]": {
      backgroundColor: "var(--accent-soft)",
      color: "var(--mantine-color-text)",
    },
    ".cm-diagnostic": { padding: "6px 10px", whiteSpace: "normal", maxWidth: "26rem" },
    ".cm-diagnosticAction": {
      backgroundColor: "var(--accent-soft)",
      color: "var(--accent-text)",
      borderRadius: "4px",
      padding: "2px 8px",
      fontFamily: "var(--mantine-font-family)",
    },
  }),
];
