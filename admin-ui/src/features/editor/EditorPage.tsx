import { Title } from "@mantine/core";
import { t } from "../../i18n";

export function EditorPage() {
  return <Title>{t("editor.title")}</Title>;
}
