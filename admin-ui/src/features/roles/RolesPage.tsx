import { Title } from "@mantine/core";
import { t } from "../../i18n";

export function RolesPage() {
  return <Title>{t("roles.title")}</Title>;
}
