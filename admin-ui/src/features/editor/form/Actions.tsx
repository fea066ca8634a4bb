import { Button, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { t } from "../../../i18n";
import { setKey } from "../../../lib/document/frontMatter";
import { useEditing } from "../context";
import type { Compute } from "../model/roleEditor";
import classes from "./Form.module.css";
import { IconButton } from "./IconButton";
import { Part } from "./Part";
import { useDraft } from "./useDraft";
import { useForm, useFormTools } from "./useForm";

type Action = { label: string; href: string };

const write =
  (change: (actions: readonly Action[]) => readonly Action[]): Compute =>
  (places, role) => {
    const actions = change(role.actions).map(({ label, href }) => ({ label, href }));
    return setKey(places, "actions", actions.length > 0 ? actions : undefined);
  };

/** The buttons under the role on the page. */
export function Actions() {
  const { role } = useForm();
  const { focusNext } = useFormTools();
  const { editor, readOnly } = useEditing();
  const add = () => {
    focusNext(`[data-action="${role.actions.length}"]`);
    editor.write(
      "actions/add",
      write((actions) => [...actions, { label: t("editor.applyNow"), href: "/apply" }]),
      { waits: true },
    );
  };
  return (
    <Part title={t("editor.actions")}>
      <ul className={classes.list} aria-label={t("editor.actions")}>
        {role.actions.map((action, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an action is its place
          <ActionRow key={i} action={action} index={i} />
        ))}
      </ul>
      {!readOnly && (
        <Button variant="default" size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
          {t("editor.addAction")}
        </Button>
      )}
    </Part>
  );
}

function ActionRow({ action, index }: { action: Action; index: number }) {
  const { editor, readOnly } = useEditing();
  const set = (change: Partial<Action>) =>
    write((all) => all.map((each, i) => (i === index ? { ...each, ...change } : each)));
  const label = useDraft(`actions/${index}/label`, action.label, (text) => set({ label: text }), {
    waits: true,
  });
  const href = useDraft(`actions/${index}/href`, action.href, (text) => set({ href: text }), { waits: true });
  return (
    <li className={classes.item}>
      <TextInput
        className={classes.grow}
        aria-label={t("editor.actionLabel", { n: index + 1 })}
        data-action={index}
        {...label.field}
      />
      <TextInput
        className={classes.grow}
        aria-label={t("editor.actionHref", { n: index + 1 })}
        {...href.field}
      />
      {!readOnly && (
        <IconButton
          icon={IconTrash}
          aria-label={t("editor.removeAction", { n: index + 1 })}
          onClick={() =>
            editor.write(
              "actions/remove",
              write((all) => all.filter((_, i) => i !== index)),
              { waits: true },
            )
          }
        />
      )}
    </li>
  );
}
