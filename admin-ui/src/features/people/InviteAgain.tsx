import { Button } from "@mantine/core";
import { answer, api } from "../../api/client";
import { t } from "../../i18n";
import { type Person, useDeed } from "./api";
import { InvitationDialog } from "./InvitationDialog";

/** Makes a new link in, for an invitation that was lost or a password that was forgotten. */
export function InviteAgain({ person: { id, name, disabled } }: { person: Person }) {
  const invite = useDeed(() =>
    answer(api.POST("/api/admin/v1/users/{id}/invitation", { params: { path: { id } } })),
  );
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        disabled={disabled ?? false}
        loading={invite.isPending}
        onClick={() => invite.mutate(undefined)}
      >
        {t("people.newLink")}
      </Button>
      {invite.data && (
        <InvitationDialog name={name} invitation={invite.data.invitation} onClose={invite.reset} />
      )}
    </>
  );
}
