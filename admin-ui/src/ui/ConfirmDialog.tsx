import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../i18n";
import classes from "./ConfirmDialog.module.css";

/**
 * Asks before something that cannot be taken back. The button carries the verb
 * ("Delete role"), never "OK".
 */
export function ConfirmDialog(props: {
  opened: boolean;
  title: string;
  children: ReactNode;
  verb: string;
  danger?: boolean;
  working?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title} withCloseButton={false}>
      <Stack>
        <Text component="div">{props.children}</Text>
        <DialogButtons onCancel={props.onClose}>
          <Button
            color={props.danger ? "red.9" : undefined}
            loading={props.working}
            onClick={props.onConfirm}
            data-autofocus
          >
            {props.verb}
          </Button>
        </DialogButtons>
      </Stack>
    </Modal>
  );
}

/** The last row of a dialog: "Cancel" and the verb. */
export function DialogButtons({ onCancel, children }: { onCancel: () => void; children?: ReactNode }) {
  return (
    <Group justify="flex-end" mt="xs" gap="sm" className={classes.buttons}>
      <Button variant="default" onClick={onCancel}>
        {t("common.cancel")}
      </Button>
      {children}
    </Group>
  );
}
