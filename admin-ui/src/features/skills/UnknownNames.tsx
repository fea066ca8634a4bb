import { Button, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { may, useUser } from "../../api/hooks";
import { t } from "../../i18n";
import { listUnknown, type Skill } from "./api";
import classes from "./Skills.module.css";

interface Props {
  q?: string;
  onAdd: (skill: Skill) => void;
  onMerge: (skill: Skill, into?: Skill["nearest"]) => void;
}

/** Names that published roles use and nobody knows: each is a new skill, or another word for one. */
export function UnknownNames({ q, ...deeds }: Props) {
  const heading = useId();
  const { data } = useQuery({ queryKey: ["skills", "unknown", q], queryFn: () => listUnknown(q) });
  if (!data || data.items.length === 0) return null;
  const more = data.page.total - data.items.length;
  return (
    <section className={classes.unknown} aria-labelledby={heading}>
      <Title order={2} fz={19} id={heading}>
        {t("skills.unknown", { n: data.page.total })}
      </Title>
      <Text size="sm" c="dimmed">
        {t("skills.unknownText")}
      </Text>
      <ul>
        {data.items.map((skill) => (
          <Unknown key={skill.slug} skill={skill} {...deeds} />
        ))}
      </ul>
      {more > 0 && <Text size="sm">{t("skills.moreUnknown", { n: more })}</Text>}
    </section>
  );
}

function Unknown({ skill, onAdd, onMerge }: Omit<Props, "q"> & { skill: Skill }) {
  const admin = may(useUser(), "admin");
  const { name, nearest, roles } = skill;
  return (
    <li>
      <Text size="sm">
        <strong dir="auto">{name}</strong>{" "}
        <Text span size="sm" c="dimmed">
          {t("skills.inRoles", { n: roles })}
        </Text>
      </Text>
      {admin && (
        <div className={classes.deeds}>
          {nearest && (
            <Button size="compact-sm" onClick={() => onMerge(skill, nearest)}>
              {t("skills.meansNearest", { name: nearest.name })}
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t("skills.addName", { name })}
            onClick={() => onAdd(skill)}
          >
            {t("skills.addIt")}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t("skills.mergeName", { name })}
            onClick={() => onMerge(skill)}
          >
            {t("skills.merge")}
          </Button>
        </div>
      )}
    </li>
  );
}
