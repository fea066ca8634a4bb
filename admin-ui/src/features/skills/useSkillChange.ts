import { useMutation } from "@tanstack/react-query";
import { queries } from "../../app/queries";
import { t } from "../../i18n";
import { notify } from "../../ui/notices";
import type { SkillChange } from "./api";

/** Changes the vocabulary, says how many roles follow, and closes what asked for it. */
export function useSkillChange<Input>(
  change: (input: Input) => Promise<SkillChange | undefined>,
  onDone: () => void,
) {
  return useMutation({
    mutationFn: change,
    onSuccess: (done) => {
      notify(t("skills.done", { n: done ? done.roles.length + done.more : 0 }));
      onDone();
    },
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ["skills"] });
      return queries.invalidateQueries({ queryKey: ["roles"] });
    },
  });
}
