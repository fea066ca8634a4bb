import { Button, Modal, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api } from "../../api/client";
import { queries } from "../../app/queries";
import { t } from "../../i18n";
import { DialogButtons } from "../../ui/ConfirmDialog";
import { FormError, placeErrors } from "../../ui/form";
import type { Role } from "./api";
import { InvitationDialog } from "./InvitationDialog";
import { RoleChoice } from "./RoleChoice";

/** Asks whom to invite, then shows the link for them. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const [error, setError] = useState<unknown>();
  const form = useForm({ initialValues: { name: "", email: "", role: "author" as Role } });
  const invite = useMutation({
    mutationFn: (body: typeof form.values) => answer(api.POST("/api/admin/v1/users", { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["people"] }),
    onError: (refusal) => setError(placeErrors(form, refusal)),
  });
  if (invite.data?.invitation) {
    const { name, invitation } = invite.data;
    return <InvitationDialog name={name} invitation={invitation} onClose={onClose} />;
  }
  return (
    <Modal opened onClose={onClose} title={t("people.inviteTitle")} withCloseButton={false}>
      <form onSubmit={form.onSubmit((values) => invite.mutate(values))}>
        <Stack>
          <FormError error={error} />
          <TextInput
            label={t("people.name")}
            required
            withAsterisk={false}
            data-autofocus
            {...form.getInputProps("name")}
          />
          <TextInput
            label={t("people.email")}
            type="email"
            required
            withAsterisk={false}
            {...form.getInputProps("email")}
          />
          <RoleChoice value={form.values.role} onChange={(role) => form.setFieldValue("role", role)} />
          <DialogButtons onCancel={onClose}>
            <Button type="submit" loading={invite.isPending}>
              {t("people.invite")}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}
