import { Skeleton } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { t } from "../../../i18n";
import { TextLink } from "../../../ui/links";
import { useEditing, useHead } from "../context";
import { useRoleActions } from "../useRoleActions";
import classes from "./HistoryPanel.module.css";

const Versions = lazy(() => import("../../history/Versions"));

/** The list of the history, beside the text; comparing leads to the whole history. */
export function HistoryPanel() {
  const { head } = useHead();
  const { readOnly } = useEditing();
  const { restore } = useRoleActions();
  const navigate = useNavigate();
  return (
    <div className={classes.history}>
      <TextLink to="/roles/$id/history" params={{ id: head.id }} size="sm">
        {t("editor.wholeHistory")}
      </TextLink>
      <Suspense fallback={<Skeleton h={160} />}>
        <Versions
          id={head.id}
          newest={head.version}
          published={head.published_version}
          onCompare={({ before, version }) =>
            void navigate({
              to: "/roles/$id/history",
              params: { id: head.id },
              search: { from: before, to: version },
            })
          }
          onRestore={readOnly ? undefined : (version) => void restore(version)}
        />
      </Suspense>
    </div>
  );
}
