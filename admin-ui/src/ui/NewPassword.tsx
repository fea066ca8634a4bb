import { type PasswordInputProps, Progress, Text } from "@mantine/core";
import { type MessageKey, t } from "../i18n";
import { PasswordField } from "./PasswordField";

/** The server's shortest password; whether one is known to be easy to guess, it says itself. */
const shortest = 12;
/** From here on a password is strong, unless it repeats itself. */
const strong = 20;
/** With fewer characters that differ it does. */
const varied = 7;

/** Where a new password is typed, with how strong it is. */
export function NewPassword(props: Omit<PasswordInputProps, "value"> & { value: string }) {
  const { share, words, missing } = strengthOf(props.value);
  const said = t(words, { n: missing });
  return (
    <div>
      <PasswordField autoComplete="new-password" {...props} />
      <Progress
        value={share * 100}
        size={4}
        mt={6}
        color={share > 0.5 ? "pine" : "gray"}
        aria-label={t("common.strength")}
      />
      <Text size="xs" c="dimmed" mt={4} aria-live="polite">
        {said}
      </Text>
    </div>
  );
}

/** How strong a password is: by its length, and by how many of its characters differ. */
function strengthOf(password: string): { share: number; words: MessageKey; missing: number } {
  const characters = [...password];
  const missing = Math.max(0, shortest - characters.length);
  if (missing > 0)
    return { share: (characters.length / shortest) * 0.5, words: "common.passwordMissing", missing };
  if (new Set(characters).size < varied) return { share: 0.5, words: "common.passwordRepeats", missing };
  return characters.length < strong
    ? { share: 0.75, words: "common.passwordFair", missing }
    : { share: 1, words: "common.passwordStrong", missing };
}
