import { Button, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { answer, api } from "../../api/client";
import type { components } from "../../api/schema";
import { t } from "../../i18n";
import { DialogButtons } from "../../ui/ConfirmDialog";
import { CopyField } from "../../ui/CopyField";
import { FormError, placeErrors } from "../../ui/form";
import { useChange } from "./api";
import { QRCode } from "./QRCode";

interface Props {
  enrolment: components["schemas"]["Enrolment"];
  /** Called with the recovery codes once the app is in use. */
  onCodes: (codes: readonly string[]) => void;
  onClose: () => void;
}

/** Shows the seed to the app, and asks for its first code. */
export function EnrolDialog({ enrolment, onCodes, onClose }: Props) {
  const [error, setError] = useState<unknown>();
  const form = useForm({ initialValues: { code: "" } });
  const confirm = useChange(
    ({ code }: typeof form.values) =>
      answer(api.POST("/api/admin/v1/me/totp/confirm", { body: { code: code.trim() } })),
    {
      onSuccess: ({ recovery_codes }) => {
        onClose();
        onCodes(recovery_codes);
      },
      onError: (refusal) => setError(placeErrors(form, refusal)),
    },
  );
  return (
    <Modal opened onClose={onClose} title={t("profile.setUpTitle")} withCloseButton={false}>
      <form onSubmit={form.onSubmit((values) => confirm.mutate(values))}>
        <Stack>
          <Text size="sm">{t("profile.scan")}</Text>
          <QRCode text={enrolment.otpauth_url} label={t("profile.qr")} />
          <CopyField label={t("profile.secret")} value={enrolment.secret} />
          <FormError error={error} />
          <TextInput
            label={t("profile.code")}
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            withAsterisk={false}
            data-autofocus
            {...form.getInputProps("code")}
          />
          <DialogButtons onCancel={onClose}>
            <Button type="submit" loading={confirm.isPending}>
              {t("profile.confirm")}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}
