import { Button, Modal, Stack, Text } from "@mantine/core";
import { useUser } from "../api/hooks";
import type { RoleDeed } from "../api/rights";
import { findPeople } from "../api/roleDeeds";
import type { components } from "../api/schema";
import { t } from "../i18n";
import { ConfirmDialog, DialogButtons } from "./ConfirmDialog";
import { FindOne } from "./FindOne";
import { FormError } from "./form";

interface Props {
  deed: RoleDeed;
  role: components["schemas"]["AdminRoleSummary"];
  working: boolean;
  error: unknown;
  onConfirm: (person?: string | null) => void;
  onClose: () => void;
}

/** Asks before something is done with a role: what becomes of it for visitors, or who is meant. */
export default function RoleDialog(props: Props) {
  return props.deed === "assign" ? <AssignDialog {...props} /> : <ConfirmDeed {...props} />;
}

function ConfirmDeed({ deed, role, working, error, onConfirm, onClose }: Props) {
  const kind = deed as "unpublish" | "archive" | "delete";
  return (
    <ConfirmDialog
      opened
      danger={kind === "delete"}
      title={t(`deeds.title_${kind}`, { title: role.title || t("roles.untitled") })}
      verb={t(`deeds.${kind}`)}
      working={working}
      onConfirm={() => onConfirm()}
      onClose={onClose}
    >
      <Stack gap="xs">
        <Text>{t(role.published_version === null ? "deeds.hidden" : "deeds.gone")}</Text>
        <Text>{t(`deeds.keeps_${kind}`)}</Text>
        <FormError error={error} />
      </Stack>
    </ConfirmDialog>
  );
}

function AssignDialog({ role, working, error, onConfirm, onClose }: Props) {
  const me = useUser().id;
  const { assignee } = role;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("deeds.title_assign", { title: role.title || t("roles.untitled") })}
      withCloseButton={false}
    >
      <Stack>
        <Text size="sm">
          {assignee ? t("deeds.assignedTo", { name: assignee.name }) : t("deeds.nobodys")}
        </Text>
        <FindOne
          label={t("deeds.person")}
          description={t("deeds.assignHelp")}
          kind="people"
          find={findPeople}
          onPick={({ id }) => onConfirm(id)}
          autoFocus
        />
        <FormError error={error} />
        <DialogButtons onCancel={onClose}>
          {assignee && (
            <Button variant="default" loading={working} onClick={() => onConfirm(null)}>
              {t("deeds.toNobody")}
            </Button>
          )}
          {assignee?.id !== me && (
            <Button loading={working} onClick={() => onConfirm(me)}>
              {t("deeds.toMe")}
            </Button>
          )}
        </DialogButtons>
      </Stack>
    </Modal>
  );
}
