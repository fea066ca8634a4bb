import { Radio, Stack } from "@mantine/core";
import { t } from "../../i18n";
import { type Role, roles } from "./api";
import { roleName } from "./words";

/** What somebody may do, in a recruiter's words. */
export function RoleChoice(props: { value: Role; onChange: (role: Role) => void }) {
  return (
    <Radio.Group
      label={t("people.role")}
      value={props.value}
      onChange={(role) => props.onChange(role as Role)}
    >
      <Stack gap="sm" mt="xs">
        {roles.map((role) => (
          <Radio key={role} value={role} label={roleName(role)} description={t(`people.may_${role}`)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
