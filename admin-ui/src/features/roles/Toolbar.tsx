import { Button, Checkbox, Fieldset, Group, NativeSelect, Popover, Stack, Text } from "@mantine/core";
import { IconColumns3, IconFilter } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useFamilies } from "../../api/useFamilies";
import { t } from "../../i18n";
import { SearchBox } from "../../ui/SearchBox";
import { columns } from "./columns";
import { FilterChips } from "./FilterChips";
import { filters } from "./filters";
import { type RolesSearch, type Sort, sorts, usualSort } from "./search";
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
  const groups = filters(search, useFamilies());
  const toggle = (id: string) =>
    onHidden(hidden.includes(id) ? hidden.filter((other) => other !== id) : [...hidden, id]);
  return (
    <>
      <div className={classes.bar}>
        <SearchBox
          label={t("roles.search")}
          q={search.q ?? ""}
          onSearch={(q) => onChange({ q: q || undefined })}
        />
        <Choices label={t("roles.filter")} icon={<IconFilter size={16} aria-hidden />}>
          {groups
            .filter(({ choices }) => choices.length > 0)
            .map(({ label, choices }) => (
              <Fieldset key={label} legend={label} variant="unstyled">
                <Stack gap="xs">
                  {choices.map(({ label: name, on, toggled }) => (
                    <Checkbox key={name} label={name} checked={on} onChange={() => onChange(toggled)} />
                  ))}
                </Stack>
              </Fieldset>
            ))}
        </Choices>
        <Choices label={t("roles.columns")} icon={<IconColumns3 size={16} aria-hidden />} wide>
          {columns()
            .slice(1)
            .map(({ id, header }) => (
              <Checkbox key={id} label={header} checked={!hidden.includes(id)} onChange={() => toggle(id)} />
            ))}
        </Choices>
        <NativeSelect
          aria-label={t("roles.sort")}
          value={search.sort ?? usualSort}
          onChange={(event) => onChange({ sort: event.currentTarget.value as Sort })}
          data={sorts.map((sort) => ({ value: sort, label: t(`roles.sort_${sort}`) }))}
        />
      </div>
      <Group gap="xs" mb="sm" mih={28}>
        <FilterChips choices={groups.flatMap(({ choices }) => choices)} onChange={onChange} />
        <Text size="sm" c="dimmed" ml="auto" role="status">
          {total !== undefined && t("roles.count", { n: total })}
        </Text>
      </Group>
    </>
  );
}

/** A button that opens a few checkboxes; `wide` leaves it out on narrow screens. */
function Choices(props: { label: string; icon: ReactNode; wide?: boolean; children: ReactNode }) {
  return (
    <Popover position="bottom-start" trapFocus>
      <Popover.Target>
        <Button variant="default" leftSection={props.icon} visibleFrom={props.wide ? "sm" : undefined}>
          {props.label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={props.label} className={classes.choices}>
        {props.children}
      </Popover.Dropdown>
    </Popover>
  );
}
