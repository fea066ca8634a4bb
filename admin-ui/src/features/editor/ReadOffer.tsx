import { Button, CloseButton, Text } from "@mantine/core";
import { useState } from "react";
import { t } from "../../i18n";
import { withKeysOf } from "../../lib/document/keepKeys";
import { notify, notifyError } from "../../ui/notices";
import { useEditing, useHead } from "./context";
import classes from "./Editor.module.css";
import { readAsRole } from "./readAsRole";

/** What a person decided before a description was read, which that does not change. */
const kept = ["title", "slug", "actions"];

/** Offers to sort a whole description that was pasted into an empty role. */
export function ReadOffer() {
  const { editor } = useEditing();
  const { pasted, setPasted } = useHead();
  const [working, setWorking] = useState(false);
  if (!pasted) return null;
  const read = async () => {
    setWorking(true);
    try {
      await editor.settle();
      editor.replaceAll(withKeysOf(editor.source(), kept, await readAsRole(pasted)));
      notify(t("editor.readAsRoleDone"));
      setPasted(undefined);
    } catch (error) {
      notifyError(error);
    }
    setWorking(false);
  };
  return (
    <div className={classes.offer} role="status">
      <Text size="sm">{t("editor.readAsRoleText")}</Text>
      <Button size="compact-sm" loading={working} onClick={() => void read()}>
        {t("editor.readAsRole")}
      </Button>
      <CloseButton aria-label={t("common.dismiss")} onClick={() => setPasted(undefined)} />
    </div>
  );
}
