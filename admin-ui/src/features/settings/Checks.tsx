import { Anchor, NativeSelect, Text, TextInput, Title, VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import { type MessageKey, t } from "../../i18n";
import { Section } from "../../ui/Section";
import { RowsSkeleton } from "../../ui/skeletons";
import { ErrorState } from "../../ui/states";
import { type Rule, type Settings, useChange, useRules } from "./api";
import classes from "./Checks.module.css";
import { choices, groups, type Level, levelOf, withLevel } from "./levels";
import { Outcome } from "./Outcome";

/** What is looked for in roles, by kind; each check can be left out or block publishing. */
export function Checks({ settings, readOnly }: { settings: Settings; readOnly: boolean }) {
  const { data: rules, error, refetch } = useRules();
  const { change, ...outcome } = useChange();
  const [words, setWords] = useState("");
  const shown = groups(rules ?? [], words);
  return (
    <Section title={t("settings.checks")} text={t("settings.checksText")} wide>
      <TextInput
        aria-label={t("settings.findCheck")}
        placeholder={t("settings.findCheck")}
        w={320}
        maw="100%"
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <div className={classes.outcome}>
        <Outcome {...outcome} inline />
      </div>
      {error && <ErrorState error={error} retry={refetch} />}
      {!rules && !error && <RowsSkeleton rows={10} />}
      {rules && shown.length === 0 && <Text size="sm">{t("settings.noChecks")}</Text>}
      {shown.map(([group, those]) => (
        <div key={group} className={classes.group}>
          <Title order={3} fz={16} mb="xs">
            {t(`settings.group_${group}` as MessageKey)}
          </Title>
          <ul className={classes.checks}>
            {those.map((rule) => (
              <Check
                key={rule.code}
                rule={rule}
                level={levelOf(rule, settings)}
                onLevel={readOnly ? undefined : (level) => change((now) => withLevel(rule, level, now))}
              />
            ))}
          </ul>
        </div>
      ))}
    </Section>
  );
}

function Check(props: { rule: Rule; level: Level; onLevel?: (level: Level) => void }) {
  const { rule, level, onLevel } = props;
  return (
    <li data-off={level === "off" || undefined}>
      <span>
        {rule.summary}{" "}
        <Anchor href={rule.help} target="_blank" fz="inherit">
          {t("settings.why")}
          <VisuallyHidden> ({rule.summary})</VisuallyHidden>
        </Anchor>
      </span>
      <NativeSelect
        size="xs"
        aria-label={rule.summary}
        value={level}
        disabled={!onLevel}
        onChange={(event) => onLevel?.(event.currentTarget.value as Level)}
        data={choices(rule)}
      />
    </li>
  );
}
