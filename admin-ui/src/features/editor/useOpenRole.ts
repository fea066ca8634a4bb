import { useEffect, useMemo, useState } from "react";
import { flushSync } from "react-dom";
import { useReachable, useUser } from "../../api/hooks";
import { readOnlyBecause } from "../../api/rights";
import { t } from "../../i18n";
import { moment } from "../../i18n/format";
import { notify } from "../../ui/notices";
import { type AdminRole, compile, saveRole } from "./api";
import type { Editing, Head } from "./context";
import { type Draft, Drafts } from "./model/drafts";
import { RoleEditor } from "./model/roleEditor";
import { Saver, type SaveStatus } from "./model/saver";
import { textExtensions } from "./text/extensions";

/**
 * Opens a role: its text, or what was typed here and never saved. Undefined
 * until that is known.
 */
export function useOpenRole(role: AdminRole): { editing: Editing; head: Head } | undefined {
  const [status, setStatus] = useState<SaveStatus>({ kind: "saved" });
  const [head, setHead] = useState(role);
  const [pasted, setPasted] = useState<File>();
  const [open, setOpen] = useState<{ editor: RoleEditor; saver: Saver }>();
  const user = useUser();
  const readOnly = readOnlyBecause(user, role) !== undefined;
  const reachable = useReachable();

  // biome-ignore lint/correctness/useExhaustiveDependencies: a role is opened once; its page has its id as key
  useEffect(() => {
    let opened: { editor: RoleEditor; saver: Saver } | undefined;
    let closed = false;
    const drafts = new Drafts(user.id, role.id);
    const taken = readOnly ? Promise.resolve(undefined) : drafts.take();
    taken.then((draft) => {
      if (closed) return;
      opened = openRole(role, draft, { drafts, me: user.id, readOnly, setStatus, setHead, setPasted });
      setOpen(opened);
    });
    const leave = () => {
      opened?.editor.hurry();
      void opened?.saver.flush();
    };
    window.addEventListener("pagehide", leave);
    return () => {
      closed = true;
      window.removeEventListener("pagehide", leave);
      if (opened) void close(opened);
    };
  }, []);

  useEffect(() => {
    if (!reachable || !open) return;
    open.editor.reachable();
    if (open.saver.status.kind === "offline") void open.saver.flush();
  }, [reachable, open]);

  const editing = useMemo(() => open && { ...open, readOnly }, [open, readOnly]);
  return editing && { editing, head: { head, setHead, status, pasted, setPasted } };
}

/** What fields still hold back is written and saved before the editor ends. */
async function close({ editor, saver }: { editor: RoleEditor; saver: Saver }) {
  await editor.settle();
  await saver.flush();
  saver.stop();
  editor.stop();
}

function openRole(
  role: AdminRole,
  draft: Draft | undefined,
  {
    drafts,
    me,
    readOnly,
    setStatus,
    setHead,
    setPasted,
  }: {
    drafts: Drafts;
    me: string;
    readOnly: boolean;
    setStatus: (status: SaveStatus) => void;
    setHead: (head: AdminRole) => void;
    setPasted: (file: File | undefined) => void;
  },
) {
  const unsaved = draft && draft.source !== role.source ? draft : undefined;
  let saver: Saver | undefined;
  const editor = new RoleEditor({
    source: unsaved?.source ?? role.source,
    extensions: textExtensions({ readOnly, onWhole: setPasted }),
    compile,
    onChange: () => saver?.changed(),
    onTyped: () => saver?.typing(),
  });
  saver = new Saver({
    etag: unsaved?.etag ?? role.etag,
    source: () => editor.source(),
    put: async (source, etag, message) => {
      const saved = await saveRole(role.id, source, etag, message);
      setHead(saved.role);
      return saved;
    },
    settle: () => editor.settle(),
    merge: async (source, { current: { updated_by: other } }) => {
      const bringIn = await editor.bringingIn(source);
      return () => {
        flushSync(bringIn); // the next key finds the fields as they are now
        if (other?.id !== me) notify(t("editor.broughtIn", { name: other?.name || t("editor.someoneElse") }));
      };
    },
    keep: (kept) => drafts.keep(kept),
    drop: () => drafts.drop(),
    onStatus: setStatus,
  });
  if (unsaved) {
    saver.resume(role.source);
    notify(t("editor.restoredDraft", { time: moment(new Date(unsaved.at).toISOString()) }));
  } else if (draft) void drafts.drop();
  return { editor, saver };
}
