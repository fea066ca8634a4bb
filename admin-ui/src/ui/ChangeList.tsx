/**
 * What changed, in words, as the server says it.
 *
 *     <ChangeList changes={difference.changes} most={3} />
 */
import { List, Text, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { serverLang, t } from "../i18n";
import classes from "./ChangeList.module.css";

/** `most` is how many are shown until somebody asks for the rest. */
export function ChangeList({ changes, most = 12 }: { changes: readonly string[]; most?: number }) {
  const [all, setAll] = useState(false);
  if (changes.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t("common.noChanges")}
      </Text>
    );
  }
  const more = changes.length - most;
  return (
    <>
      <List size="sm" className={classes.list} lang={serverLang()}>
        {(all ? changes : changes.slice(0, most)).map((change) => (
          <List.Item key={change} dir="auto">
            {change}
          </List.Item>
        ))}
      </List>
      {more > 0 && !all && (
        <UnstyledButton className={classes.more} onClick={() => setAll(true)}>
          {t("common.moreChanges", { n: more })}
        </UnstyledButton>
      )}
    </>
  );
}
