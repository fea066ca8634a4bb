import { Button, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { queries } from "../../app/queries";
import { t } from "../../i18n";
import { FormError, placeErrors } from "../../ui/form";
import { notify } from "../../ui/notices";
import { changePerson, type Person } from "./api";
import { RoleChoice } from "./RoleChoice";

/** Name and role; another role signs somebody out everywhere. */
export function PersonForm({ person: { id, name, role } }: { person: Person }) {
  const [error, setError] = useState<unknown>();
  const form = useForm({ initialValues: { name, role } });
  const change = useMutation({
    mutationFn: (values: typeof form.values) => changePerson(id, values),
    onSuccess: (person) => {
      notify(t("people.changed", { name: person.name }));
      return queries.invalidateQueries({ queryKey: ["people"] });
    },
    onError: (refusal) => setError(placeErrors(form, refusal)),
  });
  return (
    <form onSubmit={form.onSubmit((values) => change.mutate(values))}>
      <Stack align="flex-start">
        <FormError error={error} />
        <TextInput
          label={t("people.name")}
          required
          withAsterisk={false}
          w={320}
          maw="100%"
          {...form.getInputProps("name")}
        />
        <RoleChoice value={form.values.role} onChange={(role) => form.setFieldValue("role", role)} />
        <Button type="submit" loading={change.isPending} disabled={!form.isDirty()}>
          {t("common.save")}
        </Button>
      </Stack>
    </form>
  );
}
