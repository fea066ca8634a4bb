import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { t } from "../../i18n";
import { FormError } from "../../ui/form";
import { signIn, wantsSecondFactor } from "./signIn";

/** Email and password, then the second factor where there is one. */
export function SignInForm({ email: known, onDone }: { email?: string; onDone: () => void }) {
  const [email, setEmail] = useState(known ?? "");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState<string>();
  const [error, setError] = useState<unknown>();
  const [working, setWorking] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setWorking(true);
    setError(undefined);
    try {
      await signIn({ email, password, otp: code });
      onDone();
    } catch (refusal) {
      if (code === undefined && wantsSecondFactor(refusal)) setCode("");
      else setError(refusal);
    }
    setWorking(false);
  }

  return (
    <form onSubmit={submit}>
      <Stack>
        <FormError error={error} />
        {code === undefined ? (
          <>
            <TextInput
              label={t("signin.email")}
              type="email"
              autoComplete="username"
              required
              withAsterisk={false}
              value={email}
              readOnly={known !== undefined}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <PasswordInput
              label={t("signin.password")}
              autoComplete="current-password"
              required
              withAsterisk={false}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
          </>
        ) : (
          <TextInput
            label={t("signin.code")}
            description={t("signin.codeHelp")}
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            withAsterisk={false}
            data-autofocus
            autoFocus
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
        )}
        <Button type="submit" loading={working} fullWidth mt="xs">
          {t("signin.submit")}
        </Button>
      </Stack>
    </form>
  );
}
