import { Button, Modal, Stack } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { t } from "../../i18n";
import { DialogButtons } from "../../ui/ConfirmDialog";
import { FormError } from "../../ui/form";
import { type Draft, Fields, fieldsOf } from "./Fields";
import { useChange } from "./useChange";
import { useVocabulary } from "./vocabulary";

/** Adds a skill or a family; `name` is one that roles use already, or empty. */
export function AddDialog({ name, onClose }: { name: string; onClose: () => void }) {
  const vocabulary = useVocabulary();
  const [draft, setDraft] = useState<Draft>({ name, kind: "", family: "", others: "" });
  const add = useChange(vocabulary.add, onClose);
  const title = t(`${vocabulary.id}.add`);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(fieldsOf(draft));
  };
  return (
    <Modal opened onClose={onClose} title={title} withCloseButton={false}>
      <form onSubmit={submit}>
        <Stack>
          <FormError error={add.error} />
          <Fields draft={draft} onChange={setDraft} />
          <DialogButtons onCancel={onClose}>
            <Button type="submit" loading={add.isPending}>
              {title}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}
