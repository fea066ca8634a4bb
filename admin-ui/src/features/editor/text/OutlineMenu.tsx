import { ActionIcon, Menu } from "@mantine/core";
import { IconListTree } from "@tabler/icons-react";
import { t } from "../../../i18n";
import { useCompilation, useEditing } from "../context";
import classes from "../Editor.module.css";
import { diagnosticSpan } from "../problems/places";
import { useWays } from "../ways";

/** The sections of the document, to go to. */
export function OutlineMenu() {
  const { editor } = useEditing();
  const { goTo } = useWays();
  const result = useCompilation()?.result;
  const go = (index: number) => {
    const place = result?.ranges[`/sections/${index}`];
    const span = place && diagnosticSpan(editor.view.state, place);
    // The menu gives the focus back when it closes; this comes after.
    if (span) requestAnimationFrame(() => goTo(span.from));
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          className={classes.outline}
          aria-label={t("editor.outline")}
        >
          <IconListTree size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {result?.role.sections.map(({ id, heading }, i) => (
          <Menu.Item key={id} onClick={() => go(i)}>
            {heading || t("editor.lead")}
          </Menu.Item>
        ))}
        {!result?.role.sections.length && <Menu.Item disabled>{t("editor.noSections")}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}
