import { Button, Modal, SegmentedControl, Stack, Tabs, Text } from "@mantine/core";
import { useState } from "react";
import { t } from "../../i18n";
import { type Choice, decide } from "../../lib/document/merge";
import { DialogButtons } from "../../ui/ConfirmDialog";
import classes from "./ConflictDialog.module.css";
import { useEditing } from "./context";
import type { Conflict } from "./model/saver";
import { useOther } from "./useOther";

/**
 * Somebody else changed the role while one was writing: their text, one's own,
 * and both together. It may open in the middle of a word, so no key that
 * belongs to the text decides anything: the focus is on the dialog.
 */
export function ConflictDialog({ conflict, onClose }: { conflict: Conflict; onClose: () => void }) {
  const { editor, saver } = useEditing();
  const other = useOther();
  const { merged: both, mine } = conflict;
  const open = both?.conflicts ?? [];
  const [choices, setChoices] = useState<readonly Choice[]>(open.map(() => "mine"));
  const merged = both ? decide(both.source, open, choices) : undefined;
  const use = (text: string) => saver.decide(conflict, () => editor.replaceAll(text));

  return (
    <Modal opened size="xl" onClose={onClose} withCloseButton={false} title={t("editor.conflict_title")}>
      <Stack tabIndex={-1} data-autofocus className={classes.dialog}>
        <Text>
          {t(other.published ? "editor.otherPublished" : "editor.otherChanged", {
            name: other.name ?? t("editor.someoneElse"),
          })}{" "}
          {both ? t("editor.conflictParts", { n: open.length }) : t("editor.conflictWhole")}
        </Text>
        {open.map((part, i) => (
          <Part
            // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
            key={i}
            name={t("editor.conflictPart", { n: i + 1 })}
            part={part}
            choice={choices[i] ?? "mine"}
            choose={(choice) => setChoices(choices.map((old, n) => (n === i ? choice : old)))}
          />
        ))}
        <Texts result={merged} theirs={conflict.current.source} mine={mine} />
        <DialogButtons onCancel={onClose}>
          <Button variant="default" onClick={() => void use(conflict.current.source)}>
            {t("editor.useTheirs")}
          </Button>
          <Button variant="default" onClick={() => void use(mine)}>
            {t("editor.keepMine")}
          </Button>
          {merged !== undefined && <Button onClick={() => void use(merged)}>{t("editor.useMerged")}</Button>}
        </DialogButtons>
      </Stack>
    </Modal>
  );
}

function Part(props: {
  name: string;
  part: { mine: string; theirs: string };
  choice: Choice;
  choose: (choice: Choice) => void;
}) {
  const { name, part, choice, choose } = props;
  return (
    <section className={classes.part} aria-label={name}>
      <Text fw={600} size="sm">
        {name}
      </Text>
      <Wording title={t("editor.wordingMine")} text={part.mine} />
      <Wording title={t("editor.wordingTheirs")} text={part.theirs} />
      <SegmentedControl
        size="xs"
        aria-label={name}
        value={choice}
        onChange={(next) => choose(next as Choice)}
        data={(["mine", "theirs", "both"] as const).map((value) => ({ value, label: t(`editor.${value}`) }))}
      />
    </section>
  );
}

function Wording({ title, text }: { title: string; text: string }) {
  return (
    <div>
      <Text size="xs" c="dimmed">
        {title}
      </Text>
      <pre>{text || "—"}</pre>
    </div>
  );
}

function Texts(texts: { result: string | undefined; theirs: string; mine: string }) {
  const names = (["result", "theirs", "mine"] as const).filter((name) => texts[name] !== undefined);
  return (
    <Tabs defaultValue={names[0]} keepMounted={false}>
      <Tabs.List>
        {names.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {t(`editor.${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {names.map((name) => (
        <Tabs.Panel key={name} value={name}>
          <textarea className={classes.text} aria-label={t(`editor.${name}`)} readOnly value={texts[name]} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
