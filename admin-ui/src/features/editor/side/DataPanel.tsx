import { Code, Text } from "@mantine/core";
import { t } from "../../../i18n";
import { useCompilation } from "../context";
import classes from "./DataPanel.module.css";

/** The role as sites receive it, without the HTML that the page shows. */
export function DataPanel() {
  const role = useCompilation()?.result.role;
  if (!role) return null;
  const { html: _html, sections, ...rest } = role;
  const shown = { ...rest, sections: sections.map(({ id, heading, kinds }) => ({ id, heading, kinds })) };
  return (
    <div className={classes.data}>
      <Text size="sm" c="dimmed" mb="xs">
        {t("editor.dataHelp")}
      </Text>
      <Code block>{JSON.stringify(shown, null, 2)}</Code>
    </div>
  );
}
