import { Button, Modal, Stack, Textarea, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { queries } from "../../app/queries";
import { t } from "../../i18n";
import { DialogButtons } from "../../ui/ConfirmDialog";
import { FormError } from "../../ui/form";
import { notify } from "../../ui/notices";
import { changeTemplate, type Template } from "./api";
import classes from "./Templates.module.css";

/** Renames a template and changes its text. */
export function EditDialog({ template, onClose }: { template: Template; onClose: () => void }) {
  const [fields, setFields] = useState({ name: template.name, source: template.source });
  const change = useMutation({
    mutationFn: () => changeTemplate(template, fields),
    onSuccess: ({ name }) => {
      notify(t("templates.saved", { name }));
      void queries.invalidateQueries({ queryKey: ["templates"] });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <Modal
      opened
      size="xl"
      onClose={onClose}
      title={t("templates.editTitle", { name: template.name })}
      withCloseButton={false}
    >
      <form onSubmit={submit}>
        <Stack>
          <FormError error={change.error} />
          <TextInput
            label={t("templates.name")}
            required
            withAsterisk={false}
            maxLength={100}
            data-autofocus
            value={fields.name}
            onChange={(event) => setFields({ ...fields, name: event.currentTarget.value })}
          />
          <Textarea
            label={t("templates.text")}
            description={t("templates.textHelp")}
            classNames={{ input: classes.source }}
            rows={16}
            dir="auto"
            spellCheck
            value={fields.source}
            onChange={(event) => setFields({ ...fields, source: event.currentTarget.value })}
          />
          <DialogButtons onCancel={onClose}>
            <Button type="submit" loading={change.isPending}>
              {t("common.save")}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}
