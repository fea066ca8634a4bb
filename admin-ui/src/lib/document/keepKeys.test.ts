import { expect, test } from "vitest";
import { withKeysOf } from "./keepKeys";

const mine = `---
title: Data Engineer
# Kept by nobody.
actions:
  - { label: Apply now, href: /apply }
  - { label: Hire, href: /hire }
summary: ""
---

## Overview
`;

test("what was typed takes the place of what was read", () => {
  expect(
    withKeysOf(
      mine,
      ["title", "actions"],
      "---\ntitle: Senior Data Engineer\nlocale: en-GB\n---\n\nWords.\n",
    ),
  ).toBe(
    "---\ntitle: Data Engineer\nlocale: en-GB\nactions:\n  - { label: Apply now, href: /apply }\n  - { label: Hire, href: /hire }\n---\n\nWords.\n",
  );
});

test("a text without front matter gets one", () => {
  expect(withKeysOf(mine.replaceAll("\n", "\r\n"), ["title"], "Words.\n")).toBe(
    "---\ntitle: Data Engineer\n---\n\nWords.\n",
  );
});

test("what the other lacks stays", () => {
  const text = "---\ntitle: Senior\n---\nWords.\n";
  expect(withKeysOf("Nothing.", ["title", "actions"], text)).toBe(text);
});
