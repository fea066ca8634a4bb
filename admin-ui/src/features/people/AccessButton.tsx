import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { t } from "../../i18n";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { notify } from "../../ui/notices";
import { changePerson, type Person, useDeed } from "./api";

/** Keeps somebody from signing in, after asking, or lets them in again. */
export function AccessButton({ person: { id, name, disabled } }: { person: Person }) {
  const [asking, ask] = useDisclosure();
  const change = useDeed(async () => {
    await changePerson(id, { disabled: !disabled });
    ask.close();
    notify(t(disabled ? "people.enabledDone" : "people.disabledDone", { name }));
  });
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        loading={change.isPending && !asking}
        onClick={disabled ? () => change.mutate(undefined) : ask.open}
      >
        {t(disabled ? "people.enable" : "people.disable")}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t("people.disableTitle", { name })}
        verb={t("people.disable")}
        danger
        working={change.isPending}
        onConfirm={() => change.mutate(undefined)}
        onClose={ask.close}
      >
        {t("people.disableText", { name })}
      </ConfirmDialog>
    </>
  );
}
