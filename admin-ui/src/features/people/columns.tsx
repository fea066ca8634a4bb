import { Badge } from "@mantine/core";
import type { User } from "../../api/session";
import { t } from "../../i18n";
import { ago, moment } from "../../i18n/format";
import type { Column } from "../../ui/DataTable";
import { TextLink } from "../../ui/links";
import { AccessButton } from "./AccessButton";
import type { Person } from "./api";
import { roleName, standing } from "./words";

/** What is shown of people to whoever looks after them; everybody else sees names and roles. */
export function columns(me: User, manages: boolean): Column<Person>[] {
  const open: Column<Person>[] = [
    { id: "name", header: t("people.name"), width: "3fr", cell: manages ? nameLink : ({ name }) => name },
    {
      id: "role",
      header: t("people.role"),
      width: "8.5rem",
      below: true,
      cell: ({ role }) => roleName(role),
    },
  ];
  if (!manages) return open;
  return [
    ...open,
    { id: "email", header: t("people.email"), width: "4fr", cell: ({ email }) => email },
    { id: "standing", header: t("people.standing"), width: "7rem", below: true, cell: badge },
    { id: "second", header: t("people.secondFactor"), width: "8rem", cell: second },
    { id: "seen", header: t("people.lastSeen"), width: "8.5rem", cell: seen },
    {
      id: "access",
      header: t("common.actions"),
      width: "6rem",
      below: true,
      cell: (person) => person.id !== me.id && <AccessButton person={person} />,
    },
  ];
}

function nameLink({ id, name, email }: Person) {
  return (
    <TextLink
      to="/people/$id"
      params={{ id }}
      c="inherit"
      fz="inherit"
      fw={600}
      dir="auto"
      title={email ?? undefined}
    >
      {name}
    </TextLink>
  );
}

function badge(person: Person) {
  return <Badge color={person.disabled ? "gray" : undefined}>{standing(person)}</Badge>;
}

function second({ second_factor }: Person) {
  return t(second_factor ? "people.on" : "people.off");
}

function seen({ last_seen }: Person) {
  if (!last_seen) return t("people.never");
  return (
    <time dateTime={last_seen} title={moment(last_seen)}>
      {ago(last_seen)}
    </time>
  );
}
