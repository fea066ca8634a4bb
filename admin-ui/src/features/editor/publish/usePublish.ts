import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ServerProblem } from "../../../api/problem";
import { t } from "../../../i18n";
import { momentIn } from "../../../i18n/format";
import { notify } from "../../../ui/notices";
import { type AdminRole, publishRole, scheduleRole, submitRole } from "../api";
import { useEditing, useHead } from "../context";
import type { Publication } from "./usePublication";
import type { Moment } from "./When";

/** What is done with the text that the dialog shows. */
export type Way = Moment | { readonly at: "review"; readonly note: string };

/**
 * Sends the shown text on its way; `error` is what the server said against it.
 * Where somebody else saved another text, the conflict is shown instead; where
 * both went together, `merged` says so, for it is another text that goes out now.
 */
export function usePublish({ source, etag }: Publication, onDone: () => void) {
  const { saver } = useEditing();
  const { head, setHead } = useHead();
  const queries = useQueryClient();
  const [error, setError] = useState<unknown>();
  const [merged, setMerged] = useState(false);
  const [working, setWorking] = useState(false);

  const carryOut = async (way: Way): Promise<AdminRole> => {
    if (way.at === "review") {
      const role = await submitRole(head.id, etag, way.note.trim());
      notify(t("editor.sent"));
      return role;
    }
    if (way.at === "later") {
      const down = head.schedule?.unpublish_at ?? undefined;
      const role = await scheduleRole(head.id, etag, way.time, way.zone, down);
      notify(t("editor.scheduledFor", { time: momentIn(role.schedule?.publish_at ?? way.time, way.zone) }));
      return role;
    }
    const role = await publishRole(head.id, source, etag);
    notify(t("editor.published", { title: role.title || t("editor.untitled") }));
    return role;
  };

  const send = async (way: Way) => {
    setWorking(true);
    setError(undefined);
    setMerged(false);
    try {
      const role = await carryOut(way);
      setHead(role);
      await saver.adopt(role.etag, source);
      void queries.invalidateQueries({ queryKey: ["roles"] });
      onDone();
    } catch (refusal) {
      if (refusal instanceof ServerProblem && refusal.status === 412) await bringTogether(refusal);
      else setError(refusal);
    }
    setWorking(false);
  };
  const bringTogether = async (refusal: ServerProblem) => {
    await saver.outdated();
    if (saver.status.kind === "conflict") return onDone();
    if (saver.status.kind !== "saved") return setError(refusal);
    await queries.refetchQueries({ queryKey: ["publication", head.id] });
    setMerged(true);
  };
  return { send, working, error, merged };
}
