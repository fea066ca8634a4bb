import { Badge, Group, Skeleton, Text } from "@mantine/core";
import { memo, useLayoutEffect, useRef } from "react";
import { t } from "../../../i18n";
import { useCompilation } from "../context";
import type { Role } from "../model/compilation";
import classes from "./PagePreview.module.css";
import { patch } from "./patch";

/** Languages that are written from the right. */
const rightToLeft = /^(ar|dv|fa|he|ps|ur|yi)\b/;

/** The role as a page: the server's own HTML, which it has made safe. */
export function PagePreview() {
  const role = useCompilation()?.result.role;
  return role ? <Page role={role} /> : <Skeleton h={240} m="md" w="auto" />;
}

const Page = memo(function Page({ role }: { role: Role }) {
  return (
    <article className={classes.page} lang={role.locale} dir={rightToLeft.test(role.locale) ? "rtl" : "ltr"}>
      {role.image && <img src={role.image.src} alt={role.image.alt} />}
      <p className={classes.title}>{role.title}</p>
      {role.summary && <p className={classes.summary}>{role.summary}</p>}
      <Group gap="xs" mb="md">
        {role.family && <Badge>{role.family.name}</Badge>}
        <Text size="xs" c="dimmed">
          {t("editor.length", { n: role.word_count, minutes: role.reading_minutes })}
        </Text>
      </Group>
      <Html html={role.html} />
    </article>
  );
});

function Html({ html }: { html: string }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const next = document.createElement("template");
    next.innerHTML = html; // the compiler's allow-list has been over it
    const body = document.createElement("div");
    body.append(next.content);
    if (place.current) patch(place.current, body);
  }, [html]);
  return <div ref={place} />;
}
