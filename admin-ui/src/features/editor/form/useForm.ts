import { createContext, useContext, useLayoutEffect, useMemo, useState } from "react";
import { Places } from "../../../lib/document/places";
import { type Span, spanOf } from "../../../lib/document/text";
import type { Compilation, Role } from "../model/compilation";

/** A finding with its place in the compiled text. */
export type Finding = Span & { readonly severity: string; readonly code: string; readonly message: string };

/** What the form shows: one compilation, whole. */
export type Form = {
  readonly compilation: Compilation;
  readonly places: Places;
  readonly role: Role;
  readonly findings: readonly Finding[];
};

/**
 * What stays the same from one compilation to the next: a row that uses only
 * this is drawn again only when something of its own changes.
 */
export class FormTools {
  /** Says to a screen reader where something went. */
  readonly announce: (text: string) => void;
  #waiting: readonly string[] = [];
  #drawn: Compilation | undefined;
  readonly #listeners = new Set<() => void>();

  constructor(announce: (text: string) => void) {
    this.announce = announce;
  }

  /** Focuses, after the next compilation, what the first of the selectors names that names anything. */
  focusNext = (...selectors: string[]) => {
    this.#waiting = selectors;
  };

  /** The compilation that the fields show the values of. */
  drawn = (): Compilation | undefined => this.#drawn;

  /** Calls `tell` when the fields show another compilation; the answer stops it. */
  subscribe = (tell: () => void) => {
    this.#listeners.add(tell);
    return () => {
      this.#listeners.delete(tell);
    };
  };

  /** Told when the fields show a compilation. */
  show(compilation: Compilation) {
    this.#drawn = compilation;
    for (const tell of this.#listeners) tell();
    const found = this.#waiting.map((s) => document.querySelector<HTMLElement>(s)).find(Boolean);
    if (!found) return;
    this.#waiting = [];
    found.focus();
  }
}

export const FormContext = createContext<Form | undefined>(undefined);
export const FormToolsContext = createContext<FormTools | undefined>(undefined);

export function useForm(): Form {
  return present(useContext(FormContext));
}

export function useFormTools(): FormTools {
  return present(useContext(FormToolsContext));
}

function present<T>(value: T | undefined): T {
  if (!value) throw new Error("outside the form");
  return value;
}

/** Everything that the form's parts work from: the form is made anew with each compilation, the tools are not. */
export function useFormOf(compilation: Compilation, announce: (text: string) => void): [Form, FormTools] {
  const [tools] = useState(() => new FormTools(announce));
  useLayoutEffect(() => tools.show(compilation), [tools, compilation]);
  const form = useMemo(() => {
    const { doc, result } = compilation;
    return {
      compilation,
      places: new Places(doc, result.ranges),
      role: result.role,
      findings: result.diagnostics.map((d) => ({
        ...spanOf(doc, d),
        severity: d.severity,
        code: d.code,
        message: d.message,
      })),
    };
  }, [compilation]);
  return [form, tools];
}

/** The findings that touch a span. */
export function findingsAt(findings: readonly Finding[], span: Span | undefined): Finding[] {
  return span
    ? findings.filter(({ from, to }) => from <= span.to && to >= span.from && from >= span.from - 1)
    : [];
}
