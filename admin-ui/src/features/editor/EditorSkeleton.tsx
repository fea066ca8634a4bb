import { Skeleton } from "@mantine/core";
import { t } from "../../i18n";
import classes from "./Editor.module.css";

/** The editor's shape while the role is on its way. */
export function EditorSkeleton() {
  return (
    <div className={classes.editor} role="status" aria-busy="true" aria-label={t("common.loading")}>
      <div className={classes.head}>
        <Skeleton h={30} w={260} />
      </div>
      <div className={classes.columns}>
        <div className={classes.document}>
          <Skeleton h={36} m="md" w="auto" />
          <Skeleton h={90} m="md" w="auto" />
          <Skeleton h={220} m="md" w="auto" />
        </div>
        <div className={classes.side}>
          <Skeleton h={320} m="md" w="auto" />
        </div>
      </div>
    </div>
  );
}
