/** The filters of the list, as choices that are on or off. */
import { t } from "../../i18n";
import { lists, type RolesSearch, states } from "./search";

export interface Choice {
  label: string;
  on: boolean;
  /** What of the search changes when it is pressed. */
  toggled: RolesSearch;
}

interface Family {
  slug: string;
  name: string;
  origin: "built_in" | "own" | "unknown";
  roles: number;
}

/** What one filters by; of the families that ship, those in use. */
export function filters(search: RolesSearch, families: readonly Family[]) {
  const among = <T extends string>(key: "state" | "family", value: T, label: string): Choice => {
    const chosen = (search[key] ?? []) as string[];
    const on = chosen.includes(value);
    return { label, on, toggled: { [key]: on ? chosen.filter((one) => one !== value) : [...chosen, value] } };
  };
  const single = <K extends "checks" | "mine" | "stale" | "dashboard">(
    key: K,
    value: RolesSearch[K],
    label: string,
  ): Choice => {
    const on = search[key] === value;
    return { label, on, toggled: { [key]: on ? undefined : value } };
  };
  return [
    { label: t("roles.state"), choices: states.map((state) => among("state", state, t(`state.${state}`))) },
    {
      label: t("families.one"),
      choices: families
        .filter(
          ({ slug, origin, roles }) => origin !== "built_in" || roles > 0 || search.family?.includes(slug),
        )
        .map(({ slug, name }) => among("family", slug, name)),
    },
    {
      label: t("roles.more"),
      choices: [
        single("mine", "owner", t("roles.mineOwner")),
        single("mine", "assignee", t("roles.mineAssignee")),
        single("checks", "failing", t("roles.failing")),
        single("stale", true, t("roles.stale")),
      ],
    },
    {
      label: t("dashboard.title"),
      choices: lists.map((list) => single("dashboard", list, t(`dashboard.${list}`))).filter(({ on }) => on),
    },
  ];
}
