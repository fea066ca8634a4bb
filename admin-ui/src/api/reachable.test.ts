import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { isReachable, saw } from "./reachable";

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("there is no network")));
});

afterEach(() => {
  saw(true);
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("an answer that was on its way when the connection was lost does not bring it back", () => {
  const asked = performance.now();
  vi.advanceTimersByTime(10);
  window.dispatchEvent(new Event("offline"));
  vi.advanceTimersByTime(10);
  saw(true, asked);
  expect(isReachable()).toBe(false);
  saw(true, performance.now());
  expect(isReachable()).toBe(true);
});

test("the server is asked again until it answers", async () => {
  window.dispatchEvent(new Event("offline"));
  await vi.advanceTimersByTimeAsync(7000);
  expect(isReachable()).toBe(false);
  vi.stubGlobal("fetch", () => Promise.resolve(new Response()));
  await vi.advanceTimersByTimeAsync(3000);
  expect(isReachable()).toBe(true);
});
