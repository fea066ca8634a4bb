import { Autocomplete, Button, NativeSelect, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconGripVertical, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { memo, useState } from "react";
import { t } from "../../../i18n";
import { addSkill, moveSkill, removeSkill, setSkillLevel, skillHome } from "../../../lib/document/skills";
import { type SkillLevel, skillLevels } from "../../../lib/document/words";
import { findSkills } from "../api";
import { useEditing } from "../context";
import { editsOf } from "../problems/places";
import classes from "./Form.module.css";
import { IconButton } from "./IconButton";
import { MoveButtons } from "./ItemList";
import { Part } from "./Part";
import { useForm, useFormTools } from "./useForm";
import { type Reorder, useReorder } from "./useReorder";

/** The skills: which, and how much each is asked for. */
export function Skills() {
  const { places, role } = useForm();
  const [reorder, over] = useReorder(
    "skills",
    role.skills.length,
    (from, to) => (places) => moveSkill(places, from, to),
  );
  return (
    <Part title={t("editor.skills")} note={t("editor.items", { n: role.skills.length })}>
      <FoundInText />
      <ul className={classes.list} aria-label={t("editor.skills")}>
        {role.skills.map(({ name, level }, i) => (
          <SkillRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a skill is its place
            key={i}
            name={name}
            level={level ?? ""}
            inWords={skillHome(places, i) === "words"}
            index={i}
            count={role.skills.length}
            reorder={reorder}
            over={over === i}
          />
        ))}
      </ul>
      <AddSkill />
    </Part>
  );
}

/** One skill. It is drawn again only when something of it changes. */
const SkillRow = memo(function SkillRow(props: {
  name: string;
  level: string;
  /** It is named in a sentence, which only the text can change. */
  inWords: boolean;
  index: number;
  count: number;
  reorder: Reorder;
  over: boolean;
}) {
  const { name, level, inWords, index, count, reorder, over } = props;
  const { focusNext } = useFormTools();
  const { editor, readOnly } = useEditing();
  const fixed = readOnly || inWords;
  const remove = () => {
    focusNext(count > 1 ? `[data-skill="${Math.min(index, count - 2)}"]` : '[data-add="skills"]');
    editor.write("skills/remove", (at) => removeSkill(at, index), { waits: true });
  };
  return (
    <li className={classes.item} data-over={over || undefined} {...(fixed ? {} : reorder.row(index))}>
      <span className={classes.handle} aria-hidden>
        {!fixed && <IconGripVertical size={16} />}
      </span>
      <Text className={classes.grow} lh="36px">
        {name}
      </Text>
      <NativeSelect
        aria-label={t("editor.levelOf", { skill: name })}
        data-skill={index}
        description={inWords && !readOnly && t("editor.skillInWords")}
        inputWrapperOrder={["input", "description"]}
        disabled={fixed}
        value={level}
        onChange={(event) => {
          const chosen = event.currentTarget.value as SkillLevel;
          editor.write(`skills/${index}`, (at, now) => setSkillLevel(at, now, index, chosen), {
            waits: true,
          });
        }}
        data={[
          ...(level === "" ? [{ value: "", label: t("editor.levelNone") }] : []),
          ...skillLevels.map((value) => ({ value, label: t(`editor.level_${value}`) })),
        ]}
      />
      {!fixed && (
        <>
          <MoveButtons index={index} count={count} reorder={reorder} />
          <IconButton
            icon={IconTrash}
            aria-label={t("editor.removeSkill", { skill: name })}
            onClick={remove}
          />
        </>
      )}
    </li>
  );
});

function AddSkill() {
  const { editor, readOnly } = useEditing();
  const { role } = useForm();
  const { announce } = useFormTools();
  const [typed, setTyped] = useState("");
  const [asked] = useDebouncedValue(typed.trim(), 150);
  const { data = [] } = useQuery({
    queryKey: ["skills", "find", asked],
    queryFn: () => findSkills(asked),
    enabled: asked.length > 0,
    placeholderData: (before) => before,
  });
  if (readOnly) return null;
  const has = new Set(role.skills.map(({ name }) => name.toLowerCase()));
  const begins = (name: string) => Number(!name.toLowerCase().startsWith(asked.toLowerCase()));
  const offered = [...new Set(data.map(({ name }) => name))]
    .filter((name) => !has.has(name.toLowerCase()))
    .sort((a, b) => begins(a) - begins(b));
  const add = (name: string) => {
    const skill = name.trim();
    if (skill === "") return;
    const kind = data.find((known) => known.name === skill)?.kind ?? undefined;
    editor.write(
      `skills/add/${skill}`,
      (places, now) => addSkill(places, now, { name: skill, level: "required", kind }),
      { waits: true },
    );
    announce(t("editor.added", { text: skill }));
    setTyped("");
  };
  return (
    <Autocomplete
      label={t("editor.addSkill")}
      placeholder={t("editor.addSkillHint")}
      data={offered}
      filter={({ options }) => options}
      value={typed}
      data-add="skills"
      onChange={setTyped}
      onOptionSubmit={(name) => {
        add(name);
        // The field takes the option's text after this; what was added leaves it empty.
        setTimeout(() => setTyped(""));
      }}
      onKeyDown={(event) => {
        const chosen = event.currentTarget.getAttribute("aria-activedescendant");
        if (event.key === "Enter" && !chosen && !event.nativeEvent.isComposing) add(typed);
      }}
    />
  );
}

/** Skills that the text names and the list does not, as the compiler found them, with what adds them. */
function FoundInText() {
  const { editor, readOnly } = useEditing();
  const { compilation } = useForm();
  const found = compilation.result.diagnostics.find(
    ({ code, fixes }) => code === "RB605" && fixes.length > 0,
  );
  const fix = found?.fixes[0];
  if (!found || !fix || readOnly) return null;
  return (
    <div className={classes.found}>
      <span>{found.message}</span>
      <Button
        size="compact-sm"
        variant="light"
        onClick={() => editor.apply(editsOf(editor.view.state, fix), "input.fix")}
      >
        {fix.title}
      </Button>
    </div>
  );
}
