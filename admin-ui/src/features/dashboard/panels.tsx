import type { LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { components } from "../../api/schema";
import { type MessageKey, t } from "../../i18n";
import { ago, moment } from "../../i18n/format";
import { StateBadge } from "../../ui/StateBadge";

export type Dashboard = components["schemas"]["Dashboard"];
export type Head = components["schemas"]["AdminRoleSummary"];

export interface PanelOf {
  id: keyof Dashboard;
  title: MessageKey;
  /** What is said when there is nothing; without it the panel is not shown then. */
  empty?: MessageKey;
  /** What stands beside a role. */
  note: (role: Head) => ReactNode;
  /** Where all of them are. */
  all: LinkProps;
}

/** The dashboard's lists, in their order. */
export const panels: readonly PanelOf[] = [
  {
    id: "waiting",
    title: "dashboard.waiting",
    empty: "dashboard.waitingEmpty",
    note: state,
    all: { to: "/review" },
  },
  { id: "mine", title: "dashboard.mine", note: state, all: { to: "/roles", search: { mine: "owner" } } },
  {
    id: "failing",
    title: "dashboard.failing",
    note: ({ errors }) => t("roles.errors", { n: errors }),
    all: { to: "/roles", search: { checks: "failing" } },
  },
  {
    id: "stale_pay",
    title: "dashboard.stale",
    note: ({ pay_as_of }) => pay_as_of && t("dashboard.figuresFrom", { when: pay_as_of }),
    all: { to: "/roles", search: { stale: true } },
  },
  {
    id: "scheduled",
    title: "dashboard.scheduled",
    note: due,
    all: { to: "/roles", search: { state: ["scheduled"] } },
  },
  {
    id: "published",
    title: "dashboard.published",
    empty: "dashboard.publishedEmpty",
    note: ({ updated_at }) => ago(updated_at),
    all: { to: "/roles", search: { state: ["published"] } },
  },
];

function state({ state }: Head) {
  return <StateBadge state={state} />;
}

function due({ schedule }: Head) {
  const when = schedule.publish_at ?? schedule.unpublish_at;
  return when && moment(when);
}
