/**
 * Short news at the edge of the screen: `status` for what went well, `alert`
 * for what did not.
 *
 *     notify(t("roles.created"));
 *     notifyError(error);
 */
import { CloseButton, Text } from "@mantine/core";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { useSyncExternalStore } from "react";
import { t } from "../i18n";
import classes from "./notices.module.css";
import { langOf, sentence } from "./states";

interface Notice {
  id: number;
  text: string;
  lang?: string;
  bad: boolean;
}

/** How long good news is shown, in milliseconds. */
export const shownFor = 6000;

let notices: readonly Notice[] = [];
let count = 0;
let listeners: ReadonlyArray<() => void> = [];

function show(next: readonly Notice[]) {
  notices = next;
  for (const tell of listeners) tell();
}

function dismiss(id: number) {
  show(notices.filter((notice) => notice.id !== id));
}

function add(notice: Omit<Notice, "id">) {
  count += 1;
  const id = count;
  show([...notices, { id, ...notice }]);
  return id;
}

/** Good news, which goes away by itself. */
export function notify(text: string) {
  const id = add({ text, bad: false });
  setTimeout(() => dismiss(id), shownFor);
}

/** What went wrong; it stays until it is closed. */
export function notifyError(error: unknown) {
  add({ text: sentence(error), lang: langOf(error), bad: true });
}

function subscribe(tell: () => void) {
  listeners = [...listeners, tell];
  return () => {
    listeners = listeners.filter((other) => other !== tell);
  };
}

export function Notices() {
  const all = useSyncExternalStore(subscribe, () => notices);
  return (
    <div className={classes.notices} aria-live="polite">
      {all.map(({ id, text, lang, bad }) => (
        <div key={id} className={classes.notice} role={bad ? "alert" : "status"} data-bad={bad || undefined}>
          {bad ? <IconAlertTriangle size={18} aria-hidden /> : <IconCheck size={18} aria-hidden />}
          <Text size="sm" lang={lang}>
            {text}
          </Text>
          <CloseButton size="sm" aria-label={t("common.dismiss")} onClick={() => dismiss(id)} />
        </div>
      ))}
    </div>
  );
}
