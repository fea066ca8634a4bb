import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { answer, api } from "../../api/client";
import { t } from "../../i18n";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { notify } from "../../ui/notices";
import { type Person, useDeed } from "./api";

/** For somebody who has lost what they show beside the password. */
export function ResetFactorButton({ person: { id, name } }: { person: Person }) {
  const [asking, ask] = useDisclosure();
  const reset = useDeed(async () => {
    await answer(api.DELETE("/api/admin/v1/users/{id}/second-factor", { params: { path: { id } } }));
    ask.close();
    notify(t("people.resetDone", { name }));
  });
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={ask.open}>
        {t("people.reset")}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t("people.resetTitle", { name })}
        verb={t("people.reset")}
        danger
        working={reset.isPending}
        onConfirm={() => reset.mutate(undefined)}
        onClose={ask.close}
      >
        {t("people.resetText", { name })}
      </ConfirmDialog>
    </>
  );
}
