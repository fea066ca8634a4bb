import { Paper, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { usePageTitle } from "../ui/PageHeader";
import classes from "./GatePage.module.css";
import { Wordmark } from "./Wordmark";

/** A screen before anybody is signed in: one small form in the middle. */
export function GatePage({ title, children }: { title: string; children: ReactNode }) {
  usePageTitle(title);
  return (
    <main className={classes.page}>
      <Wordmark />
      <Paper withBorder p={{ base: "lg", sm: "xl" }} className={classes.card}>
        <Title order={1} fz={26} mb="lg">
          {title}
        </Title>
        {children}
      </Paper>
    </main>
  );
}
