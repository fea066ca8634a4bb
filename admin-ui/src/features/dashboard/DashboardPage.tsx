import { t } from "../../i18n";
import { PageHeader } from "../../ui/PageHeader";

export function DashboardPage() {
  return <PageHeader title={t("dashboard.title")} />;
}
