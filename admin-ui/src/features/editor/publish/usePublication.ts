import { useQuery } from "@tanstack/react-query";
import { Unreachable } from "../../../api/problem";
import { changesForVisitors } from "../api";
import { useEditing, useHead } from "../context";
import type { Diagnostic } from "../model/compilation";
import { bandNames } from "../problems/parts";

/** The text as it goes out, and what that means. */
export type Publication = {
  /** The very text whose changes are shown: it is what is published. */
  readonly source: string;
  readonly etag: string;
  /** In words; undefined when nothing is public yet. */
  readonly changes: readonly string[] | undefined;
  /** What is wrong, and the band that it is wrong with. */
  readonly blocking: readonly (Diagnostic & { readonly band: string })[];
  readonly title: string;
};

/**
 * Saves what is on the screen, or fails with what keeps it from being saved; has
 * it compiled and asks what visitors will see change.
 */
export function usePublication() {
  const { editor, saver } = useEditing();
  const { head, status } = useHead();
  return useQuery({
    queryKey: ["publication", head.id, status.kind === "conflict"],
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    queryFn: async (): Promise<Publication> => {
      await editor.settle();
      await saver.flush();
      if (saver.status.kind === "refused") throw saver.status.error;
      if (saver.status.kind === "offline") throw new Unreachable("what is typed could not be saved");
      if (saver.status.kind === "conflict") throw new Error("somebody else saved another text");
      await editor.compiled();
      const compilation = editor.compilation();
      const result = compilation?.result;
      const bandOf = compilation && bandNames(compilation);
      return {
        source: editor.source(),
        etag: saver.etag,
        title: result?.role.title ?? head.title,
        blocking:
          result?.diagnostics
            .filter(({ severity }) => severity === "error")
            .map((diagnostic) => ({ ...diagnostic, band: bandOf?.(diagnostic) ?? "" })) ?? [],
        changes: head.published_version === null ? undefined : await changesForVisitors(head.id),
      };
    },
  });
}
