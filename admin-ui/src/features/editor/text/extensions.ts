import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { markdownKeymap, markdownLanguage, pasteURLAsLink } from "@codemirror/lang-markdown";
import { yamlFrontmatter } from "@codemirror/lang-yaml";
import { LanguageSupport } from "@codemirror/language";
import { lintGutter } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension, Prec } from "@codemirror/state";
import { drawSelection, dropCursor, EditorView, highlightSpecialChars, keymap } from "@codemirror/view";
import { nonce } from "../../../app/nonce";
import { currentLanguage, t } from "../../../i18n";
import { diagnosticsInText } from "./diagnostics";
import { pasting } from "./paste";
import { phrases } from "./phrases";
import { slashCommands } from "./slash";
import { look } from "./theme";

type Options = {
  readonly readOnly: boolean;
  /** Told of a whole description that is pasted into a role that says nothing yet. */
  readonly onWhole: (file: File) => void;
};

/** Markdown without the languages inside HTML, which a role has none of and which are as large as the editor. */
const markdown = new LanguageSupport(markdownLanguage, [
  pasteURLAsLink,
  Prec.high(keymap.of([...markdownKeymap])),
]);

/** Everything that the text does, as CodeMirror puts it together. */
export function textExtensions({ readOnly, onWhole }: Options): Extension {
  return [
    EditorView.cspNonce.of(nonce()),
    EditorView.contentAttributes.of({
      "aria-label": t("editor.textbox"),
      tabindex: "0",
      spellcheck: "true",
      autocorrect: "on",
      autocapitalize: "on",
    }),
    EditorState.readOnly.of(readOnly),
    EditorState.phrases.of(currentLanguage() === "en" ? {} : phrases()),
    EditorState.allowMultipleSelections.of(true),
    EditorView.lineWrapping,
    highlightSpecialChars(),
    history(),
    drawSelection(),
    dropCursor(),
    closeBrackets(),
    highlightSelectionMatches(),
    search({ top: true }),
    yamlFrontmatter({ content: markdown }),
    autocompletion({ override: [slashCommands], icons: false }),
    pasting(onWhole),
    lintGutter(),
    diagnosticsInText,
    // Tab stays the browser's: it leaves the text, as it leaves every field.
    keymap.of([
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...searchKeymap,
      ...historyKeymap,
      ...defaultKeymap,
    ]),
    look,
  ];
}
