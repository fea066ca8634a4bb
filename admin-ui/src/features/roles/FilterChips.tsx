import { UnstyledButton } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { t } from "../../i18n";
import classes from "./chips.module.css";
import type { Choice } from "./filters";
import type { RolesSearch } from "./search";

/** The filters that are on; pressing one takes it off. */
export function FilterChips({
  choices,
  onChange,
}: {
  choices: Choice[];
  onChange: (next: RolesSearch) => void;
}) {
  return choices
    .filter(({ on }) => on)
    .map(({ label, toggled }) => (
      <UnstyledButton
        key={JSON.stringify(toggled)}
        className={classes.chip}
        data-on
        aria-label={t("roles.removeFilter", { name: label })}
        onClick={() => onChange(toggled)}
      >
        {label}
        <IconX size={14} aria-hidden />
      </UnstyledButton>
    ));
}
