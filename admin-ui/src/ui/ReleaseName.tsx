import { TextInput } from "@mantine/core";
import { t } from "../i18n";

/** What a new release is called. */
export function ReleaseName({ value, onChange }: { value: string; onChange: (name: string) => void }) {
  return (
    <TextInput
      label={t("releases.name")}
      description={t("releases.nameHelp")}
      required
      withAsterisk={false}
      data-autofocus
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
