import { useQueryClient } from "@tanstack/react-query";
import { t } from "../../i18n";
import { notify, notifyError } from "../../ui/notices";
import { type AdminRole, restoreVersion, unpublishRole, unscheduleRole } from "./api";
import { useEditing, useHead } from "./context";

/** What can be done with the role as a whole. Each saves what is typed first and goes on from what the server answers. */
export function useRoleActions() {
  const { editor, saver } = useEditing();
  const { head, setHead } = useHead();
  const queries = useQueryClient();

  const act = async (change: (etag: string) => Promise<AdminRole>, news: string) => {
    try {
      await editor.settle();
      await saver.flush();
      const role = await change(saver.etag);
      editor.replaceAll(role.source);
      await saver.adopt(role.etag, role.source);
      setHead(role);
      notify(news);
      void queries.invalidateQueries({ queryKey: ["roles"] });
    } catch (error) {
      notifyError(error);
    }
  };
  return {
    takeDown: () => act((etag) => unpublishRole(head.id, etag), t("editor.takenDown")),
    callOff: () => act((etag) => unscheduleRole(head.id, etag), t("editor.calledOff")),
    restore: (n: number) => act((etag) => restoreVersion(head.id, n, etag), t("editor.restored", { n })),
  };
}
