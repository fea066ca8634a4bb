import { Button, CloseButton, Text } from "@mantine/core";
import { useState } from "react";
import { t } from "../../i18n";
import { TextLink } from "../../ui/links";
import classes from "./BulkBar.module.css";
import { BulkDialog } from "./BulkDialog";
import { type ChangedRole, deeds, mostAtOnce, outcomeOf, publishing } from "./bulk";
import { ReleaseDialog } from "./ReleaseDialog";
import type { RoleSummary } from "./useRoles";

interface Props {
  roles: readonly RoleSummary[];
  /** Told of the texts that the roles have now, which stay ticked for what comes next. */
  onChanged: (changed: readonly ChangedRole[]) => void;
  onClear: () => void;
}

/** What was done, and the ids of the roles or the release that the next step is about. */
interface Outcome {
  text: string;
  publish?: readonly string[];
  release?: string;
}

/** What can be done to the roles that are ticked; it stays in sight. */
export function BulkBar({ roles, onChanged, onClear }: Props) {
  const [open, setOpen] = useState<{ deed: (typeof deeds)[number]; roles: readonly RoleSummary[] }>();
  const [outcome, setOutcome] = useState<Outcome>();
  const tooMany = roles.length > mostAtOnce;
  const close = () => setOpen(undefined);
  const unpublished = roles.filter(({ id }) => outcome?.publish?.includes(id));
  return (
    <div role="toolbar" aria-label={t("roles.bulk")} className={classes.bar}>
      <div className={classes.outcome} role="status">
        {outcome && <Text size="sm">{outcome.text}</Text>}
        {unpublished.length > 0 && (
          <Button size="compact-sm" onClick={() => setOpen({ deed: publishing, roles: unpublished })}>
            {t("roles.publishThese", { n: unpublished.length })}
          </Button>
        )}
        {outcome?.release && (
          <TextLink to="/releases/$id" params={{ id: outcome.release }} size="sm" fw={600}>
            {t("roles.openRelease")}
          </TextLink>
        )}
      </div>
      <Text size="sm" fw={600} role="status">
        {tooMany ? t("roles.tooMany", { n: mostAtOnce }) : t("roles.selected", { n: roles.length })}
      </Text>
      <div className={classes.deeds}>
        {deeds.map((deed) => (
          <Button
            key={deed.verb}
            variant="default"
            size="compact-sm"
            disabled={tooMany}
            onClick={() => setOpen({ deed, roles })}
          >
            {t(deed.verb)}
          </Button>
        ))}
      </div>
      <CloseButton aria-label={t("roles.clear")} onClick={onClear} />
      {open?.deed.action === "release" && (
        <ReleaseDialog
          roles={open.roles}
          onClose={close}
          onDone={({ id, name }) => {
            setOutcome({ text: t("roles.inRelease", { n: open.roles.length, name }), release: id });
            close();
          }}
        />
      )}
      {open && open.deed.action !== "release" && (
        <BulkDialog
          deed={open.deed}
          roles={open.roles}
          onClose={close}
          onDone={(action, changed) => {
            onChanged(changed);
            setOutcome(outcomeOf(action, changed));
            close();
          }}
        />
      )}
    </div>
  );
}
