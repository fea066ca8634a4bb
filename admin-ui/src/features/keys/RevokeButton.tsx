import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import { t } from "../../i18n";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { notify, notifyError } from "../../ui/notices";
import { type Key, refreshKeys } from "./api";

/** Ends a key for good, after asking. */
export function RevokeButton({ apiKey: { id, name } }: { apiKey: Key }) {
  const [asking, ask] = useDisclosure();
  const revoke = useMutation({
    mutationFn: () => answer(api.DELETE("/api/admin/v1/api-keys/{id}", { params: { path: { id } } })),
    onSuccess: () => {
      notify(t("keys.revoked", { name }));
      return refreshKeys();
    },
    onError: notifyError,
  });
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={ask.open}>
        {t("keys.revoke")}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t("keys.revokeTitle", { name })}
        verb={t("keys.revoke")}
        danger
        working={revoke.isPending}
        onConfirm={() => revoke.mutate()}
        onClose={ask.close}
      >
        {t("keys.revokeText")}
      </ConfirmDialog>
    </>
  );
}
