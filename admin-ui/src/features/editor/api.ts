/** What the editor asks of the server. */
import { answer, answerWithETag, api } from "../../api/client";
import type { components } from "../../api/schema";

export type AdminRole = components["schemas"]["AdminRole"];

export function readRole(id: string): Promise<AdminRole> {
  return answer(api.GET("/api/admin/v1/roles/{id}", { params: { path: { id } } }));
}

export function compile(source: string, signal?: AbortSignal) {
  return answer(api.POST("/api/admin/v1/compile", { body: { source }, signal }));
}

/** Replaces the text; `etag` names the one that it was made from. */
export async function saveRole(id: string, source: string, etag: string, message?: string) {
  const saved = await answerWithETag(
    api.PUT("/api/admin/v1/roles/{id}", {
      params: { path: { id }, header: { "If-Match": etag } },
      body: { source, message, autosave: message === undefined },
    }),
  );
  return { etag: saved.etag, role: saved.data };
}

/** Publishes this very text. What is public has an address, which what is only scheduled has not. */
export async function publishRole(id: string, source: string, etag: string) {
  const published = await answerWithETag(
    api.POST("/api/admin/v1/roles/{id}/publish", {
      params: { path: { id }, header: { "If-Match": etag } },
      body: { source },
    }),
  );
  return published.data as typeof published.data & { url: string };
}

/** Skills whose names have some words in them. */
export async function findSkills(q: string) {
  const { items } = await answer(api.GET("/api/admin/v1/skills", { params: { query: { q, limit: 8 } } }));
  return items;
}

/** Roles whose title or slug has some words in it. */
export async function findRoles(q: string) {
  const { items } = await answer(api.GET("/api/admin/v1/roles", { params: { query: { q, limit: 8 } } }));
  return items;
}

/** How the newest text differs from what is public, in words. */
export async function changesForVisitors(id: string): Promise<string[]> {
  const { changes } = await answer(
    api.GET("/api/admin/v1/roles/{id}/diff", { params: { path: { id }, query: { from: "published" } } }),
  );
  return changes;
}

/** Asks for a review of the newest text; the note is for the reviewer. */
export function submitRole(id: string, etag: string, note: string): Promise<AdminRole> {
  return answer(
    api.POST("/api/admin/v1/roles/{id}/submit", {
      params: { path: { id }, header: { "If-Match": etag } },
      body: { note },
    }),
  );
}

/** Makes an older version the newest. */
export function restoreVersion(id: string, n: number, etag: string): Promise<AdminRole> {
  return answer(
    api.POST("/api/admin/v1/roles/{id}/versions/{n}/restore", {
      params: { path: { id, n }, header: { "If-Match": etag } },
    }),
  );
}

/** Has the newest text published at a local time of a zone, and taken down when that was planned already. */
export function scheduleRole(
  id: string,
  etag: string,
  publish_at: string,
  time_zone: string,
  unpublish_at?: string,
): Promise<AdminRole> {
  return answer(
    api.POST("/api/admin/v1/roles/{id}/schedule", {
      params: { path: { id }, header: { "If-Match": etag } },
      body: { publish_at, time_zone, unpublish_at },
    }),
  );
}

/** Calls off what is scheduled. */
export function unscheduleRole(id: string, etag: string): Promise<AdminRole> {
  return answer(
    api.DELETE("/api/admin/v1/roles/{id}/schedule", {
      params: { path: { id }, header: { "If-Match": etag } },
    }),
  );
}
