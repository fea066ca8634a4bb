import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { components } from "../../api/schema";
import { t } from "../../i18n";
import { moment } from "../../i18n/format";
import { CopyField } from "../../ui/CopyField";

interface Props {
  name: string;
  invitation: components["schemas"]["Invitation"];
  onClose: () => void;
}

/** The link that leads somebody in, shown this once. */
export function InvitationDialog({ name, invitation, onClose }: Props) {
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("people.linkTitle", { name })}
      withCloseButton={false}
      closeOnClickOutside={false}
    >
      <Stack>
        <Text size="sm">{t("people.linkText", { name, time: moment(invitation.expires_at) })}</Text>
        <CopyField label={t("people.link")} value={invitation.url} />
        <Group justify="flex-end">
          <Button onClick={onClose}>{t("common.done")}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
