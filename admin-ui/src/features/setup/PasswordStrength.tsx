import { Progress, Text } from "@mantine/core";
import { t } from "../../i18n";

/** The server's shortest password; whether one is easy to guess, it says itself. */
const shortest = 12;

/** How far a password is from long enough. */
export function PasswordStrength({ password }: { password: string }) {
  const missing = shortest - password.length;
  return (
    <>
      <Progress
        value={Math.min(100, (password.length / shortest) * 100)}
        size={4}
        mt={6}
        color={missing > 0 ? "gray" : "pine"}
        aria-label={t("setup.strength")}
      />
      <Text size="xs" c="dimmed" mt={4} aria-live="polite">
        {missing > 0 ? t("setup.missing", { n: missing }) : t("setup.longEnough")}
      </Text>
    </>
  );
}
