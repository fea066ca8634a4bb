/** What the comments ask of the server. */
import { answer, api } from "../../../api/client";
import type { components } from "../../../api/schema";

export type Comment = components["schemas"]["Comment"];

const path = (id: string) => ({ params: { path: { id } } });

export async function readComments(id: string): Promise<Comment[]> {
  return (await answer(api.GET("/api/admin/v1/roles/{id}/comments", path(id)))).items;
}

/** Says something about a line, or in answer to another comment. */
export function addComment(id: string, about: { line?: number; parent?: string }, text: string) {
  return answer(api.POST("/api/admin/v1/roles/{id}/comments", { ...path(id), body: { ...about, text } }));
}

/** Settles a thread, or opens it again. */
export function settleComment(id: string, cid: string, resolved: boolean) {
  return answer(
    api.PATCH("/api/admin/v1/roles/{id}/comments/{cid}", {
      params: { path: { id, cid } },
      body: { resolved },
    }),
  );
}
