/**
 * Where everything stands that a form shows, by JSON pointer: the values of the
 * role (`/title`) and, under `/form`, the places that a form writes to (see
 * internal/compile/forms.go). They were true of the text that was compiled and
 * are carried through what has been typed since.
 */
import type { ChangeDesc, Text } from "@codemirror/state";
import { mapped, type Place, type Span, spanOf } from "./text";

export type Ranges = Readonly<Record<string, Place>>;

export class Places {
  readonly doc: Text;
  readonly #compiled: Text;
  readonly #ranges: Ranges;
  readonly #since: ChangeDesc | undefined;

  /** `ranges` are about `compiled`, which `since` made into `doc`. */
  constructor(compiled: Text, ranges: Ranges, since?: ChangeDesc, doc: Text = compiled) {
    this.doc = doc;
    this.#compiled = compiled;
    this.#ranges = ranges;
    this.#since = since;
  }

  at(pointer: string): Span | undefined {
    const place = this.#ranges[pointer];
    if (!place) return undefined;
    const span = spanOf(this.#compiled, place);
    return this.#since ? mapped(span, this.#since) : span;
  }

  /** What is written at a pointer. */
  text(pointer: string): string | undefined {
    const span = this.at(pointer);
    return span && this.doc.sliceString(span.from, span.to);
  }

  /** How many of `pointer/0`, `pointer/1`, … there are. */
  count(pointer: string): number {
    let n = 0;
    while (this.#ranges[`${pointer}/${n}`]) n++;
    return n;
  }

  /** The keys right under a pointer: `columns` of a table, keys of the front matter. */
  keys(pointer: string): string[] {
    const under = `${pointer}/`;
    return Object.keys(this.#ranges)
      .filter((key) => key.startsWith(under) && !key.includes("/", under.length))
      .map((key) => key.slice(under.length));
  }
}
