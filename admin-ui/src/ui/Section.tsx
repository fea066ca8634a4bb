import { Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";
import classes from "./Section.module.css";

/** A part of a screen of settings: what it is about, and beside that what can be changed. */
export function Section(props: { title: string; text?: string; wide?: boolean; children: ReactNode }) {
  const heading = useId();
  return (
    <section className={classes.section} aria-labelledby={heading}>
      <header>
        <Title order={2} fz={19} id={heading} mb={4}>
          {props.title}
        </Title>
        <Text size="sm" c="dimmed">
          {props.text}
        </Text>
      </header>
      <Stack className={classes.body} align="flex-start" data-wide={props.wide || undefined}>
        {props.children}
      </Stack>
    </section>
  );
}
