import { UnstyledButton } from "@mantine/core";
import { t } from "../../i18n";
import { sentence } from "../../ui/states";
import { useHead } from "./context";
import classes from "./Editor.module.css";
import type { SaveStatus as Status } from "./model/saver";

/** Whether what is on the screen is safe, in a few words. */
export function SaveStatus({ review }: { review: () => void }) {
  const { status } = useHead();
  const text = said(status);
  return (
    <div className={classes.status} role="status" aria-label={t("editor.saveStatus")} title={text}>
      {status.kind === "conflict" ? <UnstyledButton onClick={review}>{text}</UnstyledButton> : text}
    </div>
  );
}

function said(status: Status): string {
  if (status.kind === "refused") return t("editor.refused", { reason: sentence(status.error) });
  return t(`editor.${status.kind}`);
}
