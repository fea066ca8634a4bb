import { Button, Text } from "@mantine/core";
import { answer, api } from "../../api/client";
import { t } from "../../i18n";
import { SessionList } from "../../ui/SessionList";
import { RowsSkeleton } from "../../ui/skeletons";
import { ErrorState } from "../../ui/states";
import { type Person, useDeed, useSessionsOf } from "./api";

const all = "/api/admin/v1/users/{id}/sessions";

/** Where a person is signed in; each session can be ended, or all of them. */
export function SessionsOf({ person: { id, name } }: { person: Person }) {
  const { data, error, refetch } = useSessionsOf(id);
  const end = useDeed((session: string) =>
    answer(api.DELETE(`${all}/{session}`, { params: { path: { id, session } } })),
  );
  const endAll = useDeed(() => answer(api.DELETE(all, { params: { path: { id } } })));
  if (error) return <ErrorState error={error} retry={refetch} />;
  if (!data) return <RowsSkeleton rows={2} />;
  if (data.items.length === 0) return <Text size="sm">{t("people.noSessions", { name })}</Text>;
  return (
    <>
      <SessionList sessions={data.items} onEnd={(session) => end.mutate(session)} />
      <Button
        variant="default"
        size="compact-sm"
        loading={endAll.isPending}
        onClick={() => endAll.mutate(undefined)}
      >
        {t("people.endAll")}
      </Button>
    </>
  );
}
