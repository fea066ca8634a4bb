import { Button, Modal, Stack, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { t } from "../../i18n";
import { DialogButtons } from "../../ui/ConfirmDialog";
import { FormError } from "../../ui/form";
import { useSendBack } from "./useDecision";
import type { Waiting } from "./useWaiting";

/** Asks what is to be done, and gives the role back to whoever sent it. */
export function SendBackDialog({ role, onClose }: { role: Waiting; onClose: () => void }) {
  const [comment, setComment] = useState("");
  const { mutate, isPending, error } = useSendBack(role, onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate(comment.trim());
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("review.sendBackTitle", { title: role.title })}
      withCloseButton={false}
    >
      <form onSubmit={submit}>
        <Stack>
          <FormError error={error} />
          <Textarea
            label={t("review.comment")}
            description={t("review.commentHelp")}
            required
            withAsterisk={false}
            maxLength={2000}
            rows={4}
            data-autofocus
            value={comment}
            onChange={(event) => setComment(event.currentTarget.value)}
          />
          <DialogButtons onCancel={onClose}>
            <Button type="submit" loading={isPending} disabled={comment.trim() === ""}>
              {t("review.sendBack")}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}
