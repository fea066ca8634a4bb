import { Anchor, Tabs } from "@mantine/core";
import { memo, useCallback, useMemo, useState } from "react";
import { t } from "../../i18n";
import { ConflictReview } from "./ConflictReview";
import classes from "./Editor.module.css";
import { EditorHeader } from "./EditorHeader";
import { FormView } from "./form/FormView";
import { NamedVersionDialog } from "./NamedVersionDialog";
import { Problems } from "./problems/Problems";
import { PublishDialog } from "./publish/PublishDialog";
import { ReadOffer } from "./ReadOffer";
import { ReadOnlyNotice } from "./ReadOnlyNotice";
import { ReviewNotice } from "./ReviewNotice";
import { ScheduleNotice } from "./ScheduleNotice";
import { below, SidePanel } from "./side/SidePanel";
import { OutlineMenu } from "./text/OutlineMenu";
import { TextView } from "./text/TextView";
import { useEditorKeys, type View } from "./useEditorKeys";
import { WaysContext } from "./ways";

/** Document left, what it becomes right, what is wrong with it below, and Publish in sight at the top. */
export function Editor() {
  const [view, setView] = useState<View>("form");
  const [publishing, setPublishing] = useState(false);
  const [reviewing, setReviewing] = useState(false);
  const [focused, setFocused] = useState(false);
  const publish = useCallback(() => setPublishing(true), []);
  const [naming, setNaming] = useState(false);
  const name = useCallback(() => setNaming(true), []);
  useEditorKeys({ view, setView, publish, name });
  const ways = useMemo(() => ({ view, show: setView }), [view]);

  return (
    <WaysContext value={ways}>
      <div className={classes.editor} data-focused={focused || undefined}>
        <EditorHeader
          publish={publish}
          review={() => setReviewing(true)}
          name={name}
          focus={{ on: focused, set: setFocused }}
        />
        <ReadOnlyNotice />
        <ReviewNotice />
        <ScheduleNotice change={publish} />
        <ReadOffer />
        <div className={classes.columns}>
          <Document view={view} setView={setView} />
          <SidePanel />
        </div>
        {publishing && <PublishDialog onClose={() => setPublishing(false)} />}
        {naming && <NamedVersionDialog onClose={() => setNaming(false)} />}
        <ConflictReview open={reviewing} setOpen={setReviewing} />
      </div>
    </WaysContext>
  );
}

const Document = memo(function Document({ view, setView }: { view: View; setView: (view: View) => void }) {
  return (
    <section className={classes.document} aria-label={t("editor.document")}>
      <OutlineMenu />
      <Anchor href={`#${below}`} size="sm" className={classes.below}>
        {t("editor.below")}
      </Anchor>
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
  );
});
