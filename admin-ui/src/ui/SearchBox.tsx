import { CloseButton, TextInput } from "@mantine/core";
import { useDebouncedCallback, useHotkeys } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { t } from "../i18n";
import classes from "./SearchBox.module.css";

/** Searches the list of a screen a moment after the last key; "/" leads here. */
export function SearchBox(props: { label: string; q: string; onSearch: (q: string) => void }) {
  const { label, q, onSearch } = props;
  const [text, setText] = useState(q);
  const box = useRef<HTMLInputElement>(null);
  const later = useDebouncedCallback(onSearch, 200);
  useEffect(() => setText(q), [q]);
  const focus = () => box.current?.focus();
  useHotkeys([
    ["/", focus],
    ["mod+F", focus],
  ]);
  const type = (next: string) => {
    setText(next);
    later(next);
  };
  return (
    <TextInput
      ref={box}
      className={classes.search}
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        text && <CloseButton size="sm" aria-label={t("common.clearSearch")} onClick={() => type("")} />
      }
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
    />
  );
}
