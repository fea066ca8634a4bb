import { Button, Modal, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { createRelease } from "../../api/releases";
import { queries } from "../../app/queries";
import { t } from "../../i18n";
import { DialogButtons } from "../../ui/ConfirmDialog";
import { FormError } from "../../ui/form";
import { ReleaseName } from "../../ui/ReleaseName";

/** Names a release and opens it, where it gets its roles. */
export function NewReleaseDialog({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const create = useMutation({
    mutationFn: () => createRelease(name.trim()),
    onSuccess: ({ id }) => {
      void queries.invalidateQueries({ queryKey: ["releases"] });
      return navigate({ to: "/releases/$id", params: { id } });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={t("releases.new")} withCloseButton={false}>
      <form onSubmit={submit}>
        <Stack>
          <FormError error={create.error} />
          <ReleaseName value={name} onChange={setName} />
          <DialogButtons onCancel={onClose}>
            <Button type="submit" loading={create.isPending}>
              {t("releases.create")}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}
