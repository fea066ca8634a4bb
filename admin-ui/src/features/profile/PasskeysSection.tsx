import { Badge, Button, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import type { components } from "../../api/schema";
import { knowsPasskeys } from "../../api/signIn";
import { t } from "../../i18n";
import { ago, day } from "../../i18n/format";
import { Section } from "../../ui/Section";
import { AddPasskeyDialog } from "./AddPasskeyDialog";
import { useFactors } from "./api";
import classes from "./PasskeysSection.module.css";
import { RecoveryCodes } from "./RecoveryCodes";
import { RemovePasskeyButton } from "./RemovePasskeyButton";

type Passkey = components["schemas"]["Passkey"];

export function PasskeysSection() {
  const { data: factors } = useFactors(); // what went wrong with them, the section of the app says
  return (
    <Section title={t("profile.passkeys")} text={t("profile.passkeysText")}>
      {factors?.passkeys.length === 0 && <Text size="sm">{t("profile.passkeysNone")}</Text>}
      {factors && factors.passkeys.length > 0 && (
        <ul className={classes.list} aria-label={t("profile.passkeys")}>
          {factors.passkeys.map((passkey) => (
            <Entry key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      )}
      {knowsPasskeys() ? <Add /> : <Text size="sm">{t("profile.passkeysUnknown")}</Text>}
    </Section>
  );
}

function Entry({ passkey: { id, name, created_at, last_used_at, synced } }: { passkey: Passkey }) {
  const made = t("profile.passkeyMade", { day: day(created_at) });
  const used = last_used_at && t("profile.passkeyUsed", { ago: ago(last_used_at) });
  return (
    <li>
      <div>
        <Group gap="xs">
          <Text size="sm" fw={550} dir="auto">
            {name}
          </Text>
          {synced && <Badge>{t("profile.passkeySynced")}</Badge>}
        </Group>
        <Text size="xs" c="dimmed">
          {[made, used].filter(Boolean).join(", ")}
        </Text>
      </div>
      <RemovePasskeyButton id={id} name={name} />
    </li>
  );
}

/** Adding the first factor shows recovery codes, once. */
function Add() {
  const [adding, add] = useDisclosure();
  const [codes, setCodes] = useState<readonly string[]>();
  return (
    <>
      <Button variant="default" onClick={add.open}>
        {t("profile.passkeyAdd")}
      </Button>
      {adding && <AddPasskeyDialog onClose={add.close} onCodes={setCodes} />}
      {codes && <RecoveryCodes codes={codes} onClose={() => setCodes(undefined)} />}
    </>
  );
}
