import { Tabs } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { memo, useState } from "react";
import { t } from "../../../i18n";
import classes from "../Editor.module.css";
import { CommentsPanel } from "./CommentsPanel";
import { DataPanel } from "./DataPanel";
import { HistoryPanel } from "./HistoryPanel";
import { PagePreview } from "./PagePreview";

/** The place of the panel, which is below the document on a narrow screen. */
export const below = "beside";

/** What the text becomes, and what was and is said of it. */
export const SidePanel = memo(function SidePanel() {
  const [tab, setTab] = useState<string | null>("page");
  useHotkeys([["mod+shift+P", () => setTab("page")]], [], true);
  return (
    <section id={below} tabIndex={-1} className={classes.side} aria-label={t("editor.beside")}>
      <Tabs value={tab} onChange={setTab} keepMounted={false} className={classes.tabs}>
        <Tabs.List>
          <Tabs.Tab value="page">{t("editor.page")}</Tabs.Tab>
          <Tabs.Tab value="data">{t("editor.data")}</Tabs.Tab>
          <Tabs.Tab value="history">{t("editor.history")}</Tabs.Tab>
          <Tabs.Tab value="comments">{t("editor.comments")}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="page" className={classes.panel} tabIndex={0}>
          <PagePreview />
        </Tabs.Panel>
        <Tabs.Panel value="data" className={classes.panel} tabIndex={0}>
          <DataPanel />
        </Tabs.Panel>
        <Tabs.Panel value="history" className={classes.panel} tabIndex={0}>
          <HistoryPanel />
        </Tabs.Panel>
        <Tabs.Panel value="comments" className={classes.panel} tabIndex={0}>
          <CommentsPanel />
        </Tabs.Panel>
      </Tabs>
    </section>
  );
});
