/** Helpers for forms whose rules are the server's. */
import { Alert } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { ServerProblem } from "../api/problem";
import { serverLang } from "../i18n";
import { langOf, sentence } from "./states";

/**
 * Puts `errors[]` of a refusal at the fields that they name (`body.email` →
 * `email`), moves the focus there, and returns what belongs to no field of the form: show it by
 * `FormError`. What is in the way (409) is said before what to do about it.
 */
export function placeErrors<Values>(form: UseFormReturnType<Values>, error: unknown): unknown {
  if (!(error instanceof ServerProblem)) return error;
  const fields = form.getValues() as Record<string, unknown>;
  const placed = error.errors
    .map(({ location, message }) => ({ name: location.replace(/^body\./, ""), message }))
    .filter(({ name }) => name in fields);
  if (placed.length === 0 || placed.length < error.errors.length) return error;
  const inTheWay = error.status === 409 ? `${error.message} ` : "";
  form.setErrors(
    Object.fromEntries(
      placed.map(({ name, message }) => [name, <Said key={name}>{inTheWay + message}</Said>]),
    ),
  );
  form.getInputNode(placed[0]?.name ?? "")?.focus();
  return undefined;
}

/** What the server says against a field: an alert, for it comes after the button and not with a key. */
function Said({ children }: { children: string }) {
  return (
    <span role="alert" lang={serverLang()}>
      {children}
    </span>
  );
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
