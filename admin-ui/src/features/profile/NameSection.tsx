import { Button, Group, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { answer, api } from "../../api/client";
import { useUser } from "../../api/hooks";
import { userChanged } from "../../api/session";
import { t } from "../../i18n";
import { FormError, placeErrors } from "../../ui/form";
import { Section } from "../../ui/Section";
import { useChange } from "./api";

export function NameSection() {
  const user = useUser();
  const [error, setError] = useState<unknown>();
  const form = useForm({ initialValues: { name: user.name } });
  const rename = useChange((body: typeof form.values) => answer(api.PATCH("/api/admin/v1/me", { body })), {
    onSuccess: (changed) => {
      userChanged(changed);
      setError(undefined);
      form.resetDirty({ name: changed.name });
    },
    onError: (refusal) => setError(placeErrors(form, refusal)),
  });
  return (
    <Section title={t("profile.name")} text={t("profile.nameText", { email: user.email })}>
      <FormError error={error} />
      <form onSubmit={form.onSubmit((values) => rename.mutate(values))}>
        <Group align="flex-end" gap="xs">
          <TextInput
            label={t("profile.name")}
            autoComplete="name"
            required
            withAsterisk={false}
            w={320}
            maw="100%"
            {...form.getInputProps("name")}
          />
          <Button type="submit" loading={rename.isPending} disabled={!form.isDirty()}>
            {t("common.save")}
          </Button>
        </Group>
      </form>
      <Text size="sm" c="dimmed" role="status">
        {rename.isSuccess && !form.isDirty() && t("common.saved")}
      </Text>
    </Section>
  );
}
