import { Button, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { answer, api } from "../../api/client";
import { t } from "../../i18n";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { notifyError } from "../../ui/notices";
import { Section } from "../../ui/Section";
import { RowsSkeleton } from "../../ui/skeletons";
import { ErrorState } from "../../ui/states";
import { useChange, useFactors } from "./api";
import { EnrolDialog } from "./EnrolDialog";
import { RecoveryCodes } from "./RecoveryCodes";
import { RemoveAppDialog } from "./RemoveAppDialog";

type ShowCodes = (codes: readonly string[]) => void;

/** The authenticator app, and the recovery codes that stand in for it. */
export function AppSection() {
  const { data: factors, error, refetch } = useFactors();
  const [codes, setCodes] = useState<readonly string[]>();
  return (
    <Section title={t("profile.app")} text={t("profile.appText")}>
      {error && <ErrorState error={error} retry={refetch} />}
      {!factors && !error && <RowsSkeleton rows={1} />}
      {factors && (
        <>
          {factors.totp && <Text size="sm">{t("profile.appOn")}</Text>}
          {factors.totp ? <RemoveApp /> : <SetUpApp onCodes={setCodes} />}
          {(factors.totp || factors.passkeys.length > 0) && (
            <CodesLeft n={factors.recovery_codes} onCodes={setCodes} />
          )}
        </>
      )}
      {codes && <RecoveryCodes codes={codes} onClose={() => setCodes(undefined)} />}
    </Section>
  );
}

function SetUpApp({ onCodes }: { onCodes: ShowCodes }) {
  const enrol = useChange(() => answer(api.POST("/api/admin/v1/me/totp")), { onError: notifyError });
  return (
    <>
      <Button variant="default" loading={enrol.isPending} onClick={() => enrol.mutate(undefined)}>
        {t("profile.setUp")}
      </Button>
      {enrol.data && <EnrolDialog enrolment={enrol.data} onCodes={onCodes} onClose={enrol.reset} />}
    </>
  );
}

function RemoveApp() {
  const [asking, ask] = useDisclosure();
  return (
    <>
      <Button variant="default" onClick={ask.open}>
        {t("profile.remove")}
      </Button>
      {asking && <RemoveAppDialog onClose={ask.close} />}
    </>
  );
}

function CodesLeft({ n, onCodes }: { n: number; onCodes: ShowCodes }) {
  const [asking, ask] = useDisclosure();
  const renew = useChange(() => answer(api.POST("/api/admin/v1/me/recovery-codes")), {
    onSuccess: ({ recovery_codes }) => {
      ask.close();
      onCodes(recovery_codes);
    },
    onError: notifyError,
  });
  return (
    <>
      <Group gap="sm">
        <Text size="sm" c={n < 3 ? "var(--warn)" : undefined}>
          {t("profile.codesLeft", { n })}
        </Text>
        <Button variant="default" size="compact-sm" onClick={ask.open}>
          {t("profile.codesNew")}
        </Button>
      </Group>
      <ConfirmDialog
        opened={asking}
        title={t("profile.codesNew")}
        verb={t("profile.codesNew")}
        working={renew.isPending}
        onConfirm={() => renew.mutate(undefined)}
        onClose={ask.close}
      >
        {t("profile.codesNewText")}
      </ConfirmDialog>
    </>
  );
}
