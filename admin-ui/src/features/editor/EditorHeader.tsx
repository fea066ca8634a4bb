import { Badge, Button, Group, Title } from "@mantine/core";
import { useState } from "react";
import { may, useUser } from "../../api/hooks";
import { t } from "../../i18n";
import { usePageTitle } from "../../ui/PageHeader";
import { standingOf } from "../../ui/StateBadge";
import { useCompilation, useEditing, useHead } from "./context";
import classes from "./Editor.module.css";
import { MoreActions } from "./MoreActions";
import { People } from "./People";
import { PreviewLinkDialog } from "./PreviewLinkDialog";
import { SaveStatus } from "./SaveStatus";

/** Title, state, whether it is saved, and what can be done with the role. */
export function EditorHeader(props: {
  publish: () => void;
  review: () => void;
  name: () => void;
  focus: { on: boolean; set: (on: boolean) => void };
}) {
  const { readOnly } = useEditing();
  const { head } = useHead();
  const title = useCompilation()?.result.role.title || head.title;
  usePageTitle(title);
  const [sharing, setSharing] = useState(false);
  const publishes = may(useUser(), "editor");
  return (
    <div className={classes.head}>
      <Title order={1} className={classes.title} title={title}>
        {title || t("editor.untitled")}
      </Title>
      <Badge color={head.state === "published" ? "pine" : "gray"}>
        {t(`editor.state_${standingOf(head)}`)}
      </Badge>
      {!readOnly && <SaveStatus review={props.review} />}
      <Group gap="xs" wrap="nowrap" ml="auto">
        <People />
        {!readOnly && (
          <Button variant="default" onClick={() => setSharing(true)}>
            {t("editor.previewLink")}
          </Button>
        )}
        <MoreActions focus={props.focus} name={props.name} />
        {!readOnly && (
          <Button onClick={props.publish}>{t(publishes ? "editor.publish" : "editor.sendForReview")}</Button>
        )}
      </Group>
      {sharing && <PreviewLinkDialog onClose={() => setSharing(false)} />}
    </div>
  );
}
