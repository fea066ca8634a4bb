import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { ErrorState } from "../../ui/states";
import { type AdminRole, readRole } from "./api";
import { EditingContext, HeadContext } from "./context";
import { Editor } from "./Editor";
import { EditorSkeleton } from "./EditorSkeleton";
import { useOpenRole } from "./useOpenRole";

/** The screen of one role. The text is read once; from then on the editor has it. */
export function EditorPage() {
  const { id } = useParams({ from: "/frame/roles/$id" });
  const { data, error, refetch } = useQuery({
    queryKey: ["editor", id],
    queryFn: () => readRole(id),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (error) return <ErrorState error={error} retry={() => void refetch()} screen />;
  // What is archived opens as a text to read, and what is brought back as one to write.
  return data ? <OpenRole key={`${data.id} ${data.archived_at}`} role={data} /> : <EditorSkeleton />;
}

function OpenRole({ role }: { role: AdminRole }) {
  const open = useOpenRole(role);
  if (!open) return <EditorSkeleton />;
  return (
    <EditingContext value={open.editing}>
      <HeadContext value={open.head}>
        <Editor />
      </HeadContext>
    </EditingContext>
  );
}
