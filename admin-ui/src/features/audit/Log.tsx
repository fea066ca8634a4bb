import { Text, Title } from "@mantine/core";
import { serverLang, t } from "../../i18n";
import { en } from "../../i18n/en";
import { clock, day } from "../../i18n/format";
import { grouped } from "../../lib/grouped";
import type { Entry } from "./api";
import classes from "./Log.module.css";
import { Sentence } from "./Sentence";

/** The entries under the days on which they were made. */
export function Log({ entries }: { entries: readonly Entry[] }) {
  return grouped(entries, ({ at }) => day(at)).map(([date, those]) => (
    <section key={date} aria-label={date}>
      <Title order={2} fz={17} mt="lg" mb="xs">
        {date}
      </Title>
      <ol className={classes.log}>
        {those.map((entry) => (
          <li key={entry.n}>
            <time dateTime={entry.at}>{clock(entry.at)}</time>
            <What entry={entry} />
          </li>
        ))}
      </ol>
    </section>
  ));
}

const waysIn = ["byPassword", "byOTP", "byRecovery", "bySecond", "byPasskey"] as const;

/** What the server noted: how somebody came in in the language of the panel, the rest in its own. */
function Words({ children }: { children: string }) {
  const way = waysIn.find((key) => en.audit[key] === children);
  return way ? <li>{t(`audit.${way}`)}</li> : <li lang={serverLang()}>{children}</li>;
}

function What({ entry }: { entry: Entry }) {
  return (
    <div>
      <Text size="sm">
        <Sentence entry={entry} />{" "}
        {entry.ip && (
          <Text span size="xs" c="dimmed" display="inline-block">
            {t("audit.at", { ip: entry.ip })}
          </Text>
        )}
      </Text>
      {entry.words.length > 0 && (
        <ul className={classes.words}>
          {entry.words.map((words) => (
            <Words key={words}>{words}</Words>
          ))}
        </ul>
      )}
    </div>
  );
}
