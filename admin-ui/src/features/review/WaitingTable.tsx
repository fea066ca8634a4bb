import { Button, Table, Text } from "@mantine/core";
import { useState } from "react";
import { may, useUser } from "../../api/hooks";
import { t } from "../../i18n";
import { ago, moment } from "../../i18n/format";
import { TextLink } from "../../ui/links";
import classes from "./Review.module.css";
import { SendBackDialog } from "./SendBackDialog";
import { useApprove } from "./useDecision";
import type { Waiting } from "./useWaiting";
import { WhatChanges, Wording } from "./WhatChanges";

/** Each role with who sent it, what visitors will see change, and the decision. */
export function WaitingTable({ roles }: { roles: readonly Waiting[] }) {
  return (
    <div className={classes.frame}>
      <Table className={classes.table} aria-label={t("review.waiting")} verticalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("roles.role")}</Table.Th>
            <Table.Th>{t("review.whatChanges")}</Table.Th>
            <Table.Th>{t("review.decision")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {roles.map((role) => (
            <WaitingRow key={role.id} role={role} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function WaitingRow({ role }: { role: Waiting }) {
  const [open, setOpen] = useState(false);
  const reviewer = may(useUser(), "editor");
  return (
    <Table.Tr className={classes.row}>
      <Table.Td>
        <TextLink to="/roles/$id" params={{ id: role.id }} c="inherit" fw={600} dir="auto">
          {role.title || t("roles.untitled")}
        </TextLink>
        <Sent role={role} />
      </Table.Td>
      <Table.Td>
        <WhatChanges role={role} />
        {open && <Wording role={role} />}
        <Button
          className={classes.wording}
          size="compact-sm"
          variant="default"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {t(open ? "review.hideText" : "review.showText")}
        </Button>
      </Table.Td>
      <Table.Td>{reviewer ? <Decision role={role} /> : t("review.waits")}</Table.Td>
    </Table.Tr>
  );
}

/** Who sent it, when, to whom and with which words. */
function Sent({ role: { review, assignee, errors } }: { role: Waiting }) {
  if (!review) return null;
  return (
    <>
      <Text size="sm" c="dimmed">
        <span dir="auto">{review.submitted_by?.name || t("review.somebody")}</span>
        {", "}
        <time dateTime={review.submitted_at} title={moment(review.submitted_at)}>
          {ago(review.submitted_at)}
        </time>
      </Text>
      {assignee && (
        <Text size="sm" c="dimmed">
          {t("review.for", { name: assignee.name })}
        </Text>
      )}
      {review.note && (
        <blockquote className={classes.note} dir="auto">
          {review.note}
        </blockquote>
      )}
      {errors > 0 && (
        <Text size="sm" c="var(--bad)">
          {t("review.errors", { n: errors })}
        </Text>
      )}
    </>
  );
}

function Decision({ role }: { role: Waiting }) {
  const [sendingBack, setSendingBack] = useState(false);
  const approve = useApprove(role);
  return (
    <div className={classes.decision}>
      <Button size="sm" loading={approve.isPending} onClick={() => approve.mutate()}>
        {t("review.approve")}
      </Button>
      <Button size="sm" variant="default" onClick={() => setSendingBack(true)}>
        {t("review.sendBack")}
      </Button>
      {sendingBack && <SendBackDialog role={role} onClose={() => setSendingBack(false)} />}
    </div>
  );
}
