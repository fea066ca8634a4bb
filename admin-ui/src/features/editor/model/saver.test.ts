import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ServerProblem, Unreachable } from "../../../api/problem";
import type { Draft } from "./drafts";
import { Saver, type SaveStatus } from "./saver";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** An editor's text, a browser's copy and a server that answers as it is told. */
function setUp() {
  const world = {
    text: "one",
    draft: undefined as Draft | undefined,
    answers: [] as Array<(source: string, etag: string) => Promise<{ etag: string }>>,
    requests: [] as string[],
    told: [] as SaveStatus["kind"][],
    settled: [] as boolean[],
    ready: (): void => undefined,
  };
  const saver = new Saver({
    etag: "1",
    source: () => world.text,
    put: (source, etag, message) => {
      world.requests.push([source, etag, ...(message ? [message] : [])].join(" "));
      const answer = world.answers.shift();
      return answer ? answer(source, etag) : Promise.resolve({ etag: String(Number(etag) + 1) });
    },
    settle: async () => world.settled.shift() ?? true,
    merge: async (source) => {
      world.ready();
      return () => {
        world.text = source;
      };
    },
    keep: async (draft) => {
      world.draft = draft;
    },
    drop: async () => {
      world.draft = undefined;
    },
    onStatus: ({ kind }) => world.told.push(kind),
  });
  const type = (text: string) => {
    world.text = text;
    saver.changed();
  };
  return { world, saver, type };
}

type World = ReturnType<typeof setUp>["world"];
const refused = (body: object) => () => Promise.reject(new ServerProblem(412, "r", body));

test("what is typed is kept at once and saved a moment after the last key", async () => {
  const { world, type } = setUp();
  type("two");
  type("three");
  expect(world.draft).toMatchObject({ source: "three", etag: "1" });
  await vi.runAllTimersAsync();
  expect(world.requests).toEqual(["three 1"]);
  expect(world.draft).toBeUndefined();
  expect(world.told.at(-1)).toBe("saved");
});

test("what is typed and taken back is saved as it is", async () => {
  const { world, saver, type } = setUp();
  type("two");
  expect(saver.status.kind).toBe("unsaved");
  type("one");
  await vi.runAllTimersAsync();
  expect(world.requests).toEqual([]);
  expect(world.draft).toBeUndefined();
  expect(saver.status.kind).toBe("saved");
});

test("what is being typed is not called saved", async () => {
  const { world, saver } = setUp();
  saver.typing();
  expect(saver.status.kind).toBe("unsaved");
  world.text = "two";
  await vi.runAllTimersAsync();
  expect(world.requests).toEqual(["two 1"]);
  expect(saver.status.kind).toBe("saved");
});

test("an editor in which nothing was typed lets a draft of another tab be", async () => {
  const { world, saver } = setUp();
  world.draft = { source: "other", etag: "1", at: 0 };
  await saver.flush();
  expect(world.draft).toBeDefined();
});

test("what is typed during a save is saved after it, on top of it", async () => {
  const { world, saver, type } = setUp();
  world.answers.push(async () => {
    world.text = "three";
    return { etag: "2" };
  });
  type("two");
  await saver.flush();
  await vi.runAllTimersAsync();
  expect(world.requests).toEqual(["two 1", "three 2"]);
  expect(world.draft).toBeUndefined();
});

test("saves never overlap", async () => {
  const { world, saver, type } = setUp();
  let release: (saved: { etag: string }) => void = () => undefined;
  world.answers.push(
    () =>
      new Promise((resolve) => {
        release = resolve;
      }),
  );
  type("two");
  const first = saver.flush();
  const second = saver.flush();
  expect(world.requests).toHaveLength(1);
  release({ etag: "2" });
  await Promise.all([first, second]);
  expect(world.requests).toEqual(["two 1"]);
});

test("without a connection the text stays in the browser until it is back", async () => {
  const { world, saver, type } = setUp();
  world.answers.push(() => Promise.reject(new Unreachable(undefined)));
  type("two");
  await vi.runAllTimersAsync();
  expect(saver.status.kind).toBe("offline");
  expect(world.draft?.source).toBe("two");
  await saver.flush();
  expect(saver.status.kind).toBe("saved");
  expect(world.requests).toEqual(["two 1", "two 1"]);
});

test("the same text is no conflict", async () => {
  const { world, saver, type } = setUp();
  world.answers.push(refused({ current: { source: "two", etag: "9" } }));
  type("two");
  await saver.flush();
  expect([saver.status.kind, saver.etag]).toEqual(["saved", "9"]);
});

test("another text is one, and nothing is saved until it is decided", async () => {
  const { world, saver, type } = setUp();
  world.answers.push(refused({ current: { source: "theirs", etag: "9" } }));
  type("two");
  await saver.flush();
  expect(saver.status.kind).toBe("conflict");
  type("three");
  await vi.runAllTimersAsync();
  expect(world.requests).toHaveLength(1);
  expect(world.draft?.source).toBe("three");
});

/** Says that somebody else saved "theirs", which no merge fits. */
function clash(world: World) {
  world.answers.push(refused({ current: { source: "theirs", etag: "9" } }));
}
const told = ({ status }: Saver) => {
  if (status.kind !== "conflict") throw new Error(`${status.kind} is no conflict`);
  return status.conflict;
};

test("what somebody decides ends the conflict", async () => {
  const { world, saver, type } = setUp();
  clash(world);
  type("two");
  await saver.flush();
  await saver.decide(told(saver), () => type("both"));
  await vi.runAllTimersAsync();
  expect(world.requests).toEqual(["two 1", "both 9"]);
  expect(saver.status.kind).toBe("saved");
});

test("what was decided about an older text is not done: the conflict is told anew", async () => {
  const { world, saver, type } = setUp();
  clash(world);
  type("two");
  await saver.flush();
  const seen = told(saver);
  type("three");
  clash(world);
  await saver.decide(seen, () => type("both"));
  expect(world.requests).toEqual(["two 1", "three 1"]);
  expect([world.text, told(saver).mine]).toEqual(["three", "three"]);
});

test("what was typed while a merge was on its way is in the merge", async () => {
  const { world, saver, type } = setUp();
  const current = { source: "theirs", etag: "9" };
  world.answers.push(
    () => {
      world.text = "three";
      return refused({ current, merged: { source: "two theirs", conflicts: [] } })();
    },
    refused({ current, merged: { source: "three theirs", conflicts: [] } }),
  );
  type("two");
  await saver.flush();
  expect(world.requests).toEqual(["two 1", "three 1", "three theirs 9"]);
  expect([world.text, saver.status.kind]).toEqual(["three theirs", "saved"]);
});

const meanwhile = {
  "is made ready": (world: World) => {
    world.ready = () => {
      world.text = "three";
    };
  },
  "waits for the fields": (world: World) => {
    world.settled.push(false);
  },
};

test.each(Object.entries(meanwhile))("what is typed while a merge %s is in the merge", async (_, typed) => {
  const { world, saver, type } = setUp();
  const current = { source: "theirs", etag: "9" };
  world.answers.push(
    refused({ current, merged: { source: "two theirs", conflicts: [] } }),
    refused({ current, merged: { source: "three theirs", conflicts: [] } }),
  );
  type("two");
  typed(world);
  await saver.flush();
  expect(world.requests).toHaveLength(3);
  expect([world.text, saver.status.kind]).toEqual(["three theirs", "saved"]);
});

test("a merge that cannot be made ready waits for the server", async () => {
  const { world, saver, type } = setUp();
  const current = { source: "theirs", etag: "9" };
  const merge = refused({ current, merged: { source: "two theirs", conflicts: [] } });
  world.answers.push(merge, merge);
  world.ready = () => {
    world.ready = () => undefined;
    throw new Unreachable(undefined);
  };
  type("two");
  await saver.flush();
  expect([world.text, saver.status.kind, saver.etag]).toEqual(["two", "offline", "1"]);
  await saver.flush();
  expect([world.text, saver.status.kind]).toEqual(["two theirs", "saved"]);
});

test("a named version keeps its name through a merge", async () => {
  const { world, saver, type } = setUp();
  const current = { source: "theirs", etag: "9" };
  world.answers.push(refused({ current, merged: { source: "both", conflicts: [] } }));
  type("two");
  await saver.flush("Pay of 2027");
  expect(world.requests).toEqual(["two 1 Pay of 2027", "both 9 Pay of 2027"]);
});

test("a refusal is shown and loses nothing", async () => {
  const { world, saver, type } = setUp();
  world.answers.push(() => Promise.reject(new ServerProblem(500, "7F3K", {})));
  type("two");
  await saver.flush();
  expect(saver.status.kind).toBe("refused");
  expect(world.draft?.source).toBe("two");
});

test("a server that fails is asked again, each time later; a refusal waits for another text", async () => {
  const { world, saver, type } = setUp();
  const fails = () => Promise.reject(new ServerProblem(503, "7F3K", {}));
  world.answers.push(fails, fails, fails);
  type("two");
  await saver.flush();
  await vi.advanceTimersByTimeAsync(4000);
  expect(world.requests).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(4000);
  expect(world.requests).toHaveLength(2);
  await vi.runAllTimersAsync();
  expect([world.requests.length, saver.status.kind]).toEqual([4, "saved"]);

  world.answers.push(() => Promise.reject(new ServerProblem(422, "7F3K", {})));
  type("three");
  await vi.runAllTimersAsync();
  expect([world.requests.length, saver.status.kind]).toEqual([5, "refused"]);
});

test("a named version is saved though the text has been", async () => {
  const { world, saver } = setUp();
  await saver.flush("Pay of 2027");
  expect(world.requests).toEqual(["one 1 Pay of 2027"]);
});

test("what was saved elsewhere is merged without asking, where it fits", async () => {
  const { world, saver, type } = setUp();
  const current = { source: "other tab", etag: "9", updated_by: { id: "ed" } };
  world.answers.push(refused({ current, merged: { source: "both", conflicts: [] } }));
  type("two");
  await saver.flush();
  await vi.runAllTimersAsync();
  expect(world.requests.at(-1)).toBe("both 9");
  expect(world.told).not.toContain("conflict");
});
