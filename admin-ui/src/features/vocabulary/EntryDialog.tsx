import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { may, useUser } from "../../api/hooks";
import { t } from "../../i18n";
import { list } from "../../i18n/format";
import { ConfirmDialog, DialogButtons } from "../../ui/ConfirmDialog";
import { FormError } from "../../ui/form";
import { origin } from "./columns";
import { type Draft, Fields, fieldsOf, kindName } from "./Fields";
import { Naming } from "./Naming";
import { useChange } from "./useChange";
import { type Entry, useVocabulary } from "./vocabulary";

interface Props {
  entry: Entry;
  onMerge: () => void;
  onClose: () => void;
}

/** A skill or a family: where it comes from, which roles name it, and what an administrator can change of it. */
export function EntryDialog({ entry, onMerge, onClose }: Props) {
  const admin = may(useUser(), "admin");
  const [deleting, setDeleting] = useState(false);
  if (deleting) return <Delete entry={entry} onClose={onClose} />;
  return (
    <Modal opened onClose={onClose} title={entry.name} closeButtonProps={{ "aria-label": t("common.close") }}>
      <Stack>
        <Text size="sm">
          {[origin(entry), entry.kind !== undefined && kindName(entry.kind), entry.family]
            .filter(Boolean)
            .join(" · ")}
        </Text>
        {!entry.merged_into && <Naming entry={entry} />}
        {!admin && entry.aliases.length > 0 && (
          <Text size="sm">{t("vocabulary.alsoCalled", { names: list(entry.aliases) })}</Text>
        )}
        {admin &&
          (entry.merged_into ? (
            <Split entry={entry} onDone={onClose} />
          ) : (
            <Change entry={entry} onMerge={onMerge} onDelete={() => setDeleting(true)} onClose={onClose} />
          ))}
      </Stack>
    </Modal>
  );
}

function Change({ entry, onMerge, onDelete, onClose }: Props & { onDelete: () => void }) {
  const vocabulary = useVocabulary();
  const { id } = vocabulary;
  const ships = entry.origin === "built_in";
  const [draft, setDraft] = useState<Draft>({
    name: entry.name,
    kind: entry.kind ?? "",
    family: entry.family ?? "",
    others: entry.aliases.join(", "),
  });
  const change = useChange(() => {
    const fields = fieldsOf(draft);
    return vocabulary.change(entry.slug, ships ? { aliases: fields.aliases } : fields);
  }, onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate();
  };
  const renamed = draft.name.trim() !== entry.name;
  return (
    <form onSubmit={submit}>
      <Stack>
        <FormError error={change.error} />
        <Fields draft={draft} onChange={setDraft} ships={ships} />
        {renamed && <Text size="sm">{t(`${id}.bothMean`, { former: entry.name })}</Text>}
        <Group gap="xs">
          <Button size="compact-sm" variant="default" onClick={onMerge}>
            {t(`${id}.mergeInto`)}
          </Button>
          {!ships && (
            <Button size="compact-sm" variant="default" onClick={onDelete}>
              {t("vocabulary.delete")}
            </Button>
          )}
        </Group>
        <DialogButtons onCancel={onClose}>
          <Button type="submit" loading={change.isPending}>
            {t("common.save")}
          </Button>
        </DialogButtons>
      </Stack>
    </form>
  );
}

/** Asks before one of your own goes, with all of its names. */
function Delete({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const vocabulary = useVocabulary();
  const remove = useChange(() => vocabulary.remove(entry.slug), onClose);
  return (
    <ConfirmDialog
      opened
      title={t("vocabulary.deleteTitle", { name: entry.name })}
      verb={t("vocabulary.delete")}
      danger
      working={remove.isPending}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <FormError error={remove.error} />
      {t("vocabulary.deleteText", { n: entry.roles })}
    </ConfirmDialog>
  );
}

/** Takes a merge back, so that it is one of its own again. */
function Split({ entry, onDone }: { entry: Entry; onDone: () => void }) {
  const vocabulary = useVocabulary();
  const split = useChange(() => vocabulary.split(entry.slug), onDone);
  return (
    <>
      <FormError error={split.error} />
      <DialogButtons onCancel={onDone}>
        <Button loading={split.isPending} onClick={() => split.mutate()}>
          {t("vocabulary.split")}
        </Button>
      </DialogButtons>
    </>
  );
}
