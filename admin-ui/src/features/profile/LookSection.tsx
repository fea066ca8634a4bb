import {
  Input,
  type MantineColorScheme,
  NativeSelect,
  SegmentedControl,
  Stack,
  useMantineColorScheme,
} from "@mantine/core";
import { useId } from "react";
import { chosenLanguage, type Language, languages, rememberLanguage, t } from "../../i18n";
import { Section } from "../../ui/Section";

export function LookSection() {
  return (
    <Section title={t("profile.look")} text={t("profile.lookText")}>
      <LanguageChoice />
      <ThemeChoice />
    </Section>
  );
}

/** A language is spoken from the next page on, so the page is loaded again. */
function LanguageChoice() {
  const choose = (tag: string) => {
    rememberLanguage(tag === "" ? undefined : (tag as Language));
    window.location.reload();
  };
  return (
    <NativeSelect
      label={t("profile.language")}
      value={chosenLanguage() ?? ""}
      onChange={(event) => choose(event.currentTarget.value)}
      data={[
        { value: "", label: t("profile.languageAuto") },
        ...Object.entries(languages).map(([value, label]) => ({ value, label })),
      ]}
    />
  );
}

function ThemeChoice() {
  const label = useId();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Stack gap={4} align="flex-start">
      <Input.Label id={label} labelElement="div">
        {t("profile.theme")}
      </Input.Label>
      <SegmentedControl
        aria-labelledby={label}
        value={colorScheme}
        onChange={(scheme) => setColorScheme(scheme as MantineColorScheme)}
        data={[
          { value: "light", label: t("profile.themeLight") },
          { value: "dark", label: t("profile.themeDark") },
          { value: "auto", label: t("profile.themeAuto") },
        ]}
      />
    </Stack>
  );
}
