import { answer, api } from "../../api/client";
import { t } from "../../i18n";
import { notifyError } from "../../ui/notices";
import { Section } from "../../ui/Section";
import { SessionList } from "../../ui/SessionList";
import { RowsSkeleton } from "../../ui/skeletons";
import { ErrorState } from "../../ui/states";
import { useChange, useMySessions } from "./api";

export function MySessions() {
  const { data, error, refetch } = useMySessions();
  const end = useChange(
    (id: string) => answer(api.DELETE("/api/admin/v1/sessions/{id}", { params: { path: { id } } })),
    { onError: notifyError },
  );
  return (
    <Section title={t("common.sessions")} text={t("profile.sessionsText")}>
      {error && <ErrorState error={error} retry={refetch} />}
      {!data && !error && <RowsSkeleton rows={2} />}
      {data && <SessionList sessions={data.items} onEnd={(id) => end.mutate(id)} />}
    </Section>
  );
}
