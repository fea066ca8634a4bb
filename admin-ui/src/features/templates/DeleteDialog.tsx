import { useMutation } from "@tanstack/react-query";
import { queries } from "../../app/queries";
import { t } from "../../i18n";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { FormError } from "../../ui/form";
import { notify } from "../../ui/notices";
import { deleteTemplate, type Template } from "./api";

export function DeleteDialog({ template, onClose }: { template: Template; onClose: () => void }) {
  const { name } = template;
  const remove = useMutation({
    mutationFn: () => deleteTemplate(template),
    onSuccess: () => {
      notify(t("templates.deleted", { name }));
      onClose();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["templates"] }),
  });
  return (
    <ConfirmDialog
      opened
      danger
      title={t("templates.deleteTitle", { name })}
      verb={t("templates.delete")}
      working={remove.isPending}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      {t("templates.deleteText")}
      <FormError error={remove.error} />
    </ConfirmDialog>
  );
}
