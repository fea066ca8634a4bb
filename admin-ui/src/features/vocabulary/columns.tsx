import { UnstyledButton } from "@mantine/core";
import { t } from "../../i18n";
import type { Column } from "../../ui/DataTable";
import { TextLink } from "../../ui/links";
import classes from "./Vocabulary.module.css";
import type { Entry, Vocabulary } from "./vocabulary";

/** The columns of the list; a name opens its entry, and a family leads to its roles. */
export function columns(of: Vocabulary["id"], onOpen: (entry: Entry) => void): Column<Entry>[] {
  const family: Column<Entry> = {
    id: "family",
    header: t("skills.family"),
    width: "2fr",
    cell: ({ family }) => family,
  };
  return [
    {
      id: "name",
      header: t(`${of}.one`),
      width: "3fr",
      sort: "name",
      cell: (entry) => (
        <UnstyledButton className={classes.name} dir="auto" onClick={() => onOpen(entry)}>
          {entry.name}
        </UnstyledButton>
      ),
    },
    ...(of === "skills" ? [family] : []),
    { id: "origin", header: t("vocabulary.origin"), width: "2fr", below: true, cell: origin },
    {
      id: "roles",
      header: t("vocabulary.usedIn"),
      width: "8rem",
      below: true,
      sort: "roles",
      cell: of === "families" ? rolesOf : ({ roles }) => t("roles.count", { n: roles }),
    },
  ];
}

function rolesOf({ slug, roles }: Entry) {
  const count = t("roles.count", { n: roles });
  if (roles === 0) return count;
  return (
    <TextLink to="/roles" search={{ family: [slug] }} fz="inherit">
      {count}
    </TextLink>
  );
}

/** Where a name comes from, or what it means now. */
export function origin({ origin, merged_into }: Entry): string {
  return merged_into ? t("vocabulary.means", { name: merged_into.name }) : t(`vocabulary.origin_${origin}`);
}
