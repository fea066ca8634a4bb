import { ActionIcon } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useState } from "react";
import { useUser } from "../../api/hooks";
import { deedsFor } from "../../api/rights";
import { t } from "../../i18n";
import { RoleMenu } from "../../ui/RoleMenu";
import type { RoleSummary } from "./useRoles";

/** The menu of a role; until it is asked for, a button is all that a row draws. */
export function RowActions({ role }: { role: RoleSummary }) {
  const [asked, setAsked] = useState(false);
  const label = t("deeds.of", { title: role.title || t("roles.untitled") });
  if (deedsFor(useUser(), role).length === 0) return null;
  if (asked) return <RoleMenu label={label} role={role} inRow />;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={label}
      aria-haspopup="menu"
      aria-expanded={false}
      onClick={() => setAsked(true)}
    >
      <IconDots size={18} aria-hidden />
    </ActionIcon>
  );
}
