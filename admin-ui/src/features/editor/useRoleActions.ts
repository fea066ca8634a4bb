import { useQueryClient } from "@tanstack/react-query";
import { t } from "../../i18n";
import { notify, notifyError } from "../../ui/notices";
import { type AdminRole, restoreVersion, unscheduleRole } from "./api";
import { useEditing, useHead } from "./context";

/** What can be done with the role as a whole. Each saves what is typed first and goes on from what the server answers. */
export function useRoleActions() {
  const { editor, saver } = useEditing();
  const { head, setHead } = useHead();
  const queries = useQueryClient();

  /** Saves what is typed; resolves to the ETag of the text. */
  const ready = async () => {
    await editor.settle();
    await saver.flush();
    return saver.etag;
  };
  const goOnFrom = async (role: AdminRole) => {
    editor.replaceAll(role.source);
    await saver.adopt(role.etag, role.source);
    setHead(role);
    queries.setQueryData(["editor", role.id], role);
  };
  const act = async (change: (etag: string) => Promise<AdminRole>, news: string) => {
    try {
      await goOnFrom(await change(await ready()));
      notify(news);
      void queries.invalidateQueries({ queryKey: ["roles"] });
    } catch (error) {
      notifyError(error);
    }
  };
  return {
    ready,
    goOnFrom,
    callOff: () => act((etag) => unscheduleRole(head.id, etag), t("editor.calledOff")),
    restore: (n: number) => act((etag) => restoreVersion(head.id, n, etag), t("editor.restored", { n })),
  };
}
