/**
 * How one text differs from another, line by line, with the words that differ
 * marked. Lines wrap, so that it is read on a telephone too.
 *
 *     <TextDiff hunks={difference.hunks} />
 */
import { Text } from "@mantine/core";
import type { components } from "../api/schema";
import { t } from "../i18n";
import classes from "./TextDiff.module.css";

type Hunk = components["schemas"]["Hunk"];
type Line = Hunk["lines"][number];

export function TextDiff({ hunks }: { hunks: readonly Hunk[] }) {
  if (hunks.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t("common.sameText")}
      </Text>
    );
  }
  return (
    <figure className={classes.diff} aria-label={t("common.textDiff")}>
      {hunks.map((hunk) => (
        <div key={`${hunk.old} ${hunk.new}`} className={classes.hunk}>
          {hunk.lines.map((line) => (
            <DiffLine key={`${line.kind} ${line.old} ${line.new}`} line={line} />
          ))}
        </div>
      ))}
    </figure>
  );
}

const elements = { equal: "span", insert: "ins", delete: "del" } as const;
const signs = { equal: "", insert: "+", delete: "−" } as const;

function DiffLine({ line }: { line: Line }) {
  const Element = elements[line.kind];
  return (
    <Element className={classes.line} data-kind={line.kind}>
      <span className={classes.number} data-number={line.new || line.old} aria-hidden />
      <span className={classes.sign} aria-hidden>
        {signs[line.kind]}
      </span>
      <span className={classes.text} dir="auto">
        {line.parts.map(({ text, changed }, at) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a line follow one another
          changed ? <mark key={at}>{text}</mark> : text,
        )}
      </span>
    </Element>
  );
}
