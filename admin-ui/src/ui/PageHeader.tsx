import { Group, Title } from "@mantine/core";
import { type ReactNode, useEffect } from "react";

/** The one heading of a screen, which is also the page's title; what can be done stands beside it. */
export function PageHeader({ title, children }: { title: string; children?: ReactNode }) {
  usePageTitle(title);
  return (
    <Group justify="space-between" mb="lg" gap="sm">
      <Title order={1} fz={{ base: 26, sm: 32 }} lh={1.2}>
        {title}
      </Title>
      {children && <Group gap="sm">{children}</Group>}
    </Group>
  );
}

/** Names the page in the browser's tab. */
export function usePageTitle(title: string) {
  useEffect(() => {
    document.title = `${title} · Rolebook`;
  }, [title]);
}
