import { Button, Group, NativeSelect, Skeleton, Text, Textarea, UnstyledButton } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { t } from "../../../i18n";
import { ago } from "../../../i18n/format";
import { FormError } from "../../../ui/form";
import { ErrorState } from "../../../ui/states";
import { useCompilation, useEditing, useHead } from "../context";
import { partAt, parts } from "../problems/parts";
import { useWays } from "../ways";
import classes from "./CommentsPanel.module.css";
import { addComment, type Comment, readComments, settleComment } from "./comments";

/** What people say of the role, each at a line that the server follows as the text moves. */
export function CommentsPanel() {
  const { head } = useHead();
  const { data, error, refetch } = useQuery({
    queryKey: ["comments", head.id],
    queryFn: () => readComments(head.id),
    refetchInterval: 30_000,
  });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton h={160} m="md" w="auto" />;
  const threads = data.filter(({ parent }) => parent === null);
  return (
    <>
      <ul className={classes.threads} aria-label={t("editor.comments")}>
        {threads.map((thread) => (
          <Thread
            key={thread.id}
            thread={thread}
            answers={data.filter(({ parent }) => parent === thread.id)}
          />
        ))}
        {threads.length === 0 && (
          <li>
            <Text size="sm" c="dimmed">
              {t("editor.noComments")}
            </Text>
          </li>
        )}
      </ul>
      <NewComment />
    </>
  );
}

function Thread({ thread, answers }: { thread: Comment; answers: readonly Comment[] }) {
  const { editor } = useEditing();
  const { goTo } = useWays();
  const [answering, setAnswering] = useState(false);
  const compilation = useCompilation();
  const place = { part: compilation ? partAt(compilation, thread.line) : "", n: thread.line };
  const settle = useSaying((id) => settleComment(id, thread.id, !thread.resolved));
  const show = () => {
    const { doc } = editor.view.state;
    const line = doc.line(Math.min(thread.line, doc.lines));
    goTo(line.from, line.to);
  };
  return (
    <li>
      <UnstyledButton onClick={show} mih={24}>
        <Text size="xs" c="dimmed" truncate>
          {thread.gone ? t("editor.lineGone") : t("editor.place", place)} · {thread.quote}
        </Text>
      </UnstyledButton>
      {[thread, ...answers].map((comment) => (
        <Said key={comment.id} comment={comment} />
      ))}
      <Group gap="xs" mt="xs">
        {!thread.resolved && !answering && (
          <Button size="compact-sm" variant="default" onClick={() => setAnswering(true)}>
            {t("editor.answer")}
          </Button>
        )}
        <Button
          size="compact-sm"
          variant="default"
          loading={settle.isPending}
          onClick={() => settle.mutate()}
        >
          {t(thread.resolved ? "editor.reopen" : "editor.resolve")}
        </Button>
        {thread.resolved && (
          <Text size="xs" c="dimmed">
            {t("editor.resolved")}
          </Text>
        )}
      </Group>
      {!thread.resolved && answering && (
        <CommentForm
          label={t("editor.answer")}
          about={() => ({ parent: thread.id })}
          onSent={() => setAnswering(false)}
          autoFocus
        />
      )}
    </li>
  );
}

function Said({ comment }: { comment: Comment }) {
  return (
    <>
      <Text size="sm">{comment.text}</Text>
      <Text size="xs" c="dimmed">
        {t("editor.savedBy", { name: comment.by?.name || t("editor.somebody"), time: ago(comment.at) })}
      </Text>
    </>
  );
}

/** A comment on a part of the form, or on the line of the text in which the cursor is. */
function NewComment() {
  const { editor } = useEditing();
  const { view } = useWays();
  const compilation = useCompilation();
  const [chosen, setChosen] = useState(0);
  const known = compilation ? parts(compilation) : [];
  const line = () =>
    view === "form"
      ? (known[chosen]?.line ?? 1)
      : editor.view.state.doc.lineAt(editor.view.state.selection.main.head).number;
  return (
    <div className={classes.new}>
      {view === "form" && (
        <NativeSelect
          label={t("editor.about")}
          mb="xs"
          value={chosen}
          onChange={(event) => setChosen(Number(event.currentTarget.value))}
          data={known.map(({ heading }, i) => ({ value: String(i), label: heading }))}
        />
      )}
      <CommentForm
        label={t("editor.comment")}
        help={view === "text" ? t("editor.commentHelp") : undefined}
        about={() => ({ line: line() })}
      />
    </div>
  );
}

function CommentForm(props: {
  label: string;
  help?: string;
  about: () => { line?: number; parent?: string };
  onSent?: () => void;
  autoFocus?: boolean;
}) {
  const { editor, saver } = useEditing();
  const [text, setText] = useState("");
  const say = useSaying(async (id) => {
    // A line is one of the saved text.
    await editor.settle();
    await saver.flush();
    await addComment(id, props.about(), text.trim());
    setText("");
    props.onSent?.();
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        say.mutate();
      }}
    >
      <Textarea
        label={props.label}
        description={props.help}
        autosize
        minRows={1}
        autoFocus={props.autoFocus}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <FormError error={say.error} />
      <Button size="compact-sm" mt={6} type="submit" disabled={text.trim() === ""} loading={say.isPending}>
        {t("editor.send")}
      </Button>
    </form>
  );
}

/** Changes the comments and shows them anew. */
function useSaying(change: (id: string) => Promise<unknown>) {
  const { head } = useHead();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => change(head.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["comments", head.id] }),
  });
}
