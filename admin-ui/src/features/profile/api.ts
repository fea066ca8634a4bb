import { useMutation, useQuery } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import { currentSession, refresh } from "../../api/session";
import { queries } from "../../app/queries";

export function useFactors() {
  return useQuery({
    queryKey: ["me", "factors"],
    queryFn: () => answer(api.GET("/api/admin/v1/me/factors")),
  });
}

export function useMySessions() {
  return useQuery({ queryKey: ["me", "sessions"], queryFn: () => answer(api.GET("/api/admin/v1/sessions")) });
}

/**
 * Something that one does to one's own account; what is shown of it is then read
 * again. Whoever owed a second factor may by now have one.
 */
export function useChange<Given, Answer>(
  change: (given: Given) => Promise<Answer>,
  told: { onSuccess?: (answer: Answer) => void; onError?: (error: unknown) => void } = {},
) {
  return useMutation({
    mutationFn: change,
    onSuccess: (answer) => {
      told.onSuccess?.(answer);
      if (currentSession().owing) void refresh();
      return queries.invalidateQueries({ queryKey: ["me"] });
    },
    onError: told.onError,
  });
}
