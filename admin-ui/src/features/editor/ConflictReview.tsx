import { useEffect } from "react";
import { ConflictDialog } from "./ConflictDialog";
import { useEditing, useHead } from "./context";

/** Shows a conflict when it comes up, and again when somebody asks: for the text as it is then. */
export function ConflictReview({ open, setOpen }: { open: boolean; setOpen: (open: boolean) => void }) {
  const { saver } = useEditing();
  const { status } = useHead();
  useEffect(() => {
    if (status.kind === "conflict") setOpen(true);
  }, [status, setOpen]);
  useEffect(() => {
    if (open) void saver.review();
  }, [open, saver]);
  if (!open || status.kind !== "conflict") return null;
  const { conflict } = status;
  // What was chosen is about the parts of one merge.
  const key = `${conflict.current.etag} ${conflict.mine}`;
  return <ConflictDialog key={key} conflict={conflict} onClose={() => setOpen(false)} />;
}
