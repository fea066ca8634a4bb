import { PasswordInput, type PasswordInputProps } from "@mantine/core";
import { t } from "../i18n";

/** Where a password is typed, with a button that shows it. */
export function PasswordField(props: PasswordInputProps) {
  return <PasswordInput visibilityToggleButtonProps={{ "aria-label": t("common.showTyped") }} {...props} />;
}
