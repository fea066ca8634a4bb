import { expect, test } from "vitest";
import { hasParts } from "./parts";

test.each([
  ["headings and a list", "## What you do\n\n- Ask\n- Count\n", true],
  ["bold lines for headings", "**What you do**\n\nYou ask.\n\n**What we pay**\n\nEnough.\n", true],
  ["a list and a table", "- Ask\n- Count\n\n| Level | Pay |\n| --- | --- |\n| A | 1 |\n", true],
  ["a mail without marks", "What you will do:\n• Ask\n• Count\nWhat we pay:\nEnough.\n", true],
  ["a paragraph, however long", "You ask and count and tell. ".repeat(60), false],
  ["a paragraph and a list", "You are good at this.\n\n- Ask\n- Count\n", false],
  ["one heading", "## Overview\n\nYou ask.\n", false],
  ["nothing", "", false],
])("%s", (_, text, want) => expect(hasParts(text)).toBe(want));
