import { useMutation, useQuery } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import type { components, paths } from "../../api/schema";
import { usePages } from "../../api/usePages";
import { queries } from "../../app/queries";
import { notifyError } from "../../ui/notices";

export type Person = components["schemas"]["Member"];
export type Role = Person["role"];
export type Change = paths["/api/admin/v1/users/{id}"]["patch"]["requestBody"]["content"]["application/json"];

/** Least first. */
export const roles: readonly Role[] = ["viewer", "author", "editor", "admin"];

/** The people whose name or address has some words, by name. */
export function usePeople(q: string | undefined) {
  return usePages<Person>(["people", "list", q], (cursor, signal) =>
    answer(api.GET("/api/admin/v1/users", { params: { query: { q, limit: 100, cursor } }, signal })),
  );
}

export function usePerson(id: string) {
  return useQuery({
    queryKey: ["people", id],
    queryFn: () => answer(api.GET("/api/admin/v1/users/{id}", { params: { path: { id } } })),
  });
}

export function useSessionsOf(id: string) {
  return useQuery({
    queryKey: ["people", id, "sessions"],
    queryFn: () => answer(api.GET("/api/admin/v1/users/{id}/sessions", { params: { path: { id } } })),
  });
}

/**
 * Something that is done to people: afterwards all that is shown of them is
 * read again. What went wrong is told at the edge of the screen.
 */
export function useDeed<Given, Answer>(deed: (given: Given) => Promise<Answer>) {
  return useMutation({
    mutationFn: deed,
    onSuccess: () => queries.invalidateQueries({ queryKey: ["people"] }),
    onError: notifyError,
  });
}

export function changePerson(id: string, body: Change) {
  return answer(api.PATCH("/api/admin/v1/users/{id}", { params: { path: { id } }, body }));
}
