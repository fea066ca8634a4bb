import { Group, UnstyledButton } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { t } from "../../i18n";
import classes from "./chips.module.css";
import type { RolesSearch } from "./search";

/** The filters that are on; pressing one takes it off. */
export function FilterChips({
  search,
  onChange,
}: {
  search: RolesSearch;
  onChange: (next: RolesSearch) => void;
}) {
  return (
    <Group gap="xs">
      {search.state?.map((state) => (
        <UnstyledButton
          key={state}
          className={classes.chip}
          data-on
          aria-label={t("roles.removeFilter", { name: t(`state.${state}`) })}
          onClick={() => onChange({ state: search.state?.filter((other) => other !== state) })}
        >
          {t(`state.${state}`)}
          <IconX size={14} aria-hidden />
        </UnstyledButton>
      ))}
    </Group>
  );
}
