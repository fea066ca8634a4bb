import { Autocomplete, Group, Pill } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { t } from "../../../i18n";
import { setKey } from "../../../lib/document/frontMatter";
import { findRoles } from "../api";
import { useEditing } from "../context";
import type { Compute } from "../model/roleEditor";
import { Part } from "./Part";
import { useForm } from "./useForm";

const write =
  (change: (slugs: readonly string[]) => readonly string[]): Compute =>
  (places) => {
    const slugs = change(relatedSlugs(places));
    return setKey(places, "related", slugs.length > 0 ? slugs : undefined);
  };

/** The slugs as they stand in the front matter. */
function relatedSlugs(places: Parameters<Compute>[0]): string[] {
  const list = places.at("/form/front_matter/related");
  return Array.from({ length: places.count("/related") }, (_, i) => i)
    .filter(
      (i) =>
        list &&
        (places.at(`/related/${i}`)?.from ?? -1) >= list.from &&
        (places.at(`/related/${i}`)?.to ?? 0) <= list.to,
    )
    .map((i) => places.text(`/related/${i}`) ?? "");
}

/** Other roles that a reader of this one may like. */
export function Related() {
  const { places, role } = useForm();
  const { editor, readOnly } = useEditing();
  const [typed, setTyped] = useState("");
  const [asked] = useDebouncedValue(typed.trim(), 150);
  const { data = [] } = useQuery({
    queryKey: ["roles", "find", asked],
    queryFn: () => findRoles(asked),
    enabled: asked.length > 0,
  });
  const slugs = relatedSlugs(places);
  const titles = new Map(role.related.map(({ slug, title }) => [slug, title]));
  const offered = data.filter(({ slug }) => slug !== role.slug && !slugs.includes(slug));
  const add = (title: string) => {
    const found = offered.find((other) => other.title === title);
    if (found)
      editor.write(
        `related/add/${found.slug}`,
        write((all) => [...all, found.slug]),
        { waits: true },
      );
    setTimeout(() => setTyped(""));
  };
  return (
    <Part title={t("editor.related")}>
      <Group gap="xs" mb="xs">
        {slugs.map((slug) => (
          <Pill
            key={slug}
            size="lg"
            withRemoveButton={!readOnly}
            removeButtonProps={{
              "aria-label": t("editor.removeRelated", { role: titles.get(slug) || slug }),
              "aria-hidden": false,
              tabIndex: 0,
            }}
            onRemove={() =>
              editor.write(
                `related/remove/${slug}`,
                write((all) => all.filter((each) => each !== slug)),
                { waits: true },
              )
            }
          >
            {titles.get(slug) || slug}
          </Pill>
        ))}
      </Group>
      {!readOnly && (
        <Autocomplete
          label={t("editor.addRelated")}
          placeholder={t("editor.addRelatedHint")}
          data={[...new Set(offered.map(({ title }) => title))]}
          filter={({ options }) => options}
          value={typed}
          data-add="related"
          onChange={setTyped}
          onOptionSubmit={add}
        />
      )}
    </Part>
  );
}
