import { UnstyledButton } from "@mantine/core";
import { t } from "../../i18n";
import { sentence } from "../../ui/states";
import { useHead } from "./context";
import classes from "./Editor.module.css";
import type { SaveStatus as Status } from "./model/saver";
import { useOther } from "./useOther";

/** Whether what is on the screen is safe, in a few words. */
export function SaveStatus({ review }: { review: () => void }) {
  const { status } = useHead();
  const { name } = useOther();
  const text = said(status, name);
  return (
    <div className={classes.status} role="status" aria-label={t("editor.saveStatus")} title={text}>
      {status.kind === "conflict" ? <UnstyledButton onClick={review}>{text}</UnstyledButton> : text}
    </div>
  );
}

function said(status: Status, name: string | undefined): string {
  if (status.kind === "refused") return t("editor.refused", { reason: sentence(status.error) });
  if (status.kind === "conflict" && name) return t("editor.conflict", { name });
  return t(status.kind === "conflict" ? "editor.conflictUnknown" : `editor.${status.kind}`);
}
