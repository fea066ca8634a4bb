import { Avatar, Tooltip } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import { useUser } from "../../api/hooks";
import { t } from "../../i18n";
import { list } from "../../i18n/format";
import { useHead } from "./context";

const beat = 15_000;

/** Who else has the role open. It is advice: nobody is locked out. */
export function People() {
  const { head } = useHead();
  const me = useUser().id;
  const { data = [] } = useQuery({
    queryKey: ["presence", head.id],
    queryFn: async () => {
      const { items } = await answer(
        api.POST("/api/admin/v1/roles/{id}/presence", { params: { path: { id: head.id } } }),
      );
      return items;
    },
    refetchInterval: beat,
    retry: false,
  });
  const others = data.filter(({ id }) => id !== me).map(({ name }) => name);
  if (others.length === 0) return null;
  const text = t("editor.alsoHere", { names: list(others) });
  return (
    <Tooltip label={text}>
      <Avatar.Group role="img" aria-label={text}>
        {others.slice(0, 3).map((name) => (
          <Avatar key={name} name={name} size={28} variant="filled" color="pine" alt="" />
        ))}
      </Avatar.Group>
    </Tooltip>
  );
}
