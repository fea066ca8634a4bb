/** Helpers for forms whose rules are the server's. */
import { Alert } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { ServerProblem } from "../api/problem";
import { langOf, sentence } from "./states";

/**
 * Puts `errors[]` of a refusal at the fields that they name (`body.email` →
 * `email`), moves the focus there, and returns what belongs to no field of the form: show it by
 * `FormError`.
 */
export function placeErrors<Values>(form: UseFormReturnType<Values>, error: unknown): unknown {
  if (!(error instanceof ServerProblem)) return error;
  const fields = form.getValues() as Record<string, unknown>;
  const placed = error.errors
    .map(({ location, message }) => ({ name: location.replace(/^body\./, ""), message }))
    .filter(({ name }) => name in fields);
  if (placed.length === 0 || placed.length < error.errors.length) return error;
  form.setErrors(Object.fromEntries(placed.map(({ name, message }) => [name, message])));
  form.getInputNode(placed[0]?.name ?? "")?.focus();
  return undefined;
}

/** What is wrong with the whole form, and with what of it has no field. */
export function FormError({ error }: { error: unknown }) {
  if (!error) return null;
  const parts = error instanceof ServerProblem ? error.errors : [];
  return (
    <Alert color="red" variant="light" role="alert" lang={langOf(error)}>
      {[sentence(error), ...parts.map(({ message }) => message)].join(" ")}
    </Alert>
  );
}
