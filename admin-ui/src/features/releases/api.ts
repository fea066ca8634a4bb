/** What the screens of releases ask of the server. */
import { answer, api } from "../../api/client";
import type { components } from "../../api/schema";

export type Release = components["schemas"]["AdminRelease"];
export type ReleaseHead = components["schemas"]["ReleaseSummary"];
export type ReleaseRole = components["schemas"]["ReleaseRole"];
export type ReleaseChange = components["schemas"]["ReleaseBody"];

const of = ({ id, etag }: Release) => ({ path: { id }, header: { "If-Match": etag } });

export function listReleases(cursor: string | undefined, signal: AbortSignal) {
  return answer(api.GET("/api/admin/v1/releases", { params: { query: { limit: 50, cursor } }, signal }));
}

export function readRelease(id: string): Promise<Release> {
  return answer(api.GET("/api/admin/v1/releases/{id}", { params: { path: { id } } }));
}

/** Starts a release, which has no roles yet. */
export function createRelease(name: string): Promise<Release> {
  return answer(api.POST("/api/admin/v1/releases", { body: { name, items: [] } }));
}

/** Changes what is named; the rest stays. */
export function changeRelease(release: Release, change: ReleaseChange): Promise<Release> {
  return answer(api.PATCH("/api/admin/v1/releases/{id}", { params: of(release), body: change }));
}

/** Publishes all of its versions, or none. */
export function publishRelease(release: Release): Promise<Release> {
  return answer(api.POST("/api/admin/v1/releases/{id}/publish", { params: of(release) }));
}

export function deleteRelease(release: Release): Promise<unknown> {
  return answer(api.DELETE("/api/admin/v1/releases/{id}", { params: of(release) }));
}
