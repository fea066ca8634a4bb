import { Group, Text } from "@mantine/core";
import { IconAlertTriangle, IconCircleX } from "@tabler/icons-react";
import { t } from "../../i18n";
import { ago, moment, range } from "../../i18n/format";
import type { Column } from "../../ui/DataTable";
import { TextLink } from "../../ui/links";
import { StateBadge } from "../../ui/StateBadge";
import { RowActions } from "./RowActions";
import type { RoleSummary } from "./useRoles";

/** Every column of the list; all but the title can be hidden. */
export function columns(): Column<RoleSummary>[] {
  return [
    { id: "title", header: t("roles.role"), width: "3fr", sort: "title", cell: title },
    { id: "state", header: t("roles.state"), width: "7.5rem", below: true, cell: state },
    {
      id: "family",
      header: t("families.one"),
      width: "10.5rem",
      yields: 3,
      cell: ({ family }) => family?.name,
    },
    { id: "checks", header: t("roles.checks"), width: "7rem", below: true, cell: checks },
    { id: "pay", header: t("roles.pay"), width: "10.5rem", yields: 6, cell: pay },
    { id: "locale", header: t("roles.language"), width: "5rem", yields: 2, cell: ({ locale }) => locale },
    { id: "owner", header: t("roles.owner"), width: "8rem", yields: 4, cell: ({ owner }) => owner?.name },
    {
      id: "assignee",
      header: t("roles.assignee"),
      width: "8rem",
      yields: 5,
      cell: ({ assignee }) => assignee?.name,
    },
    {
      id: "updated",
      header: t("roles.updated"),
      width: "8.5rem",
      sort: "updated_at",
      below: true,
      cell: updated,
    },
    {
      id: "by",
      header: t("roles.by"),
      width: "7.25rem",
      yields: 1,
      cell: ({ updated_by }) => updated_by?.name,
    },
  ];
}

/** What can be done with a role, at the end of its row. */
export function actions(): Column<RoleSummary> {
  return {
    id: "actions",
    header: t("common.actions"),
    width: "2.5rem",
    end: true,
    cell: (role) => <RowActions role={role} />,
  };
}

/** What a list shows until somebody chooses. */
export const usuallyHidden = ["locale", "owner", "assignee"];

function title({ id, title }: RoleSummary) {
  return (
    <TextLink to="/roles/$id" params={{ id }} c="inherit" fz="inherit" fw={600} dir="auto" title={title}>
      {title || t("roles.untitled")}
    </TextLink>
  );
}

function state(role: RoleSummary) {
  return <StateBadge role={role} />;
}

function pay({ salary }: RoleSummary) {
  return salary && range(salary.annual_min, salary.annual_max, salary.currency);
}

function updated({ updated_at }: RoleSummary) {
  return (
    <time dateTime={updated_at} title={moment(updated_at)}>
      {ago(updated_at)}
    </time>
  );
}

function checks({ errors, warnings }: RoleSummary) {
  if (errors + warnings === 0) {
    return (
      <Text span fz="inherit" c="dimmed">
        {t("roles.noProblems")}
      </Text>
    );
  }
  return (
    <Group gap={10} wrap="nowrap">
      {errors > 0 && (
        <Group gap={4} wrap="nowrap" c="var(--bad)" role="img" aria-label={t("roles.errors", { n: errors })}>
          <IconCircleX size={16} aria-hidden />
          {errors}
        </Group>
      )}
      {warnings > 0 && (
        <Group
          gap={4}
          wrap="nowrap"
          c="var(--warn)"
          role="img"
          aria-label={t("roles.warnings", { n: warnings })}
        >
          <IconAlertTriangle size={16} aria-hidden />
          {warnings}
        </Group>
      )}
    </Group>
  );
}
