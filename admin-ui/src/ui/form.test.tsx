import { TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test } from "vitest";
import { ServerProblem } from "../api/problem";
import { draw } from "../testing/render";
import { FormError, placeErrors } from "./form";

function Person({ refusal }: { refusal: unknown }) {
  const form = useForm({ initialValues: { email: "" } });
  const [error, setError] = useState<unknown>();
  return (
    <form onSubmit={form.onSubmit(() => setError(placeErrors(form, refusal)))}>
      <FormError error={error} />
      <TextInput label="Email" {...form.getInputProps("email")} />
      <button type="submit">Save</button>
    </form>
  );
}

const refused = (location: string) =>
  new ServerProblem(422, "7F3K", { detail: "Not saved.", errors: [{ location, message: "No address." }] });

test("what is wrong with a field is said at the field, which gets the focus", async () => {
  draw(<Person refusal={refused("body.email")} />);
  await userEvent.click(screen.getByRole("button"));
  const field = screen.getByRole("textbox", { name: "Email" });
  expect(field.getAttribute("aria-invalid")).toBe("true");
  expect(document.activeElement).toBe(field);
  expect(screen.getByRole("alert").textContent).toBe("No address.");
});

test("what is in the way is said before what to do about it", async () => {
  const errors = [{ location: "body.email", message: "Give another." }];
  draw(<Person refusal={new ServerProblem(409, "7F3K", { detail: "The address is taken.", errors })} />);
  await userEvent.click(screen.getByRole("button"));
  expect(screen.getByRole("alert").textContent).toBe("The address is taken. Give another.");
});

test("what belongs to no field is said above the form", async () => {
  draw(<Person refusal={refused("header.If-Match")} />);
  await userEvent.click(screen.getByRole("button"));
  expect(screen.getByRole("alert").textContent).toBe("Not saved. No address.");
});
