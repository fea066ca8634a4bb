import { Button, Divider, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconFingerprint } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api } from "../../api/client";
import { expectSession } from "../../api/session";
import { knowsPasskeys, type SecondFactor, secondFactorOf, signIn, signInByPasskey } from "../../api/signIn";
import { t } from "../../i18n";
import { FormError } from "../../ui/form";
import { TextLink } from "../../ui/links";
import { PasswordField } from "../../ui/PasswordField";
import { SecondStep } from "./SecondStep";
import { useAttempt } from "./useAttempt";

/** Email and password or another way in, then the second factor where there is one. */
export function SignInForm({ email: known, onDone }: { email?: string; onDone: () => void }) {
  const form = useForm({ initialValues: { email: known ?? "", password: "" } });
  const [second, setSecond] = useState<SecondFactor>();
  const { error, working, attempt } = useAttempt(onDone);

  const byPassword = (values: typeof form.values) =>
    attempt(
      () => signIn(values),
      (refusal) => {
        const asked = secondFactorOf(refusal);
        setSecond(asked);
        return asked !== undefined;
      },
    );

  if (second) return <SecondStep password={form.values} second={second} onDone={onDone} />;
  return (
    <Stack>
      <form onSubmit={form.onSubmit(byPassword)}>
        <Stack>
          <FormError error={error} />
          <TextInput
            label={t("signin.email")}
            type="email"
            autoComplete="username"
            required
            withAsterisk={false}
            readOnly={known !== undefined}
            {...form.getInputProps("email")}
          />
          <PasswordField
            label={t("signin.password")}
            autoComplete="current-password"
            required
            withAsterisk={false}
            data-autofocus={known !== undefined || undefined}
            {...form.getInputProps("password")}
          />
          <Button type="submit" loading={working} fullWidth mt="xs">
            {t("signin.submit")}
          </Button>
        </Stack>
      </form>
      <OtherWays onPasskey={() => attempt(signInByPasskey)} />
    </Stack>
  );
}

/** Passkeys where the browser knows them, the provider and mail where the server does. */
function OtherWays({ onPasskey }: { onPasskey: () => void }) {
  const { data: methods } = useQuery({
    queryKey: ["session", "methods"],
    queryFn: () => answer(api.GET("/api/admin/v1/session/methods")),
  });
  return (
    <>
      <Divider label={t("signin.or")} />
      {knowsPasskeys() && (
        <Button variant="default" leftSection={<IconFingerprint size={18} aria-hidden />} onClick={onPasskey}>
          {t("signin.passkey")}
        </Button>
      )}
      {methods?.oidc && (
        <Button
          component="a"
          variant="default"
          href="/api/admin/v1/session/oidc/start"
          onClick={expectSession}
        >
          {t("signin.provider", { name: methods.oidc })}
        </Button>
      )}
      {methods?.reset && (
        <TextLink to="/forgot" size="sm" ta="center">
          {t("signin.forgot")}
        </TextLink>
      )}
    </>
  );
}
