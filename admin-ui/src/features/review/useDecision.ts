/** The two decisions over a role in review. Each is over the very version that the list shows. */
import { useMutation } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import { queries } from "../../app/queries";
import { t } from "../../i18n";
import { notify, notifyError } from "../../ui/notices";
import type { Waiting } from "./useWaiting";

const of = ({ id, etag }: Waiting) => ({ path: { id }, header: { "If-Match": etag } });
const again = () => queries.invalidateQueries({ queryKey: ["roles"] });

export function useApprove(role: Waiting) {
  return useMutation({
    mutationFn: () => answer(api.POST("/api/admin/v1/roles/{id}/approve", { params: of(role) })),
    onSuccess: () => notify(t("review.approved", { title: role.title })),
    onError: notifyError,
    onSettled: again,
  });
}

export function useSendBack(role: Waiting, onDone: () => void) {
  return useMutation({
    mutationFn: (comment: string) =>
      answer(api.POST("/api/admin/v1/roles/{id}/reject", { params: of(role), body: { comment } })),
    onSuccess: () => {
      notify(t("review.sentBack", { title: role.title }));
      onDone();
    },
    onSettled: again,
  });
}
