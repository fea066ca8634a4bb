import { useMediaQuery } from "@mantine/hooks";

/** Whether the screen is too narrow for navigation and columns beside each other: the stylesheets' 56em. */
export function useNarrow(): boolean {
  return useMediaQuery("(max-width: 56em)", undefined, { getInitialValueInEffect: false }) ?? false;
}
