/** What a screen shows when it has nothing, or something went wrong. */
import { Button, Text, Title } from "@mantine/core";
import { IconCloudOff, IconLock, IconMapOff, IconMoodEmpty, IconTool } from "@tabler/icons-react";
import type { ComponentType, ReactNode } from "react";
import { ServerProblem, Unreachable } from "../api/problem";
import { serverLang, t } from "../i18n";
import { usePageTitle } from "./PageHeader";
import classes from "./states.module.css";

type Icon = ComponentType<{ size?: number; stroke?: number; "aria-hidden"?: boolean }>;

/**
 * An empty list: what it is for, and the one next thing to do as `children`.
 * `screen` makes it the whole screen, with its heading and the page's title.
 */
export function EmptyState(props: {
  icon?: Icon;
  title: string;
  text: string;
  screen?: boolean;
  children?: ReactNode;
}) {
  const { icon: Picture = IconMoodEmpty } = props;
  return (
    <div className={classes.state}>
      <Picture size={36} stroke={1.3} aria-hidden />
      <Heading title={props.title} screen={props.screen} />
      <Text c="dimmed">{props.text}</Text>
      {props.children}
    </div>
  );
}

/** What happened, what to do, and the id that finds it in the server's log. */
export function ErrorState(props: { error: unknown; retry?: () => void; screen?: boolean }) {
  const told = tell(props.error);
  return (
    <div className={classes.state} role="alert">
      <told.icon size={36} stroke={1.3} aria-hidden />
      <Heading title={told.title} screen={props.screen} />
      <Text c="dimmed" lang={langOf(props.error)}>
        {told.text}
      </Text>
      {props.retry && told.again && (
        <Button variant="default" onClick={props.retry}>
          {t("common.tryAgain")}
        </Button>
      )}
    </div>
  );
}

function Heading({ title, screen = false }: { title: string; screen?: boolean }) {
  return screen ? <ScreenHeading title={title} /> : <Title order={2}>{title}</Title>;
}

function ScreenHeading({ title }: { title: string }) {
  usePageTitle(title);
  return <Title order={1}>{title}</Title>;
}

/** A sentence for a failure, for places that have room for one. */
export function sentence(error: unknown): string {
  return tell(error).text;
}

/** The language of that sentence, where it is not the panel's: the server's own are English. */
export function langOf(error: unknown): "en" | undefined {
  return error instanceof ServerProblem && error.status < 500 ? serverLang() : undefined;
}

function tell(error: unknown): { icon: Icon; title: string; text: string; again: boolean } {
  if (error instanceof Unreachable) {
    return {
      icon: IconCloudOff,
      title: t("common.unreachable"),
      text: t("common.unreachableText"),
      again: true,
    };
  }
  if (!(error instanceof ServerProblem)) {
    return { icon: IconTool, title: t("common.broken"), text: t("common.brokenText"), again: true };
  }
  if (error.status === 403)
    return { icon: IconLock, title: t("common.forbidden"), text: error.message, again: false };
  if (error.status === 404)
    return { icon: IconMapOff, title: t("common.notFound"), text: error.message, again: false };
  if (error.status < 500)
    return { icon: IconTool, title: t("common.refused"), text: error.message, again: true };
  const text = t("common.failedText", { request: error.requestId });
  return { icon: IconTool, title: t("common.failed"), text, again: true };
}
