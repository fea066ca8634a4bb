import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { RoleDeed } from "../api/rights";
import { type AdminRole, carryOut as ask } from "../api/roleDeeds";
import type { components } from "../api/schema";
import { t } from "../i18n";
import { notify, notifyError } from "./notices";

type Role = components["schemas"]["AdminRoleSummary"];

/** Deeds that are taken back as easily as they are done, and so are not asked about first. */
const atOnce: readonly RoleDeed[] = ["duplicate", "withdraw", "unarchive"];

/** A role, and what belongs to the place where something is done with it. */
export interface RoleInHand {
  role: Role;
  /** Resolves to the ETag of the text that the deed is about, once all that is typed is saved. */
  ready?: () => Promise<string>;
  /** Told what the server answered; undefined when the role is deleted. */
  onDone?: (role: AdminRole | undefined) => unknown;
}

/** Does something with a role as a whole: some deeds at once, the others when `chosen` is confirmed. */
export function useRoleDeed({ role, ready, onDone }: RoleInHand) {
  const [chosen, setChosen] = useState<RoleDeed>();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const close = () => setChosen(undefined);
  const carryOut = useMutation({
    mutationFn: async ({ deed, person }: { deed: RoleDeed; person?: string | null }) =>
      ask(deed, role.id, ready ? await ready() : role.etag, person),
    onSuccess: async (answer, { deed }) => {
      close();
      notify(t(`deeds.done_${deed}`, { title: role.title || t("roles.untitled") }));
      if (deed === "duplicate" && answer) await navigate({ to: "/roles/$id", params: { id: answer.id } });
      else await onDone?.(answer);
    },
    onError: (error, { deed }) => atOnce.includes(deed) && notifyError(error),
    onSettled: () => void queries.invalidateQueries({ queryKey: ["roles"] }),
  });
  const choose = (deed: RoleDeed) => {
    carryOut.reset();
    if (atOnce.includes(deed)) carryOut.mutate({ deed });
    else setChosen(deed);
  };
  return { choose, chosen, close, carryOut };
}
