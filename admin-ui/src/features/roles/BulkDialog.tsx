import { Button, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { queries } from "../../app/queries";
import { serverLang, t } from "../../i18n";
import { DialogButtons } from "../../ui/ConfirmDialog";
import { FamilyField } from "../../ui/FamilyField";
import { RowsSkeleton } from "../../ui/skeletons";
import classes from "./BulkBar.module.css";
import { type ChangedRole, changeAll, type Deed } from "./bulk";
import { Stopped } from "./Stopped";
import type { RoleSummary } from "./useRoles";

interface Props {
  deed: Deed;
  roles: readonly RoleSummary[];
  onClose: () => void;
  onDone: (action: Deed["action"], changed: readonly ChangedRole[]) => void;
}

/** Says what would change in each role, in words, and then does it to all of them or to none. */
export function BulkDialog({ deed, roles, onClose, onDone }: Props) {
  const [value, setValue] = useState("");
  const change = { action: deed.action, ...(deed.needs ? { [deed.needs]: value.trim() } : {}) };
  const preview = useQuery({
    queryKey: ["bulk", change, roles.map(({ etag, id }) => [id, etag])],
    queryFn: () => changeAll(roles, change, { dryRun: true }),
    enabled: deed.needs === undefined || value.trim() !== "",
    retry: false,
    gcTime: 0,
  });
  const carryOut = useMutation({
    mutationFn: () => changeAll(roles, change, { dryRun: false }),
    onSuccess: (changed) => {
      void queries.invalidateQueries({ queryKey: ["roles"] });
      onDone(deed.action, changed);
    },
  });
  const error = carryOut.error ?? preview.error;
  return (
    <Modal opened onClose={onClose} title={t(deed.verb)} withCloseButton={false}>
      <Stack>
        {deed.needs === "as_of" && <AsOf value={value} onChange={setValue} />}
        {deed.needs === "family" && <FamilyField data-autofocus value={value} onChange={setValue} />}
        {preview.isFetching && <RowsSkeleton rows={Math.min(roles.length, 4)} height={24} />}
        {error ? <Stopped error={error} /> : <Changes items={preview.data ?? []} />}
        <DialogButtons onCancel={onClose}>
          <Button
            disabled={!preview.isSuccess}
            loading={carryOut.isPending}
            onClick={() => carryOut.mutate()}
          >
            {t("roles.carryOut", { verb: t(deed.verb), n: roles.length })}
          </Button>
        </DialogButtons>
      </Stack>
    </Modal>
  );
}

function AsOf({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <TextInput
      type="month"
      label={t("roles.asOf")}
      description={t("roles.asOfHelp")}
      data-autofocus
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function Changes({ items }: { items: readonly ChangedRole[] }) {
  return (
    <ul className={classes.changes}>
      {items.map(({ id, title, changes }) => (
        <li key={id}>
          <Text span fz="inherit" fw={600} dir="auto">
            {title}
          </Text>
          {": "}
          {changes.length > 0 ? <span lang={serverLang()}>{changes.join("; ")}</span> : t("roles.noChange")}
        </li>
      ))}
    </ul>
  );
}
