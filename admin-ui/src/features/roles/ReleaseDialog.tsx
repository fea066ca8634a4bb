import { Button, Modal, NativeSelect, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { addToRelease, createRelease, listReleases, type Release } from "../../api/releases";
import { queries } from "../../app/queries";
import { t } from "../../i18n";
import { DialogButtons } from "../../ui/ConfirmDialog";
import { ReleaseName } from "../../ui/ReleaseName";
import { RowsSkeleton } from "../../ui/skeletons";
import { Stopped } from "./Stopped";
import type { RoleSummary } from "./useRoles";

interface Props {
  roles: readonly RoleSummary[];
  onClose: () => void;
  onDone: (release: Release) => void;
}

/** Has roles go live with others, as the texts that the list showed: in a release that waits, or in a new one. */
export function ReleaseDialog({ roles, onClose, onDone }: Props) {
  const releases = useWaiting();
  const [chosen, setChosen] = useState<string>();
  const [name, setName] = useState("");
  const id = chosen ?? releases.data?.[0]?.id ?? "";
  const add = useMutation({
    mutationFn: () => {
      const items = roles.map(({ id, version }) => ({ role_id: id, version }));
      return id ? addToRelease(id, items) : createRelease(name.trim(), items);
    },
    onSuccess: (release) => {
      void queries.invalidateQueries({ queryKey: ["releases"] });
      onDone(release);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={t("roles.addToRelease")} withCloseButton={false}>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">{t("roles.addToReleaseText", { n: roles.length })}</Text>
          {releases.isPending && <RowsSkeleton rows={1} height={58} />}
          {releases.data && releases.data.length > 0 && (
            <NativeSelect
              label={t("releases.release")}
              data-autofocus
              value={id}
              onChange={(event) => setChosen(event.currentTarget.value)}
              data={[
                ...releases.data.map(({ id, name }) => ({ value: id, label: name })),
                { value: "", label: t("releases.new") },
              ]}
            />
          )}
          {releases.data && id === "" && <ReleaseName value={name} onChange={setName} />}
          <Stopped error={releases.error ?? add.error} />
          <DialogButtons onCancel={onClose}>
            <Button type="submit" disabled={!releases.data} loading={add.isPending}>
              {t("roles.carryOut", { verb: t("roles.addToRelease"), n: roles.length })}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}

/** The newest releases that have not gone live. */
function useWaiting() {
  return useQuery({
    queryKey: ["releases", "waiting"],
    queryFn: async ({ signal }) => {
      const { items } = await listReleases(undefined, signal);
      return items.filter(({ state }) => state !== "published");
    },
  });
}
