import { Alert } from "@mantine/core";
import { useSession } from "../../api/hooks";
import { t } from "../../i18n";
import { PageHeader } from "../../ui/PageHeader";
import { AppSection } from "./AppSection";
import { LinkedAccounts } from "./LinkedAccounts";
import { LookSection } from "./LookSection";
import { MySessions } from "./MySessions";
import { NameSection } from "./NameSection";
import { PasskeysSection } from "./PasskeysSection";
import { PasswordSection } from "./PasswordSection";

/** One's own account. */
export function ProfilePage() {
  return (
    <>
      <PageHeader title={t("profile.title")} />
      {useSession().owing && (
        <Alert color="yellow" variant="light" mb="lg">
          {t("profile.owing")}
        </Alert>
      )}
      <NameSection />
      <LookSection />
      <PasswordSection />
      <AppSection />
      <PasskeysSection />
      <LinkedAccounts />
      <MySessions />
    </>
  );
}
