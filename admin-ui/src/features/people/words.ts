import { t } from "../../i18n";
import type { Person, Role } from "./api";

export function roleName(role: Role): string {
  return t(`people.role_${role}`);
}

/** Whether somebody can sign in, in a word. */
export function standing({ disabled, invited }: Person): string {
  if (disabled) return t("people.disabled");
  return t(invited ? "people.invited" : "people.active");
}
