import { Group, Text } from "@mantine/core";
import { IconAlertTriangle, IconCircleX } from "@tabler/icons-react";
import { t } from "../../i18n";
import { ago, moment } from "../../i18n/format";
import type { Column } from "../../ui/DataTable";
import { TextLink } from "../../ui/links";
import { StateBadge } from "../../ui/StateBadge";
import type { RoleSummary } from "./useRoles";

/** Every column of the list; all but the title can be hidden. */
export function columns(): Column<RoleSummary>[] {
  return [
    {
      id: "title",
      header: t("roles.role"),
      width: "3fr",
      sort: "title",
      cell: (role) => <RoleLink role={role} />,
    },
    {
      id: "state",
      header: t("roles.state"),
      width: "7.5rem",
      below: true,
      cell: ({ state }) => <StateBadge state={state} />,
    },
    {
      id: "checks",
      header: t("roles.checks"),
      width: "8rem",
      below: true,
      cell: (role) => <Checks role={role} />,
    },
    { id: "locale", header: t("roles.language"), width: "6rem", cell: ({ locale }) => locale },
    {
      id: "updated",
      header: t("roles.updated"),
      width: "9rem",
      sort: "updated_at",
      below: true,
      cell: ({ updated_at }) => (
        <time dateTime={updated_at} title={moment(updated_at)}>
          {ago(updated_at)}
        </time>
      ),
    },
  ];
}

function RoleLink({ role }: { role: RoleSummary }) {
  return (
    <TextLink
      to="/roles/$id"
      params={{ id: role.id }}
      c="inherit"
      fz="inherit"
      fw={600}
      dir="auto"
      title={role.title}
    >
      {role.title || t("roles.untitled")}
    </TextLink>
  );
}

function Checks({ role: { errors, warnings } }: { role: RoleSummary }) {
  if (errors + warnings === 0)
    return (
      <Text span size="sm" c="dimmed">
        {t("roles.noProblems")}
      </Text>
    );
  return (
    <Group gap={10} wrap="nowrap">
      {errors > 0 && (
        <Group gap={4} wrap="nowrap" c="var(--bad)" aria-label={t("roles.errors", { n: errors })} role="img">
          <IconCircleX size={16} aria-hidden />
          {errors}
        </Group>
      )}
      {warnings > 0 && (
        <Group
          gap={4}
          wrap="nowrap"
          c="var(--warn)"
          aria-label={t("roles.warnings", { n: warnings })}
          role="img"
        >
          <IconAlertTriangle size={16} aria-hidden />
          {warnings}
        </Group>
      )}
    </Group>
  );
}
