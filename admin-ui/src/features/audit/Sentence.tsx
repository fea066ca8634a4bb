import { Fragment } from "react";
import { type MessageKey, t } from "../../i18n";
import { en } from "../../i18n/en";
import { TextLink } from "../../ui/links";
import type { Entry } from "./api";

/** An entry as a sentence, in which its role or person is a link to them. */
export function Sentence({ entry }: { entry: Entry }) {
  const parts = template(entry.action).split(/\{(who|action|title)\}/);
  return parts.map((part, n) => {
    // Every second part is what stood between braces; the same can be there twice.
    const key = `${n} ${part}`;
    if (n % 2 === 0) return <Fragment key={key}>{part}</Fragment>;
    if (part === "who") return <b key={key}>{entry.name || t("audit.program")}</b>;
    if (part === "action") return <Fragment key={key}>{entry.action}</Fragment>;
    return <Title key={key} entry={entry} />;
  });
}

/** The sentence of an action; one that the panel does not know is told as it is. */
function template(action: string): string {
  const key = `did_${action}`;
  return t(key in en.audit ? (`audit.${key}` as MessageKey) : "audit.other");
}

/** Whose actions are done to people, by their beginnings. */
const ofPeople = /^(person|session|password|factors|setup)\./;

function Title({ entry: { action, object, title } }: { entry: Entry }) {
  const gone = action.endsWith(".deleted") || !object;
  const look = { c: "inherit", fz: "inherit", fw: 600, dir: "auto" } as const;
  if (!gone && ofPeople.test(action)) {
    return (
      <TextLink to="/people/$id" params={{ id: object }} {...look}>
        {title}
      </TextLink>
    );
  }
  if (!gone && /^(role|comment|preview)\./.test(action)) {
    return (
      <TextLink to="/roles/$id" params={{ id: object }} {...look}>
        {title || t("roles.untitled")}
      </TextLink>
    );
  }
  return <b dir="auto">{title || t("audit.unknown")}</b>;
}
