import { useMutation, useQuery } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import type { components } from "../../api/schema";
import { queries } from "../../app/queries";
import { ruleWords } from "../../i18n";

export type Settings = components["schemas"]["Settings"];
export type Rule = components["schemas"]["CheckRule"];

const key = ["settings"];

export function useSettings() {
  return useQuery({ queryKey: key, queryFn: () => answer(api.GET("/api/admin/v1/settings")) });
}

export function useRules() {
  return useQuery({
    queryKey: ["rules"],
    queryFn: async () => {
      const { items } = await answer(api.GET("/api/admin/v1/rules"));
      return items.map((rule) => ({ ...rule, summary: ruleWords(rule.code, rule.summary) }));
    },
    staleTime: Number.POSITIVE_INFINITY, // they come with the program
  });
}

/**
 * Changes settings and shows it at once. Changes are sent one after another, so
 * that the last one counts; `change` gets what the ones before it made.
 */
export function useChange() {
  const { mutate, ...rest } = useMutation({
    scope: { id: "settings" },
    mutationFn: (body: Partial<Settings>) => answer(api.PATCH("/api/admin/v1/settings", { body })),
    onError: () => queries.invalidateQueries({ queryKey: key }),
  });
  const change = (make: (settings: Settings) => Partial<Settings>) => {
    const now = queries.getQueryData<Settings>(key);
    if (!now) return;
    const made = make(now);
    queries.setQueryData<Settings>(key, { ...now, ...made });
    mutate(made);
  };
  return { ...rest, change };
}
