import { Button, Modal, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { t } from "../../i18n";
import { DialogButtons } from "../../ui/ConfirmDialog";
import { useEditing } from "./context";

/** Saves a version with a few words on what it is about. */
export function NamedVersionDialog({ onClose }: { onClose: () => void }) {
  const { editor, saver } = useEditing();
  const [message, setMessage] = useState("");
  const save = async () => {
    await editor.settle();
    await saver.flush(message.trim());
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t("editor.nameVersion")} withCloseButton={false}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Stack>
          <TextInput
            label={t("editor.versionName")}
            description={t("editor.versionHelp")}
            value={message}
            maxLength={500}
            onChange={(event) => setMessage(event.currentTarget.value)}
            data-autofocus
          />
          <DialogButtons onCancel={onClose}>
            <Button type="submit" disabled={message.trim() === ""}>
              {t("common.save")}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}
