import { Button, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import { GatePage } from "../../app/GatePage";
import { t } from "../../i18n";
import { FormError } from "../../ui/form";
import { TextLink } from "../../ui/links";

/** Has a link to a new password mailed. The answer is the same whoever asks. */
export function ForgotPage() {
  const form = useForm({ initialValues: { email: "" } });
  const send = useMutation({
    mutationFn: (body: typeof form.values) => answer(api.POST("/api/admin/v1/session/forgot", { body })),
  });
  return (
    <GatePage title={t("signin.forgotTitle")}>
      <Stack>
        <FormError error={send.error} />
        {send.isSuccess ? (
          <Text role="status">{t("signin.forgotSent")}</Text>
        ) : (
          <form onSubmit={form.onSubmit((values) => send.mutate(values))}>
            <Stack>
              <TextInput
                label={t("signin.email")}
                description={t("signin.forgotHelp")}
                type="email"
                autoComplete="username"
                required
                withAsterisk={false}
                {...form.getInputProps("email")}
              />
              <Button type="submit" loading={send.isPending}>
                {t("signin.forgotSubmit")}
              </Button>
            </Stack>
          </form>
        )}
        <TextLink to="/signin" size="sm" ta="center">
          {t("signin.back")}
        </TextLink>
      </Stack>
    </GatePage>
  );
}
