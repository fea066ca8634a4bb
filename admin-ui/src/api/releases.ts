/** Sets of roles that go live together. */
import { answer, api } from "./client";
import type { components } from "./schema";

export type Release = components["schemas"]["AdminRelease"];
export type ReleaseHead = components["schemas"]["ReleaseSummary"];
export type ReleaseRole = components["schemas"]["ReleaseRole"];
export type ReleaseChange = components["schemas"]["ReleaseBody"];

const of = ({ id, etag }: Release) => ({ path: { id }, header: { "If-Match": etag } });

export function listReleases(cursor: string | undefined, signal: AbortSignal) {
  return answer(api.GET("/api/admin/v1/releases", { params: { query: { limit: 100, cursor } }, signal }));
}

export function readRelease(id: string): Promise<Release> {
  return answer(api.GET("/api/admin/v1/releases/{id}", { params: { path: { id } } }));
}

/** Starts a release of these versions, or of no roles yet. */
export function createRelease(name: string, items: ReleaseChange["items"] = []): Promise<Release> {
  return answer(api.POST("/api/admin/v1/releases", { body: { name, items } }));
}

/** Has these versions go live with a release; a role that it has already goes live as the version here. */
export async function addToRelease(id: string, items: NonNullable<ReleaseChange["items"]>): Promise<Release> {
  const release = await readRelease(id);
  const added = new Set(items.map(({ role_id }) => role_id));
  const others = release.items.filter(({ role_id }) => !added.has(role_id));
  return changeRelease(release, {
    items: [...others.map(({ role_id, version }) => ({ role_id, version })), ...items],
  });
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
