import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useState } from "react";
import { may, useUser } from "../../api/hooks";
import { t } from "../../i18n";
import { ShortcutsDialog } from "../../ui/ShortcutsDialog";
import { useEditing, useHead } from "./context";
import { NamedVersionDialog } from "./NamedVersionDialog";
import { useRoleActions } from "./useRoleActions";

/** What is done now and then. */
export function MoreActions({ focus }: { focus: { on: boolean; set: (on: boolean) => void } }) {
  const { editor, readOnly } = useEditing();
  const { head } = useHead();
  const [dialog, setDialog] = useState<"version" | "shortcuts">();
  const close = () => setDialog(undefined);

  const publishes = may(useUser(), "editor");
  const { takeDown, callOff } = useRoleActions();

  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label={t("editor.moreActions")}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {!readOnly && <Menu.Item onClick={() => setDialog("version")}>{t("editor.nameVersion")}</Menu.Item>}
          <Menu.Item onClick={() => download(`${head.slug}.md`, editor.source())}>
            {t("editor.download")}
          </Menu.Item>
          <Menu.Item onClick={() => focus.set(!focus.on)}>
            {focus.on ? t("editor.focusOff") : t("editor.focusOn")}
          </Menu.Item>
          <Menu.Item onClick={() => setDialog("shortcuts")}>{t("shortcuts.title")}</Menu.Item>
          {publishes && !readOnly && (head.schedule || head.published_version !== null) && <Menu.Divider />}
          {publishes && !readOnly && head.schedule && (
            <Menu.Item onClick={() => void callOff()}>{t("editor.callOff")}</Menu.Item>
          )}
          {publishes && !readOnly && head.published_version !== null && (
            <Menu.Item color="red" onClick={() => void takeDown()}>
              {t("editor.unpublish")}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {dialog === "version" && <NamedVersionDialog onClose={close} />}
      {dialog === "shortcuts" && <ShortcutsDialog onClose={close} />}
    </>
  );
}

/** Hands the document over as a file, byte for byte. */
function download(name: string, source: string) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([source], { type: "text/markdown;charset=utf-8" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
