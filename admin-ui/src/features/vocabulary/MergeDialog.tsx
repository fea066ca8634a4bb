import { Button, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { t } from "../../i18n";
import { DialogButtons } from "../../ui/ConfirmDialog";
import { FindOne } from "../../ui/FindOne";
import { FormError } from "../../ui/form";
import { Naming } from "./Naming";
import { useChange } from "./useChange";
import { type Entry, useVocabulary } from "./vocabulary";

/** Makes all names of one mean another, after saying which roles change. */
export function MergeDialog(props: { entry: Entry; into?: Entry["nearest"]; onClose: () => void }) {
  const { entry, onClose } = props;
  const { id, list, merge: mergeInto } = useVocabulary();
  const [into, setInto] = useState(props.into);
  const merge = useChange((slug: string) => mergeInto(entry.slug, slug), onClose);
  const find = async (q: string) => {
    const { items } = await list({ q, origin: ["built_in", "own"], limit: 20 });
    return items
      .filter(({ slug, merged_into }) => !merged_into && slug !== entry.slug)
      .slice(0, 8)
      .map(({ slug, name, family }) => ({ id: slug, name, note: family ?? undefined }));
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("vocabulary.mergeTitle", { name: entry.name })}
      withCloseButton={false}
    >
      <Stack>
        <FormError error={merge.error} />
        <FindOne
          kind={id}
          label={t("vocabulary.target")}
          description={t(`${id}.targetHelp`, { name: entry.name })}
          find={find}
          onPick={({ id, name }) => setInto({ slug: id, name })}
          autoFocus={!props.into}
        />
        {into && (
          <div>
            <Text size="sm" fw={600}>
              {t("vocabulary.from_to", { from: entry.name, to: into.name })}
            </Text>
            <Naming entry={entry} into={into.name} />
          </div>
        )}
        <DialogButtons onCancel={onClose}>
          <Button
            disabled={!into}
            loading={merge.isPending}
            onClick={() => into && merge.mutate(into.slug)}
            data-autofocus={props.into !== undefined || undefined}
          >
            {t("vocabulary.merge")}
          </Button>
        </DialogButtons>
      </Stack>
    </Modal>
  );
}
