import { Button, Text, Title } from "@mantine/core";
import { may, useUser } from "../../api/hooks";
import { serverLang, t } from "../../i18n";
import { ago } from "../../i18n/format";
import { ButtonLink } from "../../ui/links";
import type { Template } from "./api";
import classes from "./Templates.module.css";

interface Props {
  template: Template;
  onEdit: () => void;
  onDelete: () => void;
}

/** A template: where it comes from, its parts, and what can be done with it. */
export function TemplateCard({ template, onEdit, onDelete }: Props) {
  const { name, slug, ships, source } = template;
  const user = useUser();
  return (
    <li className={classes.template}>
      <Title order={2} fz={19} dir="auto" lang={ships ? serverLang() : undefined}>
        {name}
      </Title>
      <Text size="sm" c="dimmed">
        {ships ? t("templates.ships") : changed(template)}
      </Text>
      <Text size="sm" className={classes.parts} dir="auto" lang={ships ? serverLang() : undefined}>
        {headings(source).join(" · ") || t("templates.empty")}
      </Text>
      <div className={classes.deeds}>
        {may(user, "author") && (
          <ButtonLink to="/roles" search={{ new: true, template: slug }} size="compact-sm">
            {t("templates.start")}
          </ButtonLink>
        )}
        {!ships && may(user, "editor") && (
          <>
            <Button size="compact-sm" variant="default" onClick={onEdit}>
              {t("templates.edit")}
            </Button>
            <Button size="compact-sm" variant="default" onClick={onDelete}>
              {t("templates.delete")}
            </Button>
          </>
        )}
      </div>
    </li>
  );
}

function changed({ updated_by, updated_at }: Template): string {
  const who = updated_by?.name || t("templates.somebody");
  return updated_at ? t("templates.changedBy", { name: who, time: ago(updated_at) }) : who;
}

/** The headings of a document's parts, without what is said of them in braces. */
function headings(source: string): string[] {
  return [...source.matchAll(/^##[ \t]+(.+?)[ \t#]*(?:\{[^}]*\})?[ \t]*$/gm)].map(
    ([, heading]) => heading ?? "",
  );
}
