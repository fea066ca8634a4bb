/**
 * Finds one of many things by a few letters of its name; the server looks.
 * What is picked leaves the field, so that another can be found.
 *
 *     <FindOne label="Add role" find={findRoles} onPick={add} />
 */
import { Combobox, Loader, TextInput, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { t } from "../i18n";
import { sentence } from "./states";

export interface Found {
  id: string;
  name: string;
  /** What tells two of the same name apart. */
  note?: string;
}

interface Props {
  label: string;
  description?: string;
  placeholder?: string;
  /** Names what is asked of the server in its cache. */
  kind: string;
  find: (words: string) => Promise<Found[]>;
  onPick: (found: Found) => void;
  autoFocus?: boolean;
}

export function FindOne(props: Props) {
  const { label, description, placeholder, onPick, autoFocus } = props;
  const [words, setWords] = useState("");
  const combobox = useCombobox();
  const { found, isFetching, error } = useFound(props, words);
  const pick = (id: string) => {
    const one = found.find((each) => each.id === id);
    setWords("");
    combobox.closeDropdown();
    if (one) onPick(one);
  };
  return (
    <Combobox store={combobox} onOptionSubmit={pick}>
      <Combobox.Target withExpandedAttribute>
        <TextInput
          role="combobox"
          label={label}
          description={description}
          placeholder={placeholder}
          autoComplete="off"
          data-autofocus={autoFocus || undefined}
          value={words}
          error={error ? sentence(error) : undefined}
          rightSection={isFetching && <Loader size={16} />}
          onChange={(event) => {
            setWords(event.currentTarget.value);
            combobox.openDropdown();
            combobox.resetSelectedOption();
          }}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={words.trim() === ""}>
        <Combobox.Options mah="40dvh" style={{ overflowY: "auto" }}>
          {found.map(({ id, name, note }) => (
            <Combobox.Option key={id} value={id}>
              {name}
              {note && ` · ${note}`}
            </Combobox.Option>
          ))}
          {found.length === 0 && !isFetching && <Combobox.Empty>{t("common.nothingFound")}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function useFound({ kind, find }: Props, words: string) {
  const [q] = useDebouncedValue(words.trim(), 150);
  const { data, isFetching, error } = useQuery({
    queryKey: [kind, "found", q],
    queryFn: () => find(q),
    enabled: q !== "",
    placeholderData: keepPreviousData,
  });
  return { found: q === "" ? [] : (data ?? []), isFetching: isFetching || q !== words.trim(), error };
}
