import { Button, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { answer, api } from "../../api/client";
import { t } from "../../i18n";
import { DialogButtons } from "../../ui/ConfirmDialog";
import { FormError, placeErrors } from "../../ui/form";
import { notify } from "../../ui/notices";
import { PasswordField } from "../../ui/PasswordField";
import { useChange } from "./api";

/** Stops asking for the app's code; whoever wants that shows both factors once more. */
export function RemoveAppDialog({ onClose }: { onClose: () => void }) {
  const [error, setError] = useState<unknown>();
  const form = useForm({ initialValues: { password: "", otp: "" } });
  const remove = useChange(
    (body: typeof form.values) => answer(api.DELETE("/api/admin/v1/me/totp", { body })),
    {
      onSuccess: () => {
        notify(t("profile.removed"));
        onClose();
      },
      onError: (refusal) => setError(placeErrors(form, refusal)),
    },
  );
  return (
    <Modal opened onClose={onClose} title={t("profile.removeTitle")} withCloseButton={false}>
      <form onSubmit={form.onSubmit((values) => remove.mutate(values))}>
        <Stack>
          <Text size="sm">{t("profile.removeText")}</Text>
          <FormError error={error} />
          <PasswordField
            label={t("profile.current")}
            autoComplete="current-password"
            required
            withAsterisk={false}
            data-autofocus
            {...form.getInputProps("password")}
          />
          <TextInput
            label={t("profile.code")}
            description={t("profile.codeHelp")}
            autoComplete="one-time-code"
            required
            withAsterisk={false}
            {...form.getInputProps("otp")}
          />
          <DialogButtons onCancel={onClose}>
            <Button type="submit" color="red.9" loading={remove.isPending}>
              {t("profile.remove")}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}
