import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { answer, api } from "../../api/client";
import { queries } from "../../app/queries";
import { t } from "../../i18n";
import { notify, notifyError } from "../../ui/notices";

/** Makes an older version the newest and opens the role, where it can be published. */
export function useRestore({ id, etag }: { id: string; etag: string }): (version: number) => void {
  const navigate = useNavigate();
  const { mutate } = useMutation({
    mutationFn: (n: number) =>
      answer(
        api.POST("/api/admin/v1/roles/{id}/versions/{n}/restore", {
          params: { path: { id, n }, header: { "If-Match": etag } },
        }),
      ),
    onSuccess: (_, n) => {
      notify(t("history.restored", { n }));
      return navigate({ to: "/roles/$id", params: { id } });
    },
    onError: notifyError,
    onSettled: () => queries.invalidateQueries({ queryKey: ["roles"] }),
  });
  return mutate;
}
