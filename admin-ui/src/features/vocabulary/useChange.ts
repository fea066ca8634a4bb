import { useMutation } from "@tanstack/react-query";
import { queries } from "../../app/queries";
import { t } from "../../i18n";
import { notify } from "../../ui/notices";
import { type Change, useVocabulary } from "./vocabulary";

/** Changes the vocabulary, says how many roles follow, and closes what asked for it. */
export function useChange<Input = void>(
  change: (input: Input) => Promise<Change | undefined>,
  onDone: () => void,
) {
  const { id } = useVocabulary();
  return useMutation({
    mutationFn: change,
    onSuccess: (done) => {
      const n = done ? done.roles.length + done.more : 0;
      notify(done ? (n ? t("vocabulary.done", { n }) : t("vocabulary.doneAlone")) : t("vocabulary.deleted"));
      onDone();
    },
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: [id] });
      return queries.invalidateQueries({ queryKey: ["roles"] });
    },
  });
}
