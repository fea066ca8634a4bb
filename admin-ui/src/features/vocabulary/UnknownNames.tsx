import { Button, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { may, useUser } from "../../api/hooks";
import { t } from "../../i18n";
import classes from "./Vocabulary.module.css";
import { type Entry, useVocabulary } from "./vocabulary";

interface Props {
  q?: string;
  onAdd: (entry: Entry) => void;
  onMerge: (entry: Entry, into?: Entry["nearest"]) => void;
}

/** Names that published roles use and nobody knows, the most used first: each is a new one, or another word for one. */
export function UnknownNames({ q, ...deeds }: Props) {
  const heading = useId();
  const { id, list } = useVocabulary();
  const { data } = useQuery({
    queryKey: [id, "unknown", q],
    queryFn: () => list({ q, origin: ["unknown"], sort: "-roles", limit: 100 }),
  });
  if (!data || data.items.length === 0) return null;
  const more = data.page.total - data.items.length;
  return (
    <section className={classes.unknown} aria-labelledby={heading}>
      <Title order={2} fz={19} id={heading}>
        {t("vocabulary.unknown", { n: data.page.total })}
      </Title>
      <Text size="sm" c="dimmed">
        {t(`${id}.unknownText`)}
      </Text>
      <ul>
        {data.items.map((entry) => (
          <Unknown key={entry.slug} entry={entry} {...deeds} />
        ))}
      </ul>
      {more > 0 && <Text size="sm">{t("vocabulary.moreUnknown", { n: more })}</Text>}
    </section>
  );
}

function Unknown({ entry, onAdd, onMerge }: Omit<Props, "q"> & { entry: Entry }) {
  const admin = may(useUser(), "admin");
  const { name, nearest, roles } = entry;
  return (
    <li>
      <Text size="sm">
        <strong dir="auto">{name}</strong>{" "}
        <Text span size="sm" c="dimmed">
          {t("vocabulary.inRoles", { n: roles })}
        </Text>
      </Text>
      {admin && (
        <div className={classes.deeds}>
          {nearest && (
            <Button size="compact-sm" onClick={() => onMerge(entry, nearest)}>
              {t("vocabulary.meansNearest", { name: nearest.name })}
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t("vocabulary.addName", { name })}
            onClick={() => onAdd(entry)}
          >
            {t("vocabulary.addIt")}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t("vocabulary.mergeName", { name })}
            onClick={() => onMerge(entry)}
          >
            {t("vocabulary.merge")}
          </Button>
        </div>
      )}
    </li>
  );
}
