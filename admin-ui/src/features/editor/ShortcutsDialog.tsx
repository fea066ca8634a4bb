import { Group, Kbd, Modal, Stack, Text } from "@mantine/core";
import { t } from "../../i18n";

const keys = [
  ["Ctrl K", "keyCommands"],
  ["Ctrl S", "keySave"],
  ["Ctrl Enter", "keyPublish"],
  ["Ctrl Shift E", "keySwitch"],
  ["Ctrl Shift P", "keyPreview"],
  ["F8", "keyNext"],
  ["Ctrl .", "keyFix"],
  ["Ctrl Z", "keyUndo"],
  ["Ctrl F", "keyFind"],
  ["/", "keySlash"],
  ["Ctrl Shift V", "keyPlain"],
  ["Ctrl D", "keyFillDown"],
  ["Esc Tab", "keyLeave"],
  ["?", "shortcuts"],
] as const;

/** Every key of the editor. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const apple = /Mac|iPhone|iPad/.test(navigator.userAgent);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("editor.shortcuts")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Stack gap="xs">
        {keys.map(([key, does]) => (
          <Group key={key} justify="space-between" wrap="nowrap">
            <Text size="sm">{t(`editor.${does}`)}</Text>
            <Kbd>{apple ? key.replace("Ctrl", "⌘") : key}</Kbd>
          </Group>
        ))}
      </Stack>
    </Modal>
  );
}
