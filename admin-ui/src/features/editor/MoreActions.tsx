import { Menu } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { t } from "../../i18n";
import { download } from "../../lib/download";
import { RoleMenu } from "../../ui/RoleMenu";
import { ShortcutsDialog } from "../../ui/ShortcutsDialog";
import { useEditing, useHead } from "./context";
import { descriptionIn } from "./readAsRole";
import { useRoleActions } from "./useRoleActions";

/** What is done now and then. */
export function MoreActions(props: { focus: { on: boolean; set: (on: boolean) => void }; name: () => void }) {
  const { focus, name } = props;
  const { editor, readOnly } = useEditing();
  const { head, setPasted } = useHead();
  const [shortcuts, setShortcuts] = useState(false);
  const navigate = useNavigate();
  const { ready, goOnFrom } = useRoleActions();
  const file = () => new Blob([editor.source()], { type: "text/markdown;charset=utf-8" });

  return (
    <>
      <RoleMenu
        label={t("editor.moreActions")}
        role={head}
        ready={ready}
        onDone={(role) => (role ? goOnFrom(role) : navigate({ to: "/roles" }))}
      >
        {!readOnly && <Menu.Item onClick={name}>{t("editor.nameVersion")}</Menu.Item>}
        {!readOnly && (
          <Menu.Item
            onClick={() => void editor.settle().then(() => setPasted(descriptionIn(editor.source())))}
          >
            {t("editor.readAsRole")}
          </Menu.Item>
        )}
        <Menu.Item onClick={() => download(file(), `${head.slug}.md`)}>{t("editor.download")}</Menu.Item>
        <Menu.Item onClick={() => focus.set(!focus.on)}>
          {focus.on ? t("editor.focusOff") : t("editor.focusOn")}
        </Menu.Item>
        <Menu.Item onClick={() => setShortcuts(true)}>{t("shortcuts.title")}</Menu.Item>
      </RoleMenu>
      {shortcuts && <ShortcutsDialog onClose={() => setShortcuts(false)} />}
    </>
  );
}
