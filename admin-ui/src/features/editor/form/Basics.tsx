import { Stack, TextInput } from "@mantine/core";
import type { ClipboardEvent, ReactNode } from "react";
import { serverLang, t } from "../../../i18n";
import { setInner, setKey } from "../../../lib/document/frontMatter";
import { prose, setProse } from "../../../lib/document/section";
import { FamilyField } from "../../../ui/FamilyField";
import { useEditing, useHead } from "../context";
import { asMarkdown, wholeDescription } from "../readAsRole";
import classes from "./Form.module.css";
import { GrowingText } from "./GrowingText";
import { useDraft } from "./useDraft";
import { findingsAt, useForm } from "./useForm";

/** Title, summary, overview, family and picture. */
export function Basics() {
  const { role } = useForm();
  return (
    <Stack gap="md">
      <Line pointer="title" label={t("editor.titleField")} value={role.title} />
      <Line pointer="summary" label={t("editor.summary")} value={role.summary ?? ""} long />
      <Overview />
      <Family />
      <Picture />
    </Stack>
  );
}

/** A text of the front matter. */
function Line({
  pointer,
  label,
  value,
  long,
}: {
  pointer: string;
  label: string;
  value: string;
  long?: boolean;
}) {
  const { field } = useDraft(pointer, value, (text) => (places) => setKey(places, pointer, text));
  const error = useComplaint(`/${pointer}`);
  return long ? (
    <GrowingText label={label} rows={2} error={error} data-field={pointer} {...field} />
  ) : (
    <TextInput label={label} error={error} data-field={pointer} {...field} />
  );
}

/** The first error or warning about a value. */
function useComplaint(pointer: string): ReactNode {
  const { places, findings } = useForm();
  const found = findingsAt(findings, places.at(pointer)).find(({ severity }) => severity === "error");
  return found && <span lang={serverLang()}>{found.message}</span>;
}

function Overview() {
  const { places, role } = useForm();
  const span = prose(places, role.sections, "overview");
  const value = span ? places.doc.sliceString(span.from, span.to) : "";
  const { field } = useDraft(
    "overview",
    value,
    (text) => (at, now) => setProse(at, now.sections, "overview", text, now.locale),
    { waits: value === "" },
  );
  const { editor } = useEditing();
  const { setPasted } = useHead();
  return (
    <GrowingText
      label={t("editor.overview")}
      rows={3}
      maxRows={18}
      data-field="overview"
      {...field}
      onPaste={(event) => {
        void wholeDescription(editor.source(), event.clipboardData).then(setPasted);
        pasteMarkdown(event);
      }}
    />
  );
}

/** What comes from a word processor or a page comes in as in the text. */
function pasteMarkdown(event: ClipboardEvent<HTMLTextAreaElement>) {
  const { currentTarget: field, clipboardData } = event;
  const [html, text] = [clipboardData.getData("text/html"), clipboardData.getData("text/plain")];
  if (html === "" || field.readOnly) return;
  event.preventDefault();
  void asMarkdown(html).then((markdown) => {
    field.setRangeText(markdown || text, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

function Family() {
  const { role } = useForm();
  const { editor } = useEditing();
  const { field, type } = useDraft(
    "family",
    role.family?.name ?? "",
    (text) => (places) => setKey(places, "family", text.trim() || undefined),
  );
  return (
    <FamilyField data-field="family" {...field} onChange={type} onOptionSubmit={() => void editor.settle()} />
  );
}

function Picture() {
  const { role } = useForm();
  const src = useDraft(
    "image/src",
    role.image?.src ?? "",
    (text) => (places) => setImage(places, "src", text),
  );
  const alt = useDraft(
    "image/alt",
    role.image?.alt ?? "",
    (text) => (places) => setImage(places, "alt", text),
  );
  const described = role.image && !role.image.alt ? t("editor.altMissing") : undefined;
  return (
    <div className={classes.two}>
      <TextInput label={t("editor.picture")} placeholder="/media/…" data-field="image/src" {...src.field} />
      <TextInput label={t("editor.alt")} description={described} data-field="image/alt" {...alt.field} />
    </div>
  );
}

function setImage(places: Parameters<typeof setInner>[0], inner: "src" | "alt", text: string) {
  if (inner === "src" && text.trim() === "") return setKey(places, "image", undefined);
  return setInner(places, "image", inner, text);
}
