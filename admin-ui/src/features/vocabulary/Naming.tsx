import { Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { t } from "../../i18n";
import { list } from "../../i18n/format";
import { sentence } from "../../ui/states";
import { type Entry, useVocabulary } from "./vocabulary";

const most = 12;

/** Which published roles name one, and with `into` what they will say instead. */
export function Naming({ entry, into }: { entry: Entry; into?: string }) {
  const { id, rolesNaming } = useVocabulary();
  const { data, error } = useQuery({
    queryKey: [id, "naming", entry.slug],
    queryFn: () => rolesNaming(entry.slug),
  });
  if (error) return <Text size="sm">{sentence(error)}</Text>;
  if (!data) return <Skeleton h={20} />;
  if (data.total === 0) return <Text size="sm">{t(`${id}.noRoles`)}</Text>;
  const shown = data.titles.slice(0, most);
  const more = data.total - shown.length;
  const titles = list(more > 0 ? [...shown, t("vocabulary.moreRoles", { n: more })] : shown);
  return (
    <Text size="sm" dir="auto">
      {into
        ? t("vocabulary.willChange", { n: data.total, from: entry.name, to: into, titles })
        : t(`${id}.namedBy`, { n: data.total, titles })}
    </Text>
  );
}
