import { Button, Checkbox, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api } from "../../api/client";
import { t } from "../../i18n";
import { DialogButtons } from "../../ui/ConfirmDialog";
import { CopyField } from "../../ui/CopyField";
import { FormError, placeErrors } from "../../ui/form";
import { type NewKey, refreshKeys, type Scope, scopes } from "./api";
import { dayAfter, endOf } from "./ending";

/** A year: long enough to be no bother, short enough that a lost key ends. */
const usualDays = 365;

/** Asks what a key is for and what it may do, then shows it, once. */
export function NewKeyDialog({ onClose }: { onClose: () => void }) {
  const create = useMutation({
    mutationFn: (body: NewKey) => answer(api.POST("/api/admin/v1/api-keys", { body })),
    onSuccess: refreshKeys,
  });
  const { data: made } = create;
  return (
    <Modal
      opened
      onClose={onClose}
      title={made ? t("keys.keyTitle", { name: made.name }) : t("keys.new")}
      withCloseButton={false}
      closeOnClickOutside={!made}
    >
      {made ? (
        <Stack>
          <Text size="sm">{t("keys.keyText")}</Text>
          <CopyField label={t("keys.key")} value={made.key} />
          <Group justify="flex-end">
            <Button onClick={onClose}>{t("common.done")}</Button>
          </Group>
        </Stack>
      ) : (
        <KeyForm create={create.mutateAsync} onClose={onClose} />
      )}
    </Modal>
  );
}

function KeyForm(props: { create: (key: NewKey) => Promise<unknown>; onClose: () => void }) {
  const [error, setError] = useState<unknown>();
  const form = useForm({
    initialValues: { name: "", scopes: ["roles:read"] as Scope[], expires_at: dayAfter(usualDays) },
  });
  const submit = ({ expires_at, ...rest }: typeof form.values) =>
    props
      .create({ ...rest, expires_at: expires_at ? endOf(expires_at) : undefined })
      .catch((refusal) => setError(placeErrors(form, refusal)));
  return (
    <form onSubmit={form.onSubmit(submit)}>
      <Stack>
        <FormError error={error} />
        <TextInput
          label={t("keys.name")}
          description={t("keys.nameHelp")}
          required
          withAsterisk={false}
          data-autofocus
          {...form.getInputProps("name")}
        />
        <Checkbox.Group label={t("keys.scopes")} {...form.getInputProps("scopes")}>
          <Stack gap="sm" mt="xs">
            {scopes.map((scope) => (
              <Checkbox
                key={scope}
                value={scope}
                label={t(`keys.scope_${scope}`)}
                description={t(`keys.may_${scope}`)}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        <TextInput
          label={t("keys.endsField")}
          description={t("keys.endsHelp")}
          type="date"
          min={dayAfter(0)}
          {...form.getInputProps("expires_at")}
        />
        <DialogButtons onCancel={props.onClose}>
          <Button type="submit" loading={form.submitting} disabled={form.values.scopes.length === 0}>
            {t("keys.create")}
          </Button>
        </DialogButtons>
      </Stack>
    </form>
  );
}
