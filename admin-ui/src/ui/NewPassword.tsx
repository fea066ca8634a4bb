import { PasswordInput, type PasswordInputProps, Progress, Text } from "@mantine/core";
import { t } from "../i18n";

/** The server's shortest password; whether one is easy to guess, it says itself. */
const shortest = 12;

/** Where a new password is typed, with how far it is from long enough. */
export function NewPassword(props: Omit<PasswordInputProps, "value"> & { value: string }) {
  const missing = shortest - props.value.length;
  return (
    <div>
      <PasswordInput autoComplete="new-password" {...props} />
      <Progress
        value={Math.min(100, (props.value.length / shortest) * 100)}
        size={4}
        mt={6}
        color={missing > 0 ? "gray" : "pine"}
        aria-label={t("common.passwordLength")}
      />
      <Text size="xs" c="dimmed" mt={4} aria-live="polite">
        {missing > 0 ? t("common.passwordMissing", { n: missing }) : t("common.passwordLongEnough")}
      </Text>
    </div>
  );
}
