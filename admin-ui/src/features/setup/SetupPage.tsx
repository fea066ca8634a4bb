import { Button, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { answer, api } from "../../api/client";
import { signIn } from "../../api/signIn";
import { GatePage } from "../../app/GatePage";
import { t } from "../../i18n";
import { FormError, placeErrors } from "../../ui/form";
import { NewPassword } from "../../ui/NewPassword";

/** The first run: creates the administrator and signs them in. */
export function SetupPage() {
  const navigate = useNavigate();
  const [error, setError] = useState<unknown>();
  const form = useForm({ initialValues: { code: "", name: "", email: "", password: "" } });
  const create = useMutation({
    mutationFn: async (body: typeof form.values) => {
      await answer(api.POST("/api/admin/v1/setup", { body }));
      await signIn({ email: body.email, password: body.password });
    },
    onSuccess: () => navigate({ to: "/" }),
    onError: (refusal) => setError(placeErrors(form, refusal)),
  });

  return (
    <GatePage title={t("setup.title")}>
      <Text c="dimmed" size="sm" mb="md">
        {t("setup.text")}
      </Text>
      <form onSubmit={form.onSubmit((values) => create.mutate(values))}>
        <Stack>
          <FormError error={error} />
          <TextInput
            label={t("setup.code")}
            description={t("setup.codeHelp")}
            autoComplete="off"
            spellCheck={false}
            {...form.getInputProps("code")}
          />
          <TextInput label={t("setup.name")} autoComplete="name" {...form.getInputProps("name")} />
          <TextInput
            label={t("setup.email")}
            type="email"
            autoComplete="username"
            {...form.getInputProps("email")}
          />
          <NewPassword
            label={t("setup.password")}
            {...form.getInputProps("password")}
            value={form.values.password}
          />
          <Button type="submit" loading={create.isPending} mt="xs">
            {t("setup.submit")}
          </Button>
        </Stack>
      </form>
    </GatePage>
  );
}
