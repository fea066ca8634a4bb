import { Group, Radio } from "@mantine/core";
import { t } from "../../i18n";
import { Section } from "../../ui/Section";
import { type Settings, useChange } from "./api";
import { Outcome } from "./Outcome";

type Requirement = Settings["require_second_factor"];

const requirements: readonly Requirement[] = ["none", "admins", "everyone"];

export function SignIn({ settings, readOnly }: { settings: Settings; readOnly: boolean }) {
  const { change, ...outcome } = useChange();
  return (
    <Section title={t("settings.signIn")} text={t("settings.signInText")}>
      <Radio.Group
        label={t("settings.require")}
        description={t("settings.requireHelp")}
        value={settings.require_second_factor}
        onChange={(who) => change(() => ({ require_second_factor: who as Requirement }))}
      >
        <Group mt="xs">
          {requirements.map((who) => (
            <Radio key={who} value={who} label={t(`settings.require_${who}`)} disabled={readOnly} />
          ))}
        </Group>
      </Radio.Group>
      <Outcome {...outcome} />
    </Section>
  );
}
