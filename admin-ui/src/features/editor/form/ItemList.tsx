import { TextInput } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconGripVertical, IconTrash } from "@tabler/icons-react";
import { memo, useState } from "react";
import { t } from "../../../i18n";
import { addItem, firstItem, moveItem, removeItem, setItem } from "../../../lib/document/list";
import { addToSection } from "../../../lib/document/section";
import { useEditing } from "../context";
import type { Compute } from "../model/roleEditor";
import classes from "./Form.module.css";
import { GrowingText } from "./GrowingText";
import { IconButton } from "./IconButton";
import { Part } from "./Part";
import { useDraft } from "./useDraft";
import { useForm, useFormTools } from "./useForm";
import { type Reorder, useReorder } from "./useReorder";

export type ListKind = "responsibilities" | "qualifications" | "experience" | "benefits";

/** A list of the document: add, rewrite, remove, put in order by drag or by buttons. */
export function ItemList({ kind }: { kind: ListKind }) {
  const { places } = useForm();
  const pointer = `/${kind}`;
  const count = places.count(`/form${pointer}`);
  const [reorder, over] = useReorder(kind, count, (from, to) => (at) => moveItem(at, pointer, from, to));
  return (
    <Part title={t(`editor.${kind}`)} note={t("editor.items", { n: count })}>
      <ul className={classes.list} aria-label={t(`editor.${kind}`)}>
        {Array.from({ length: count }, (_, i) => (
          <Item
            // biome-ignore lint/suspicious/noArrayIndexKey: an item is its place
            key={i}
            kind={kind}
            index={i}
            count={count}
            value={places.text(`/form${pointer}/${i}/text`) ?? places.text(`${pointer}/${i}`) ?? ""}
            reorder={reorder}
            over={over === i}
          />
        ))}
      </ul>
      <AddItem kind={kind} />
    </Part>
  );
}

/** One item. It is drawn again only when something in it changes. */
const Item = memo(function Item(props: {
  kind: ListKind;
  index: number;
  count: number;
  value: string;
  reorder: Reorder;
  over: boolean;
}) {
  const { kind, index, count, value, reorder, over } = props;
  const { focusNext } = useFormTools();
  const { editor, readOnly } = useEditing();
  const pointer = `/${kind}`;
  const { field } = useDraft(`${kind}/${index}`, value, (text) => (at) => setItem(at, pointer, index, text));
  const remove = () => {
    const next = Math.min(index, count - 2);
    focusNext(next < 0 ? `[data-add="${kind}"]` : `[data-item="${kind}/${next}"]`);
    editor.write(`${kind}/remove`, (at) => removeItem(at, pointer, index), { waits: true });
  };
  return (
    <li className={classes.item} data-over={over || undefined} {...reorder.row(index)}>
      <span className={classes.handle} aria-hidden>
        {!readOnly && <IconGripVertical size={16} />}
      </span>
      <GrowingText
        className={classes.grow}
        rows={1}
        aria-label={t("editor.item", { n: index + 1 })}
        data-item={`${kind}/${index}`}
        {...field}
      />
      {!readOnly && (
        <>
          <MoveButtons index={index} count={count} reorder={reorder} />
          <IconButton
            icon={IconTrash}
            aria-label={t("editor.removeItem", { n: index + 1 })}
            onClick={remove}
          />
        </>
      )}
    </li>
  );
});

export function MoveButtons(props: { index: number; count: number; reorder: Reorder }) {
  const { index, count, reorder } = props;
  return (
    <>
      <IconButton
        icon={IconArrowUp}
        aria-label={t("editor.moveUp", { n: index + 1 })}
        disabled={index === 0}
        data-move={reorder.mark(index, "up")}
        onClick={() => reorder.move(index, index - 1, "up")}
      />
      <IconButton
        icon={IconArrowDown}
        aria-label={t("editor.moveDown", { n: index + 1 })}
        disabled={index === count - 1}
        data-move={reorder.mark(index, "down")}
        onClick={() => reorder.move(index, index + 1, "down")}
      />
    </>
  );
}

function AddItem({ kind }: { kind: ListKind }) {
  const { editor, readOnly } = useEditing();
  const { announce } = useFormTools();
  const [text, setText] = useState("");
  if (readOnly) return null;
  const add = (texts: readonly string[]) => {
    for (const item of texts.filter((each) => each.trim() !== ""))
      editor.write(`${kind}/add/${item}`, adding(kind, item), { waits: true });
    announce(t("editor.added", { text: texts.join(", ") }));
    setText("");
  };
  return (
    <TextInput
      label={t(`editor.add_${kind}`)}
      placeholder={t("editor.addHint")}
      value={text}
      data-add={kind}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === "Enter" && !event.nativeEvent.isComposing && text.trim() !== "") add([text]);
      }}
      onBlur={() => text.trim() !== "" && add([text])}
      onPaste={(event) => {
        const lines = event.clipboardData
          .getData("text/plain")
          .split(/\r?\n/)
          .map(withoutBullet)
          .filter(Boolean);
        if (lines.length < 2) return;
        event.preventDefault();
        add(lines);
      }}
    />
  );
}

/** Adds an item to the list, or begins the list, and its section where that is missing. */
function adding(kind: ListKind, text: string): Compute {
  return (places, role) => {
    const edits = addItem(places, `/${kind}`, text);
    return edits.length > 0 ? edits : addToSection(places, role.sections, kind, firstItem(text), role.locale);
  };
}

const withoutBullet = (line: string) => line.replace(/^\s*(?:[-*+•·o]|\d+[.)])\s+/, "").trim();
