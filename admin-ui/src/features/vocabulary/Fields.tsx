import { NativeSelect, TextInput } from "@mantine/core";
import { t } from "../../i18n";
import { type Fields as Sent, useVocabulary } from "./vocabulary";

export const kinds = ["technical", "professional", "domain", "language"] as const;

/** A skill or a family as the fields hold it; the further names stand in one line, separated by commas. */
export interface Draft {
  name: string;
  kind: string;
  family: string;
  others: string;
}

/** The fields of an entry; of one that ships, only its further names can be changed. */
export function Fields(props: { draft: Draft; onChange: (draft: Draft) => void; ships?: boolean }) {
  const { draft, onChange, ships = false } = props;
  const { id } = useVocabulary();
  return (
    <>
      {!ships && (
        <TextInput
          label={t("vocabulary.name")}
          required
          withAsterisk={false}
          maxLength={120}
          data-autofocus
          value={draft.name}
          onChange={(event) => onChange({ ...draft, name: event.currentTarget.value })}
        />
      )}
      {!ships && id === "skills" && (
        <>
          <NativeSelect
            label={t("skills.kind")}
            value={draft.kind}
            onChange={(event) => onChange({ ...draft, kind: event.currentTarget.value })}
            data={["", ...kinds].map((kind) => ({ value: kind, label: kindName(kind) }))}
          />
          <TextInput
            label={t("skills.family")}
            description={t("skills.familyHelp")}
            maxLength={80}
            value={draft.family}
            onChange={(event) => onChange({ ...draft, family: event.currentTarget.value })}
          />
        </>
      )}
      <TextInput
        label={t("vocabulary.others")}
        description={t(`${id}.othersHelp`)}
        value={draft.others}
        onChange={(event) => onChange({ ...draft, others: event.currentTarget.value })}
      />
    </>
  );
}

/** What a kind is called; empty for one that is not said. */
export function kindName(kind: string | null): string {
  const known = kinds.find((each) => each === kind);
  return known ? t(`skills.kind_${known}`) : t("skills.notSaid");
}

/** The fields as the server takes them. */
export function fieldsOf({ name, kind, family, others }: Draft): Sent {
  return {
    name: name.trim(),
    kind: kinds.find((known) => known === kind),
    family: family.trim(),
    aliases: others
      .split(",")
      .map((other) => other.trim())
      .filter(Boolean),
  };
}
