import type { ReactNode } from "react";
import type { components } from "../../api/schema";
import { type MessageKey, serverLang, t } from "../../i18n";
import { ago, momentAt } from "../../i18n/format";
import { StateBadge, standingOf } from "../../ui/StateBadge";

export type Dashboard = components["schemas"]["Dashboard"];
export type Roles = components["schemas"]["DashboardList"];
type Head = Roles["items"][number];

export interface PanelOf {
  id: Exclude<keyof Dashboard, "failed_releases"> | "approved";
  /** What is said when there is nothing; without it the panel is not shown then. */
  empty?: MessageKey;
  /** What stands beside a role. */
  note: (role: Head) => ReactNode;
  /** What somebody said to it; it stands below the role. */
  words?: (role: Head) => ReactNode;
}

/** The dashboard's lists of roles, in their order. */
export const panels: readonly PanelOf[] = [
  { id: "overdue", note: due, words: reason },
  { id: "waiting", empty: "dashboard.waitingEmpty", note: state },
  { id: "approved", note: state },
  { id: "mine", note: state, words: comment },
  { id: "failing", note: ({ errors }) => t("roles.errors", { n: errors }) },
  {
    id: "stale_pay",
    note: ({ pay_as_of }) => pay_as_of && t("dashboard.figuresFrom", { when: pay_as_of }),
  },
  { id: "scheduled", note: due },
  { id: "published", empty: "dashboard.publishedEmpty", note: ({ updated_at }) => ago(updated_at) },
];

function state(role: Head) {
  return <StateBadge role={role} />;
}

/** What the reviewer said who sent it back. */
function comment(role: Head) {
  const { review } = role;
  if (standingOf(role) !== "sent_back" || !review?.comment) return null;
  return t("dashboard.said", {
    name: review.decided_by?.name || t("review.somebody"),
    words: review.comment,
  });
}

/** Why it could not be published at its time. */
function reason({ schedule }: Head) {
  return schedule?.failed && <span lang={serverLang()}>{schedule.failed}</span>;
}

function due({ schedule }: Head) {
  if (!schedule) return null;
  const when = schedule.publish_at ?? schedule.unpublish_at;
  return when && momentAt(when, schedule.time_zone);
}
