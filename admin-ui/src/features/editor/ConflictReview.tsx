import { useEffect } from "react";
import { ConflictDialog } from "./ConflictDialog";
import { useHead } from "./context";

/** Shows a conflict when it comes up, and again when somebody asks. */
export function ConflictReview({ open, setOpen }: { open: boolean; setOpen: (open: boolean) => void }) {
  const { status } = useHead();
  useEffect(() => {
    if (status.kind === "conflict") setOpen(true);
  }, [status, setOpen]);
  if (!open || status.kind !== "conflict") return null;
  return <ConflictDialog conflict={status.conflict} onClose={() => setOpen(false)} />;
}
