import { useLocalStorage } from "@mantine/hooks";

/** A choice that is kept on this computer, the same in every tab. */
export function useStored<T>(key: string, usual: T) {
  return useLocalStorage<T>({ key: `rolebook.${key}`, defaultValue: usual, getInitialValueInEffect: false });
}
