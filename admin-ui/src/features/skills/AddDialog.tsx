import { Button, Modal, Stack } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { t } from "../../i18n";
import { DialogButtons } from "../../ui/ConfirmDialog";
import { FormError } from "../../ui/form";
import { addSkill } from "./api";
import { type Draft, Fields, fieldsOf } from "./Fields";
import { useSkillChange } from "./useSkillChange";

/** Adds a skill; `name` is one that roles use already, or empty. */
export function AddDialog({ name, onClose }: { name: string; onClose: () => void }) {
  const [draft, setDraft] = useState<Draft>({ name, kind: "", family: "", others: "" });
  const add = useSkillChange(addSkill, onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(fieldsOf(draft));
  };
  return (
    <Modal opened onClose={onClose} title={t("skills.add")} withCloseButton={false}>
      <form onSubmit={submit}>
        <Stack>
          <FormError error={add.error} />
          <Fields draft={draft} onChange={setDraft} />
          <DialogButtons onCancel={onClose}>
            <Button type="submit" loading={add.isPending}>
              {t("skills.add")}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}
