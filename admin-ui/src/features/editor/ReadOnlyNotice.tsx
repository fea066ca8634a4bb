import { Button, Text } from "@mantine/core";
import { useUser } from "../../api/hooks";
import { deedsFor, readOnlyBecause } from "../../api/rights";
import { t } from "../../i18n";
import { useRoleDeed } from "../../ui/useRoleDeed";
import { useHead } from "./context";
import classes from "./Editor.module.css";
import { useRoleActions } from "./useRoleActions";

/** Says why a role can be read and not changed, and brings an archived one back. */
export function ReadOnlyNotice() {
  const { head } = useHead();
  const user = useUser();
  const why = readOnlyBecause(user, head);
  if (!why) return null;
  const name = head.owner?.name || t("editor.somebody");
  return (
    <div className={classes.offer} role="status">
      <Text size="sm">{t(`editor.readOnly_${why}`, { name })}</Text>
      {deedsFor(user, head).includes("unarchive") && <BringBack />}
    </div>
  );
}

function BringBack() {
  const { head } = useHead();
  const { ready, goOnFrom } = useRoleActions();
  const { choose, carryOut } = useRoleDeed({
    role: head,
    ready,
    onDone: (role) => role && goOnFrom(role),
  });
  return (
    <Button size="compact-sm" loading={carryOut.isPending} onClick={() => choose("unarchive")}>
      {t("deeds.unarchive")}
    </Button>
  );
}
