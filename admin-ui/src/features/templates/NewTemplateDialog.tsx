import { Button, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { findRoles } from "../../api/findRoles";
import { queries } from "../../app/queries";
import { t } from "../../i18n";
import { DialogButtons } from "../../ui/ConfirmDialog";
import { FindOne, type Found } from "../../ui/FindOne";
import { FormError } from "../../ui/form";
import { notify } from "../../ui/notices";
import { makeTemplate } from "./api";

/** Makes a template of a role. */
export function NewTemplateDialog({ onClose }: { onClose: () => void }) {
  const [role, setRole] = useState<Found>();
  const [name, setName] = useState("");
  const make = useMutation({
    mutationFn: (role: Found) => makeTemplate(name.trim(), role.id),
    onSuccess: (template) => {
      notify(t("templates.made", { name: template.name }));
      void queries.invalidateQueries({ queryKey: ["templates"] });
      onClose();
    },
  });
  const pick = (found: Found) => {
    setRole(found);
    if (name === "" || name === role?.name) setName(found.name);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (role) make.mutate(role);
  };
  return (
    <Modal opened onClose={onClose} title={t("templates.new")} withCloseButton={false}>
      <form onSubmit={submit}>
        <Stack>
          <FormError error={make.error} />
          <FindOne
            kind="roles"
            label={t("templates.fromRole")}
            description={t("templates.fromRoleHelp")}
            placeholder={t("releases.partOfTitle")}
            find={findRoles}
            onPick={pick}
            autoFocus
          />
          {role && (
            <Text size="sm" fw={600} dir="auto">
              {t("templates.textOf", { title: role.name })}
            </Text>
          )}
          <TextInput
            label={t("templates.name")}
            required
            withAsterisk={false}
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <DialogButtons onCancel={onClose}>
            <Button type="submit" disabled={!role} loading={make.isPending}>
              {t("templates.make")}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}
