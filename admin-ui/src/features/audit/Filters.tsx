import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { t } from "../../i18n";
import { SearchBox } from "../../ui/SearchBox";
import classes from "./Filters.module.css";
import { type AuditSearch, readSearch, subjects } from "./search";

interface Props {
  search: AuditSearch;
  onChange: (next: AuditSearch) => void;
}

/** Who, what and when; the address follows. */
export function Filters({ search, onChange }: Props) {
  const set = (next: Record<string, unknown>) => onChange(readSearch({ ...search, ...next }));
  const day = (key: "from" | "until") => (
    <TextInput
      type="date"
      label={t(`audit.${key}`)}
      value={search[key] ?? ""}
      onChange={(event) => set({ [key]: event.currentTarget.value })}
    />
  );
  return (
    <search className={classes.filters}>
      <div className={classes.words}>
        <SearchBox label={t("audit.search")} q={search.q ?? ""} onSearch={(q) => set({ q })} />
      </div>
      <WhoField who={search.who ?? ""} onWho={(who) => set({ who })} />
      <NativeSelect
        label={t("audit.what")}
        value={search.what ?? ""}
        onChange={(event) => set({ what: event.currentTarget.value })}
        data={[
          { value: "", label: t("audit.everything") },
          ...subjects.map((subject) => ({ value: subject, label: t(`audit.what_${subject}`) })),
        ]}
      />
      {day("from")}
      {day("until")}
      {Object.values(search).some(Boolean) && (
        <Button variant="subtle" onClick={() => onChange({})}>
          {t("audit.clear")}
        </Button>
      )}
    </search>
  );
}

/** Asks the server a moment after the last key. */
function WhoField({ who, onWho }: { who: string; onWho: (who: string) => void }) {
  const [text, setText] = useState(who);
  const later = useDebouncedCallback(onWho, 200);
  useEffect(() => setText(who), [who]);
  return (
    <TextInput
      label={t("audit.who")}
      placeholder={t("audit.whoHelp")}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        later(event.currentTarget.value);
      }}
    />
  );
}
