import {
  Button,
  Checkbox,
  CloseButton,
  Group,
  NativeSelect,
  Popover,
  Stack,
  Text,
  TextInput,
} from "@mantine/core";
import { useDebouncedCallback, useHotkeys } from "@mantine/hooks";
import { IconColumns3, IconFilter, IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { t } from "../../i18n";
import { columns } from "./columns";
import { FilterChips } from "./FilterChips";
import { type RolesSearch, type Sort, sorts, states, usualSort } from "./search";
import classes from "./Toolbar.module.css";

interface Props {
  search: RolesSearch;
  onChange: (next: RolesSearch) => void;
  hidden: readonly string[];
  onHidden: (next: string[]) => void;
  /** How many roles were found; undefined until the answer is there. */
  total?: number;
}

export function Toolbar({ search, onChange, hidden, onHidden, total }: Props) {
  return (
    <>
      <div className={classes.bar}>
        <SearchBox q={search.q ?? ""} onSearch={(q) => onChange({ q: q || undefined })} />
        <Choice label={t("roles.filter")} icon={<IconFilter size={16} aria-hidden />}>
          <Checkbox.Group
            label={t("roles.state")}
            value={search.state ?? []}
            onChange={(chosen) => onChange({ state: states.filter((state) => chosen.includes(state)) })}
          >
            <Stack gap="xs" mt="xs">
              {states.map((state) => (
                <Checkbox key={state} value={state} label={t(`state.${state}`)} />
              ))}
            </Stack>
          </Checkbox.Group>
        </Choice>
        <Choice label={t("roles.columns")} icon={<IconColumns3 size={16} aria-hidden />} wide>
          <Stack gap="xs">
            {columns()
              .slice(1)
              .map(({ id, header }) => (
                <Checkbox
                  key={id}
                  label={header}
                  checked={!hidden.includes(id)}
                  onChange={() =>
                    onHidden(hidden.includes(id) ? hidden.filter((other) => other !== id) : [...hidden, id])
                  }
                />
              ))}
          </Stack>
        </Choice>
        <NativeSelect
          aria-label={t("roles.sort")}
          value={search.sort ?? usualSort}
          onChange={(event) => onChange({ sort: event.currentTarget.value as Sort })}
          data={sorts.map((sort) => ({ value: sort, label: t(`roles.sort_${sort}`) }))}
        />
      </div>
      <Group gap="xs" mb="sm" mih={28}>
        <FilterChips search={search} onChange={onChange} />
        <Text size="sm" c="dimmed" ml="auto" role="status">
          {total !== undefined && t("roles.count", { n: total })}
        </Text>
      </Group>
    </>
  );
}

/** A button that opens a few checkboxes; `wide` leaves it out on narrow screens. */
function Choice(props: { label: string; icon: React.ReactNode; wide?: boolean; children: React.ReactNode }) {
  return (
    <Popover position="bottom-start" trapFocus>
      <Popover.Target>
        <Button variant="default" leftSection={props.icon} visibleFrom={props.wide ? "sm" : undefined}>
          {props.label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={props.label}>{props.children}</Popover.Dropdown>
    </Popover>
  );
}

/** Asks the server a moment after the last key; the address follows. */
function SearchBox({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
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
      aria-label={t("roles.search")}
      placeholder={t("roles.search")}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        text && <CloseButton size="sm" aria-label={t("roles.clearSearch")} onClick={() => type("")} />
      }
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
    />
  );
}
