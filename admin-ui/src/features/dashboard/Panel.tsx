import { Text, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";
import classes from "./Dashboard.module.css";

/** How many rows a panel shows. */
export const shown = 5;

interface Props {
  title: string;
  total: number;
  /** What is said when there is nothing; without it the panel is not shown then. */
  empty?: string;
  /** The way to all of them, when there are more. */
  all: ReactNode;
  children: ReactNode;
}

/** A few of something, each a link to it, and the way to all of them. */
export function Panel({ title, total, empty, all, children }: Props) {
  const heading = useId();
  if (total === 0 && !empty) return null;
  return (
    <section className={classes.panel} aria-labelledby={heading}>
      <header className={classes.head}>
        <Title order={2} fz={19} id={heading}>
          {title}
        </Title>
        {total > shown && all}
      </header>
      {total === 0 && (
        <Text size="sm" c="dimmed">
          {empty}
        </Text>
      )}
      <ul className={classes.rows}>{children}</ul>
    </section>
  );
}

/** One of them: its link, what stands beside it, and words below. */
export function Row({ link, note, words }: { link: ReactNode; note: ReactNode; words?: ReactNode }) {
  return (
    <li>
      {link}
      <Text component="span" size="sm" c="dimmed">
        {note}
      </Text>
      {words && (
        <Text size="sm" c="dimmed" className={classes.words} dir="auto" lineClamp={3}>
          {words}
        </Text>
      )}
    </li>
  );
}
