import { Button, Group, Pill, Text, TextInput } from "@mantine/core";
import { type FormEvent, useMemo, useState } from "react";
import { t } from "../../i18n";
import { Section } from "../../ui/Section";
import { type Settings, useChange } from "./api";
import { Outcome } from "./Outcome";
import { countries, regionName } from "./regions";

export function Places({ settings: { places }, readOnly }: { settings: Settings; readOnly: boolean }) {
  const { change, ...outcome } = useChange();
  const remove = (gone: string) => change((now) => ({ places: now.places.filter((code) => code !== gone) }));
  const add = (code: string) => change((now) => ({ places: [...new Set([...now.places, code])] }));
  return (
    <Section title={t("settings.places")} text={t("settings.placesText")}>
      {places.length === 0 && <Text size="sm">{t("settings.placesEmpty")}</Text>}
      <Group gap="xs">
        {places.map((code) => (
          <Pill
            key={code}
            size="lg"
            withRemoveButton={!readOnly}
            removeButtonProps={{
              "aria-label": t("settings.removePlace", { name: regionName(code) }),
              "aria-hidden": false,
              tabIndex: 0,
            }}
            onRemove={() => remove(code)}
          >
            {regionName(code)}
          </Pill>
        ))}
      </Group>
      {!readOnly && <AddPlace onAdd={add} />}
      <Outcome {...outcome} />
    </Section>
  );
}

const list = "countries";

function AddPlace({ onAdd }: { onAdd: (code: string) => void }) {
  const [code, setCode] = useState("");
  const known = useMemo(countries, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAdd(code.trim().toUpperCase());
    setCode("");
  };
  return (
    <form onSubmit={submit}>
      <Group align="flex-end" gap="xs">
        <TextInput
          label={t("settings.place")}
          description={t("settings.placeHelp")}
          list={list}
          required
          withAsterisk={false}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <datalist id={list}>
          {known.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </datalist>
        <Button type="submit" variant="default">
          {t("settings.addPlace")}
        </Button>
      </Group>
    </form>
  );
}
