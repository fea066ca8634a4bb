import { Alert } from "@mantine/core";
import { may, useUser } from "../../api/hooks";
import { t } from "../../i18n";
import { PageHeader } from "../../ui/PageHeader";
import { RowsSkeleton } from "../../ui/skeletons";
import { ErrorState } from "../../ui/states";
import { useSettings } from "./api";
import { Checks } from "./Checks";
import { Places } from "./Places";
import { SignIn } from "./SignIn";
import { Site } from "./Site";
import { Workflow } from "./Workflow";

/** How roles are judged and published here. Every change is saved at once. */
export function SettingsPage() {
  const { data: settings, error, refetch } = useSettings();
  const readOnly = !may(useUser(), "admin");
  return (
    <>
      <PageHeader title={t("settings.title")} />
      {error && !settings && <ErrorState error={error} retry={refetch} />}
      {!error && !settings && <RowsSkeleton rows={5} height={110} />}
      {settings && readOnly && (
        <Alert variant="light" mb="lg">
          {t("settings.readOnly")}
        </Alert>
      )}
      {settings && (
        <>
          <Workflow settings={settings} readOnly={readOnly} />
          <SignIn settings={settings} readOnly={readOnly} />
          <Places settings={settings} readOnly={readOnly} />
          <Checks settings={settings} readOnly={readOnly} />
          <Site settings={settings} />
        </>
      )}
    </>
  );
}
