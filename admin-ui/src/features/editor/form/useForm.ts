import { createContext, useContext, useEffect, useMemo, useRef } from "react";
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
  /** Says to a screen reader where something went. */
  readonly announce: (text: string) => void;
  /** Focuses, after the next compilation, what the first of the selectors names that names anything. */
  readonly focusNext: (...selectors: string[]) => void;
};

export const FormContext = createContext<Form | undefined>(undefined);

export function useForm(): Form {
  const form = useContext(FormContext);
  if (!form) throw new Error("outside the form");
  return form;
}

/** Everything that the form's parts work from, made anew with each compilation. */
export function useFormOf(compilation: Compilation, announce: (text: string) => void): Form {
  const waiting = useRef<readonly string[]>([]);
  useEffect(() => {
    const found =
      compilation && waiting.current.map((s) => document.querySelector<HTMLElement>(s)).find(Boolean);
    if (!found) return;
    waiting.current = [];
    found.focus();
  }, [compilation]);

  return useMemo(() => {
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
      announce,
      focusNext: (...selectors) => {
        waiting.current = selectors;
      },
    };
  }, [compilation, announce]);
}

/** The findings that touch a span. */
export function findingsAt(findings: readonly Finding[], span: Span | undefined): Finding[] {
  return span
    ? findings.filter(({ from, to }) => from <= span.to && to >= span.from && from >= span.from - 1)
    : [];
}
