import { useMutation } from "@tanstack/react-query";
import { changeRelease, type Release, type ReleaseChange } from "../../api/releases";
import { queries } from "../../app/queries";
import { notifyError } from "../../ui/notices";

/** Changes a release and shows what the server made of it. */
export function useChange(release: Release) {
  const { mutate, isPending } = useMutation({
    mutationFn: (change: ReleaseChange) => changeRelease(release, change),
    onSuccess: show,
    onError: notifyError,
    onSettled: refresh,
  });
  return { put: mutate, working: isPending };
}

/** Puts a release that the server answered on the screen. */
export function show(release: Release) {
  queries.setQueryData(["releases", release.id], release);
}

/** Has what shows releases look again. */
export function refresh() {
  void queries.invalidateQueries({ queryKey: ["roles", "dashboard"] });
  return queries.invalidateQueries({ queryKey: ["releases"] });
}
