import { Modal, Text } from "@mantine/core";
import { type KeyboardEvent, useCallback, useEffect, useId, useRef, useState } from "react";
import { t } from "../../i18n";
import classes from "./Palette.module.css";
import { type Command, useCommands } from "./useCommands";

/** Finds a screen, a command or a role by a few letters; `typed` gives those that came before the field. */
export default function Palette(props: {
  typed: () => string;
  onClose: () => void;
  onShortcuts: () => void;
}) {
  const { typed, onClose, onShortcuts } = props;
  const [words, setWords] = useState("");
  const [at, setAt] = useState(0);
  const list = useId();
  const commands = useCommands(words, { onShortcuts });
  const current = commands[Math.min(at, commands.length - 1)];

  const begin = useRef(typed);
  const take = useCallback((input: HTMLInputElement | null) => {
    if (!input) return;
    input.focus();
    const early = begin.current();
    if (early) setWords((words) => early + words);
  }, []);
  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    command.run();
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter") run(current);
    else if (step) setAt((at + step + commands.length) % Math.max(1, commands.length));
    else return;
    event.preventDefault();
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={t("palette.title")}
      withCloseButton={false}
      yOffset="12vh"
      centered={false}
    >
      <input
        ref={take}
        className={classes.input}
        role="combobox"
        aria-label={t("palette.input")}
        aria-expanded
        aria-controls={list}
        aria-activedescendant={current && `${list}-${current.id}`}
        placeholder={t("palette.placeholder")}
        autoComplete="off"
        data-autofocus
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <div id={list} role="listbox" aria-label={t("palette.title")} className={classes.list}>
        {commands.map((command) => (
          <Option
            key={command.id}
            id={`${list}-${command.id}`}
            command={command}
            selected={command === current}
            onRun={run}
          />
        ))}
      </div>
      <Text size="sm" c="dimmed" role="status">
        {commands.length === 0 && t("palette.nothing")}
      </Text>
    </Modal>
  );
}

function Option(props: {
  id: string;
  command: Command;
  selected: boolean;
  onRun: (command: Command) => void;
}) {
  const { command, selected } = props;
  const option = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (selected) option.current?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are pressed in the combobox
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the combobox
    <div
      ref={option}
      id={props.id}
      role="option"
      aria-selected={selected}
      className={classes.option}
      onClick={() => props.onRun(command)}
    >
      <span className={classes.label} dir="auto">
        {command.label}
      </span>
      <Text span size="xs" c="dimmed">
        {command.kind}
      </Text>
    </div>
  );
}
