import { Button, Stack, Text, TextInput } from "@mantine/core";
import { IconFingerprint } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { askForPasskey, knowsPasskeys, type SecondFactor, signIn } from "../../api/signIn";
import { t } from "../../i18n";
import { FormError } from "../../ui/form";
import { useAttempt } from "./useAttempt";

interface Props {
  password: { email: string; password: string };
  second: SecondFactor;
  onDone: () => void;
}

/** After the right password: a code, or a passkey. */
export function SecondStep({ password, second: { code: takesCode, passkey }, onDone }: Props) {
  const [code, setCode] = useState("");
  const { error, working, attempt } = useAttempt(onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void attempt(() => signIn({ ...password, otp: code.trim() }));
  };
  return (
    <Stack>
      <FormError error={error} />
      {takesCode && (
        <form onSubmit={submit}>
          <Stack>
            <TextInput
              label={t("signin.code")}
              description={t("signin.codeHelp")}
              autoComplete="one-time-code"
              required
              withAsterisk={false}
              ref={focus}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
            />
            <Button type="submit" loading={working}>
              {t("signin.submit")}
            </Button>
          </Stack>
        </form>
      )}
      {!takesCode && <Text size="sm">{t("signin.passkeyNeeded")}</Text>}
      {passkey && knowsPasskeys() && (
        <Button
          variant="default"
          leftSection={<IconFingerprint size={18} aria-hidden />}
          onClick={() => attempt(async () => signIn({ ...password, passkey: await askForPasskey(passkey) }))}
        >
          {t("signin.passkey")}
        </Button>
      )}
    </Stack>
  );
}

/** Moves the focus to what the step is about, once it is there. */
function focus(input: HTMLInputElement | null) {
  input?.focus();
}
