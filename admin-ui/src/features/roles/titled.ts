import { answer, api } from "../../api/client";
import { setKey } from "../../lib/document/frontMatter";
import { Places } from "../../lib/document/places";
import { linesOf } from "../../lib/document/text";

/**
 * A template's document for a new role: with another title, written where the
 * compiler says that titles go, and without the address that a role it was made
 * of has.
 */
export async function titled(source: string, title: string): Promise<string> {
  const { ranges } = await answer(api.POST("/api/admin/v1/compile", { body: { source } }));
  const places = new Places(linesOf(source), ranges);
  const edits = [...setKey(places, "title", title), ...setKey(places, "slug", undefined)];
  return edits
    .sort((a, b) => b.from - a.from)
    .reduce(
      (text, { from, to, insert }) => text.slice(0, from) + insert + text.slice(to),
      places.doc.toString(),
    );
}
