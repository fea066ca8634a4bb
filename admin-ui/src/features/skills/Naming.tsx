import { Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { t } from "../../i18n";
import { list } from "../../i18n/format";
import { sentence } from "../../ui/states";
import { rolesNaming, type Skill } from "./api";

const most = 12;

/** Which published roles name a skill, and with `into` what they will say instead. */
export function Naming({ skill, into }: { skill: Skill; into?: string }) {
  const { data, error } = useQuery({
    queryKey: ["skills", "naming", skill.slug],
    queryFn: () => rolesNaming(skill.slug),
  });
  if (error) return <Text size="sm">{sentence(error)}</Text>;
  if (!data) return <Skeleton h={20} />;
  if (data.total === 0) return <Text size="sm">{t("skills.noRoles")}</Text>;
  const shown = data.titles.slice(0, most);
  const more = data.total - shown.length;
  const titles = list(more > 0 ? [...shown, t("skills.moreRoles", { n: more })] : shown);
  return (
    <Text size="sm" dir="auto">
      {into
        ? t("skills.willChange", { n: data.total, from: skill.name, to: into, titles })
        : t("skills.namedBy", { n: data.total, titles })}
    </Text>
  );
}
