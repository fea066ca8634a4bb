import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { draw } from "../testing/render";
import { type Column, DataTable } from "./DataTable";

const columns: Column<string>[] = [
  { id: "name", header: "Name", width: "1fr", sort: "name", cell: (name) => name },
  { id: "length", header: "Length", width: "6rem", cell: (name) => name.length },
];

test("headers say how the rows are sorted and turn it round", async () => {
  const onSort = vi.fn();
  draw(
    <DataTable
      label="People"
      columns={columns}
      rows={["Ana"]}
      rowKey={String}
      sort="-name"
      onSort={onSort}
    />,
  );
  expect(screen.getByRole("columnheader", { name: "Name" }).getAttribute("aria-sort")).toBe("descending");
  await userEvent.click(screen.getByRole("button", { name: "Name" }));
  expect(onSort).toHaveBeenCalledWith("name");
});

test("the table says how long it is, also where rows are still on the server", () => {
  const onEnd = vi.fn();
  draw(
    <DataTable label="People" columns={columns} rows={["Ana"]} rowKey={String} total={500} onEnd={onEnd} />,
  );
  expect(screen.getByRole("table", { name: "People" }).getAttribute("aria-rowcount")).toBe("501");
  expect(onEnd).toHaveBeenCalled();
});
