import { Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./Form.module.css";

/** One part of the form under its heading. */
export function Part({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <section className={classes.part} aria-label={title}>
      <div className={classes.partHead}>
        <Title order={2}>{title}</Title>
        {note && (
          <Text size="sm" c="dimmed">
            {note}
          </Text>
        )}
      </div>
      {children}
    </section>
  );
}
