import { Button, CopyButton, Group, Modal, Stack, Text } from "@mantine/core";
import { t } from "../../i18n";
import { download } from "../../lib/download";
import classes from "./RecoveryCodes.module.css";

/** The codes for the day on which phone or passkey is lost, shown this once. */
export function RecoveryCodes({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const text = `${codes.join("\n")}\n`;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("profile.codes")}
      withCloseButton={false}
      closeOnClickOutside={false}
    >
      <Stack>
        <Text size="sm">{t("profile.codesText")}</Text>
        <ul className={classes.codes} aria-label={t("profile.codes")}>
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <Group justify="space-between">
          <Group gap="xs">
            <CopyButton value={text}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy}>
                  {t(copied ? "common.copied" : "common.copy")}
                </Button>
              )}
            </CopyButton>
            <Button
              variant="default"
              onClick={() =>
                download(new Blob([text], { type: "text/plain" }), "rolebook-recovery-codes.txt")
              }
            >
              {t("profile.download")}
            </Button>
          </Group>
          <Button onClick={onClose}>{t("profile.kept")}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
