import { ActionIcon, Button, Group, Popover, Stack, TextInput, Tooltip, VisuallyHidden } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useId, useState } from "react";
import { t } from "../../i18n";
import { useStored } from "../../lib/stored";
import { DialogButtons } from "../../ui/ConfirmDialog";
import classes from "./chips.module.css";
import { type RolesSearch, sameView, viewOf } from "./search";

interface View {
  name: string;
  search: RolesSearch;
}

const firstStates = ["draft", "in_review", "changed", "published"] as const;

/** The views that everybody looks for first. */
function usual(): View[] {
  return [
    { name: t("roles.all"), search: {} },
    { name: t("roles.mineOwner"), search: { mine: "owner" } },
    ...firstStates.map((state) => ({ name: t(`state.${state}`), search: { state: [state] } })),
  ];
}

/** Searches by name: the usual ones, and those that were saved on this computer. */
export function Views({ search }: { search: RolesSearch }) {
  const [own, setOwn] = useStored<View[]>("roles.views", []);
  const known = [...usual(), ...own].find((view) => sameView(view.search, search));
  return (
    <Group component="nav" aria-label={t("roles.views")} gap="xs" mb="md">
      {usual().map((view) => (
        <ViewLink key={view.name} view={view} />
      ))}
      {own.map((view) => (
        <Group key={view.name} gap={2} wrap="nowrap">
          <ViewLink view={view} />
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-label={t("roles.removeView", { name: view.name })}
            onClick={() => setOwn(own.filter((other) => other !== view))}
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      {known ? (
        <NothingToSave as={known.name} />
      ) : (
        <SaveView
          onSave={(name) =>
            setOwn([...own.filter((other) => other.name !== name), { name, search: viewOf(search) }])
          }
        />
      )}
    </Group>
  );
}

function ViewLink({ view }: { view: View }) {
  return (
    <Link to="/roles" search={view.search} className={classes.chip} activeOptions={{ exact: true }}>
      {view.name}
    </Link>
  );
}

/** The button where what is shown has a name already, which it says. */
function NothingToSave({ as: name }: { as: string }) {
  const reason = useId();
  const text = t("roles.viewKnown", { name });
  return (
    <>
      <Tooltip label={text}>
        {/* It keeps its place in the order of Tab, so that everybody gets to know the reason. */}
        <Button variant="subtle" size="compact-sm" data-disabled aria-disabled aria-describedby={reason}>
          {t("roles.saveView")}
        </Button>
      </Tooltip>
      <VisuallyHidden id={reason}>{text}</VisuallyHidden>
    </>
  );
}

function SaveView({ onSave }: { onSave: (name: string) => void }) {
  const [name, setName] = useState("");
  const [opened, setOpened] = useState(false);
  const save = (event: FormEvent) => {
    event.preventDefault();
    onSave(name.trim());
    setOpened(false);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="subtle" size="compact-sm" onClick={() => setOpened(!opened)}>
          {t("roles.saveView")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("roles.saveView")}>
        <form onSubmit={save}>
          <Stack gap="sm">
            <TextInput
              label={t("roles.viewName")}
              description={t("roles.viewHelp")}
              required
              withAsterisk={false}
              maxLength={60}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <DialogButtons onCancel={() => setOpened(false)}>
              <Button type="submit">{t("common.save")}</Button>
            </DialogButtons>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
