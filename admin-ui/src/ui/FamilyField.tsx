import { Autocomplete, type AutocompleteProps } from "@mantine/core";
import { useFamilies } from "../api/useFamilies";
import { t } from "../i18n";

/** The family of a role: any name, with those that there are to choose from. */
export function FamilyField(props: Omit<AutocompleteProps, "label" | "data">) {
  const families = useFamilies();
  return (
    <Autocomplete
      label={t("families.one")}
      data={families.map(({ name }) => name)}
      // A list that scrolls by itself is one that a screen reader knows; a scroll area around it is not.
      withScrollArea={false}
      styles={{ options: { maxHeight: "min(15rem, 40dvh)", overflowY: "auto" } }}
      {...props}
    />
  );
}
