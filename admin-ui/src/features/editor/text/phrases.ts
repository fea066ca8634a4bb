import { t } from "../../../i18n";

/** CodeMirror's own words in the panel's language. */
export function phrases(): Record<string, string> {
  return {
    Find: t("editor.find"),
    Replace: t("editor.replace"),
    next: t("editor.findNext"),
    previous: t("editor.findPrevious"),
    all: t("editor.findAll"),
    replace: t("editor.replaceOne"),
    "replace all": t("editor.replaceAll"),
    "match case": t("editor.matchCase"),
    "by word": t("editor.byWord"),
    regexp: t("editor.regexp"),
    close: t("common.close"),
    Diagnostics: t("editor.problems"),
    "No diagnostics": t("editor.noProblems"),
  };
}
