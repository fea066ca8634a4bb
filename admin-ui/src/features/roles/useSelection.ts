import { useState } from "react";
import { t } from "../../i18n";
import type { Selection } from "../../ui/DataTable";
import type { ChangedRole } from "./bulk";
import type { RoleSummary } from "./useRoles";

/** The roles that are ticked, with what was known of each when it was; `rows` are those in the list. */
export function useSelection(rows: readonly RoleSummary[]) {
  const [chosen, setChosen] = useState<ReadonlyMap<string, RoleSummary>>(new Map());
  const all = rows.length > 0 && rows.every(({ id }) => chosen.has(id));
  const selection: Selection<RoleSummary> = {
    has: ({ id }) => chosen.has(id),
    toggle: (role) => {
      const next = new Map(chosen);
      if (!next.delete(role.id)) next.set(role.id, role);
      setChosen(next);
    },
    toggleAll: () => setChosen(all ? new Map() : new Map(rows.map((role) => [role.id, role]))),
    all,
    some: chosen.size > 0,
    label: ({ title }) => t("roles.select", { title }),
  };
  /** Goes on with the texts that a change of ours made; the roles stay ticked. */
  const update = (changed: readonly ChangedRole[]) =>
    setChosen((before) => {
      const next = new Map(before);
      for (const { id, title, etag, version } of changed) {
        const role = next.get(id);
        if (role) next.set(id, { ...role, title, etag, version });
      }
      return next;
    });
  return { selection, chosen: [...chosen.values()], update, clear: () => setChosen(new Map()) };
}
