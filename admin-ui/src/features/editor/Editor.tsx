import { Tabs } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { t } from "../../i18n";
import { usePageTitle } from "../../ui/PageHeader";
import { ConflictDialog } from "./ConflictDialog";
import { useCompilation, useEditing } from "./context";
import classes from "./Editor.module.css";
import { EditorHeader } from "./EditorHeader";
import { FormView } from "./form/FormView";
import { Problems } from "./problems/Problems";
import { PublishDialog } from "./publish/PublishDialog";
import { SidePanel } from "./side/SidePanel";
import { TextView } from "./text/TextView";
import { useEditorKeys, type View } from "./useEditorKeys";
import { WaysContext } from "./ways";

/** Document left, what it becomes right, what is wrong with it below, and Publish in sight at the top. */
export function Editor() {
  const { head, status } = useEditing();
  const [view, setView] = useState<View>("form");
  const [publishing, setPublishing] = useState(false);
  const [focused, setFocused] = useState(false);
  const title = useCompilation()?.result.role.title || head.title;
  usePageTitle(title);
  const [reviewing, setReviewing] = useState(false);
  useEffect(() => {
    if (status.kind === "conflict") setReviewing(true);
  }, [status]);
  const root = useRef<HTMLDivElement>(null);
  useEditorKeys({ view, setView, publish: () => setPublishing(true) });

  return (
    <WaysContext value={{ view, show: setView, root }}>
      <div className={classes.editor} ref={root} data-focused={focused || undefined}>
        <EditorHeader
          title={title}
          publish={() => setPublishing(true)}
          review={() => setReviewing(true)}
          focus={{ on: focused, set: setFocused }}
        />
        <div className={classes.columns}>
          <section className={classes.document} aria-label={t("editor.document")}>
            <Tabs
              value={view}
              onChange={(next) => setView(next as View)}
              keepMounted={false}
              className={classes.tabs}
            >
              <Tabs.List>
                <Tabs.Tab value="form">{t("editor.form")}</Tabs.Tab>
                <Tabs.Tab value="text">{t("editor.text")}</Tabs.Tab>
              </Tabs.List>
              <Tabs.Panel value="form" className={classes.panel}>
                <FormView />
              </Tabs.Panel>
              <Tabs.Panel value="text" className={classes.panel}>
                <TextView />
              </Tabs.Panel>
            </Tabs>
            <Problems />
          </section>
          <SidePanel />
        </div>
        {publishing && <PublishDialog onClose={() => setPublishing(false)} />}
        {reviewing && status.kind === "conflict" && (
          <ConflictDialog conflict={status.conflict} onClose={() => setReviewing(false)} />
        )}
      </div>
    </WaysContext>
  );
}
