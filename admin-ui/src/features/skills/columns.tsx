import { UnstyledButton } from "@mantine/core";
import { t } from "../../i18n";
import type { Column } from "../../ui/DataTable";
import type { Skill } from "./api";
import classes from "./Skills.module.css";

/** The columns of the list; a name opens its skill. */
export function columns(onOpen: (skill: Skill) => void): Column<Skill>[] {
  return [
    {
      id: "name",
      header: t("skills.skill"),
      width: "3fr",
      sort: "name",
      cell: (skill) => (
        <UnstyledButton className={classes.name} dir="auto" onClick={() => onOpen(skill)}>
          {skill.name}
        </UnstyledButton>
      ),
    },
    { id: "family", header: t("skills.family"), width: "2fr", cell: ({ family }) => family },
    { id: "origin", header: t("skills.origin"), width: "2fr", below: true, cell: origin },
    {
      id: "roles",
      header: t("skills.usedIn"),
      width: "8rem",
      below: true,
      sort: "roles",
      cell: ({ roles }) => t("roles.count", { n: roles }),
    },
  ];
}

/** Where a skill comes from, or what it means now. */
export function origin({ origin, merged_into }: Skill): string {
  return merged_into ? t("skills.means", { name: merged_into.name }) : t(`skills.origin_${origin}`);
}
