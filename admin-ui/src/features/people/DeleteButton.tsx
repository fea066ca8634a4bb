import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { answer, api } from "../../api/client";
import { t } from "../../i18n";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { notify } from "../../ui/notices";
import { type Person, useDeed } from "./api";

/** Removes somebody for good, after asking. */
export function DeleteButton({ person: { id, name } }: { person: Person }) {
  const navigate = useNavigate();
  const [asking, ask] = useDisclosure();
  const remove = useDeed(async () => {
    await answer(api.DELETE("/api/admin/v1/users/{id}", { params: { path: { id } } }));
    notify(t("people.deleteDone", { name }));
    await navigate({ to: "/people" });
  });
  return (
    <>
      <Button variant="default" c="var(--bad)" size="compact-sm" onClick={ask.open}>
        {t("people.delete")}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t("people.deleteTitle", { name })}
        verb={t("people.delete")}
        danger
        working={remove.isPending}
        onConfirm={() => remove.mutate(undefined)}
        onClose={ask.close}
      >
        {t("people.deleteWarning", { name })}
      </ConfirmDialog>
    </>
  );
}
