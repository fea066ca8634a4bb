import { t } from "../../i18n";
import { ago, day, list, moment } from "../../i18n/format";
import type { Column } from "../../ui/DataTable";
import type { Key } from "./api";
import { RevokeButton } from "./RevokeButton";

export function columns(): Column<Key>[] {
  return [
    { id: "name", header: t("keys.name"), width: "3fr", cell: ({ name }) => <b>{name}</b> },
    { id: "scopes", header: t("keys.scopes"), width: "4fr", below: true, cell: may },
    { id: "ends", header: t("keys.ends"), width: "10rem", cell: ends },
    { id: "used", header: t("keys.used"), width: "9rem", cell: ({ last_used_at }) => when(last_used_at) },
    { id: "made", header: t("keys.made"), width: "2fr", cell: made },
    {
      id: "revoke",
      header: t("common.actions"),
      width: "6.5rem",
      below: true,
      cell: (key) => <RevokeButton apiKey={key} />,
    },
  ];
}

function may({ scopes }: Key) {
  return list(scopes.map((scope) => t(`keys.scope_${scope}`)));
}

function ends({ expires_at }: Key) {
  if (!expires_at) return t("keys.never");
  const end = new Date(expires_at).getTime();
  const last = day(new Date(end - 1).toISOString()); // midnight ends the day before
  return end <= Date.now() ? t("keys.ended", { day: last }) : last;
}

function made({ created_by, created_at }: Key) {
  return (
    <>
      <span dir="auto">{created_by?.name || t("keys.somebody")}</span>, {when(created_at)}
    </>
  );
}

function when(time: string | null) {
  if (!time) return t("keys.never");
  return (
    <time dateTime={time} title={moment(time)}>
      {ago(time)}
    </time>
  );
}
