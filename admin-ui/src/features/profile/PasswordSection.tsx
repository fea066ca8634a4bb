import { Button, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { answer, api } from "../../api/client";
import { useUser } from "../../api/hooks";
import { t } from "../../i18n";
import { FormError, placeErrors } from "../../ui/form";
import { NewPassword } from "../../ui/NewPassword";
import { notify } from "../../ui/notices";
import { PasswordField } from "../../ui/PasswordField";
import { Section } from "../../ui/Section";
import { useChange } from "./api";

export function PasswordSection() {
  const user = useUser();
  const [error, setError] = useState<unknown>();
  const form = useForm({ initialValues: { current_password: "", new_password: "" } });
  const change = useChange(
    (body: typeof form.values) => answer(api.POST("/api/admin/v1/me/password", { body })),
    {
      onSuccess: () => {
        form.reset();
        setError(undefined);
        notify(t("profile.passwordDone"));
      },
      onError: (refusal) => setError(placeErrors(form, refusal)),
    },
  );
  return (
    <Section title={t("profile.password")} text={t("profile.passwordText")}>
      <form onSubmit={form.onSubmit((values) => change.mutate(values))}>
        <Stack w={320} maw="100%">
          <FormError error={error} />
          {/* For what keeps passwords: whose it is. */}
          <input type="hidden" autoComplete="username" value={user.email} readOnly />
          <PasswordField
            label={t("profile.current")}
            autoComplete="current-password"
            required
            withAsterisk={false}
            {...form.getInputProps("current_password")}
          />
          <NewPassword
            label={t("profile.new")}
            required
            withAsterisk={false}
            {...form.getInputProps("new_password")}
            value={form.values.new_password}
          />
          <Button type="submit" loading={change.isPending} style={{ alignSelf: "flex-start" }}>
            {t("profile.change")}
          </Button>
        </Stack>
      </form>
    </Section>
  );
}
