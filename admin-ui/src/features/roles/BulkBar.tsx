import { Button, CloseButton, Text } from "@mantine/core";
import { useState } from "react";
import { t } from "../../i18n";
import classes from "./BulkBar.module.css";
import { BulkDialog } from "./BulkDialog";
import { deeds, mostAtOnce } from "./bulk";
import type { RoleSummary } from "./useRoles";

/** What can be done to the roles that are ticked; it stays in sight. */
export function BulkBar({ roles, onClear }: { roles: readonly RoleSummary[]; onClear: () => void }) {
  const [deed, setDeed] = useState<(typeof deeds)[number]>();
  const tooMany = roles.length > mostAtOnce;
  return (
    <div role="toolbar" aria-label={t("roles.bulk")} className={classes.bar}>
      <Text size="sm" fw={600} role="status">
        {tooMany ? t("roles.tooMany", { n: mostAtOnce }) : t("roles.selected", { n: roles.length })}
      </Text>
      <div className={classes.deeds}>
        {deeds.map((each) => (
          <Button
            key={each.action}
            variant="default"
            size="compact-md"
            disabled={tooMany}
            onClick={() => setDeed(each)}
          >
            {t(each.verb)}
          </Button>
        ))}
      </div>
      <CloseButton aria-label={t("roles.clear")} onClick={onClear} />
      {deed && <BulkDialog deed={deed} roles={roles} onClose={() => setDeed(undefined)} onDone={onClear} />}
    </div>
  );
}
