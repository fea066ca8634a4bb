/** The filters of the list, as choices that are on or off. */
import { t } from "../../i18n";
import { lists, type RolesSearch, states } from "./search";

export interface Choice {
  label: string;
  on: boolean;
  /** What of the search changes when it is pressed. */
  toggled: RolesSearch;
}

/** What one filters by; `families` are those in use. */
export function filters(search: RolesSearch, families: readonly { slug: string; name: string }[]) {
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
    { label: t("roles.family"), choices: families.map(({ slug, name }) => among("family", slug, name)) },
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
