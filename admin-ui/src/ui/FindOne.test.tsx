import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { draw } from "../testing/render";
import { FindOne, type Found } from "./FindOne";

const roles: Found[] = [
  { id: "1", name: "Data analyst" },
  { id: "2", name: "Data engineer", note: "London" },
];

/** Draws the field; the answer is what was picked. */
function field(find: (words: string) => Promise<Found[]>) {
  const onPick = vi.fn();
  draw(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <FindOne kind="roles" label="Add role" find={find} onPick={onPick} />
    </QueryClientProvider>,
  );
  return onPick;
}

const box = () => screen.getByRole<HTMLInputElement>("combobox", { name: "Add role" });

test("words find, arrows choose, Enter picks and empties the field", async () => {
  const onPick = field(async (words) => roles.filter(({ name }) => name.toLowerCase().includes(words)));
  await userEvent.type(box(), "data");
  expect((await screen.findAllByRole("option", { hidden: true })).map((o) => o.textContent)).toEqual([
    "Data analyst",
    "Data engineer · London",
  ]);
  await userEvent.keyboard("{ArrowDown}{ArrowDown}{Enter}");
  expect(onPick).toHaveBeenCalledExactlyOnceWith(roles[1]);
  expect(box().value).toBe("");
});

test("nothing found is said", async () => {
  field(async () => []);
  await userEvent.type(box(), "xyz");
  expect(await screen.findByText("Nothing found")).toBeTruthy();
});

test("a server that has a problem is said at the field", async () => {
  field(() => Promise.reject(new Error("no")));
  await userEvent.type(box(), "xyz");
  await vi.waitFor(() => expect(box().getAttribute("aria-invalid")).toBe("true"));
});
