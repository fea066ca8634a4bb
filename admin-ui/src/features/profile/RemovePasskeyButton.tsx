import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { answer, api } from "../../api/client";
import { t } from "../../i18n";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { notifyError } from "../../ui/notices";
import { useChange } from "./api";

export function RemovePasskeyButton({ id, name }: { id: string; name: string }) {
  const [asking, ask] = useDisclosure();
  const remove = useChange(
    () => answer(api.DELETE("/api/admin/v1/me/passkeys/{id}", { params: { path: { id } } })),
    { onError: notifyError },
  );
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={t("profile.passkeyRemoveNamed", { name })}
        onClick={ask.open}
      >
        {t("profile.passkeyRemove")}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t("profile.passkeyRemoveTitle", { name })}
        verb={t("profile.passkeyRemove")}
        danger
        working={remove.isPending}
        onConfirm={() => remove.mutate(undefined)}
        onClose={ask.close}
      >
        {t("profile.passkeyRemoveText")}
      </ConfirmDialog>
    </>
  );
}
