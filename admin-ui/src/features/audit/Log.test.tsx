import { screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { speak } from "../../i18n";
import { draw } from "../../testing/render";
import type { Entry } from "./api";
import { Log } from "./Log";

afterEach(() => speak("en"));

test("how somebody came in is said in the language of the panel, what else the server notes in its own", async () => {
  await speak("de");
  const words = ["With the password and a code", "Pay: £40,000 → £50,000"];
  const entry = { n: 1, at: "2026-11-30T15:00:00Z", action: "session.opened", title: "ana", words };
  draw(<Log entries={[entry as Entry]} />);
  expect(screen.getByText("Mit dem Passwort und einem Code").lang).toBe("");
  expect(screen.getByText(words[1] as string).lang).toBe("en");
});
