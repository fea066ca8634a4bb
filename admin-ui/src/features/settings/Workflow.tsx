import { Switch } from "@mantine/core";
import { t } from "../../i18n";
import { Section } from "../../ui/Section";
import { type Settings, useChange } from "./api";
import { Outcome } from "./Outcome";

export function Workflow({ settings, readOnly }: { settings: Settings; readOnly: boolean }) {
  const { change, ...outcome } = useChange();
  return (
    <Section title={t("settings.workflow")} text={t("settings.workflowText")}>
      <Switch
        label={t("settings.fourEyes")}
        description={t("settings.fourEyesHelp")}
        checked={settings.four_eyes}
        disabled={readOnly}
        onChange={(event) => {
          const { checked } = event.currentTarget;
          change(() => ({ four_eyes: checked }));
        }}
      />
      <Outcome {...outcome} />
    </Section>
  );
}
