import { Button, CopyButton, Group, TextInput } from "@mantine/core";
import { t } from "../i18n";

/** Something to take elsewhere, such as a link or a key. */
export function CopyField({ label, value }: { label: string; value: string }) {
  return (
    <Group align="flex-end" gap="xs" wrap="nowrap">
      <TextInput
        label={label}
        readOnly
        flex={1}
        value={value}
        onFocus={(event) => event.currentTarget.select()}
      />
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button variant="default" flex="none" onClick={copy}>
            {t(copied ? "common.copied" : "common.copy")}
          </Button>
        )}
      </CopyButton>
    </Group>
  );
}
