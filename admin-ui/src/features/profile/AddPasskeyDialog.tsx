import { Button, Modal, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { makePasskey, wasDismissed } from "../../api/signIn";
import { t } from "../../i18n";
import { DialogButtons } from "../../ui/ConfirmDialog";
import { FormError, placeErrors } from "../../ui/form";
import { notify } from "../../ui/notices";
import { useChange } from "./api";

interface Props {
  onClose: () => void;
  /** Called with the recovery codes that come with a person's first second factor. */
  onCodes: (codes: readonly string[]) => void;
}

/** Asks what to call a passkey; the browser then asks for a finger, a face or a PIN. */
export function AddPasskeyDialog({ onClose, onCodes }: Props) {
  const [error, setError] = useState<unknown>();
  const form = useForm({ initialValues: { name: "" } });
  const add = useChange(({ name }: typeof form.values) => makePasskey(name), {
    onSuccess: ({ name, recovery_codes }) => {
      notify(t("profile.passkeyAdded", { name }));
      onClose();
      if (recovery_codes) onCodes(recovery_codes);
    },
    onError: (refusal) => setError(wasDismissed(refusal) ? undefined : placeErrors(form, refusal)),
  });
  return (
    <Modal opened onClose={onClose} title={t("profile.passkeyAdd")} withCloseButton={false}>
      <form onSubmit={form.onSubmit((values) => add.mutate(values))}>
        <Stack>
          <FormError error={error} />
          <TextInput
            label={t("profile.passkeyName")}
            description={t("profile.passkeyNameHelp")}
            required
            withAsterisk={false}
            data-autofocus
            {...form.getInputProps("name")}
          />
          <DialogButtons onCancel={onClose}>
            <Button type="submit" loading={add.isPending}>
              {t("profile.passkeyAdd")}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}
