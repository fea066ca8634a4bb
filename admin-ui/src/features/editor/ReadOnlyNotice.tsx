import { Text } from "@mantine/core";
import { useUser } from "../../api/hooks";
import { t } from "../../i18n";
import { useHead } from "./context";
import classes from "./Editor.module.css";
import { readOnlyBecause } from "./rights";

/** Says why a role can be read and not changed. */
export function ReadOnlyNotice() {
  const { head } = useHead();
  const why = readOnlyBecause(useUser(), head);
  if (!why) return null;
  const name = head.owner?.name || t("editor.somebody");
  return (
    <div className={classes.offer} role="status">
      <Text size="sm">{t(`editor.readOnly_${why}`, { name })}</Text>
    </div>
  );
}
