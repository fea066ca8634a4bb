import { Button, Modal, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useRef, useState } from "react";
import { answer, api } from "../../api/client";
import { queries } from "../../app/queries";
import { t } from "../../i18n";
import { DialogButtons } from "../../ui/ConfirmDialog";
import { FormError } from "../../ui/form";

/** Starts a role, from the template with a slug or from the first, and opens it. */
export function NewRoleDialog({ template = "", onClose }: { template?: string; onClose: () => void }) {
  const navigate = useNavigate();
  const [title, setTitle] = useState("");
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState(template);
  const { data: templates } = useTemplates();
  const create = useMutation({
    mutationFn: async () => {
      const { titled } = await import("./titled");
      const template = templates?.find(({ slug }) => slug === chosen) ?? templates?.[0];
      const source = await titled(template?.source ?? "", title.trim());
      return answer(api.POST("/api/admin/v1/roles", { body: { source } }));
    },
    onSuccess: ({ id }) => {
      void queries.invalidateQueries({ queryKey: ["roles"] });
      return navigate({ to: "/roles/$id", params: { id } });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() !== "") return create.mutate();
    setMissing(true);
    field.current?.focus();
  };
  return (
    <Modal opened onClose={onClose} title={t("roles.new")} withCloseButton={false}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <FormError error={create.error} />
          <TextInput
            label={t("roles.titleField")}
            description={t("roles.titleHelp")}
            required
            withAsterisk={false}
            data-autofocus
            ref={field}
            error={missing && title.trim() === "" && <span role="alert">{t("roles.titleMissing")}</span>}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <NativeSelect
            label={t("roles.template")}
            description={t("roles.templateHelp")}
            value={chosen}
            onChange={(event) => setChosen(event.currentTarget.value)}
            data={templates?.map(({ slug, name }) => ({ value: slug, label: name })) ?? []}
          />
          <DialogButtons onCancel={onClose}>
            <Button type="submit" loading={create.isPending || !templates}>
              {t("roles.create")}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}

function useTemplates() {
  return useQuery({
    queryKey: ["templates"],
    queryFn: async () => (await answer(api.GET("/api/admin/v1/templates"))).items,
  });
}
