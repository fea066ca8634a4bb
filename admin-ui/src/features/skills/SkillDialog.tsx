import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { may, useUser } from "../../api/hooks";
import { t } from "../../i18n";
import { list } from "../../i18n/format";
import { DialogButtons } from "../../ui/ConfirmDialog";
import { FormError } from "../../ui/form";
import { changeSkill, deleteSkill, type Skill, splitSkill } from "./api";
import { origin } from "./columns";
import { type Draft, Fields, fieldsOf, kindName } from "./Fields";
import { Naming } from "./Naming";
import { useSkillChange } from "./useSkillChange";

interface Props {
  skill: Skill;
  onMerge: () => void;
  onClose: () => void;
}

/** A skill: where it comes from, which roles name it, and what an administrator can change of it. */
export function SkillDialog({ skill, onMerge, onClose }: Props) {
  const admin = may(useUser(), "admin");
  return (
    <Modal opened onClose={onClose} title={skill.name} closeButtonProps={{ "aria-label": t("common.close") }}>
      <Stack>
        <Text size="sm">
          {[origin(skill), kindName(skill.kind), skill.family].filter(Boolean).join(" · ")}
        </Text>
        <Naming skill={skill} />
        {!admin && skill.aliases.length > 0 && (
          <Text size="sm">{t("skills.alsoCalled", { names: list(skill.aliases) })}</Text>
        )}
        {admin &&
          (skill.merged_into ? (
            <Split skill={skill} onDone={onClose} />
          ) : (
            <Change skill={skill} onMerge={onMerge} onClose={onClose} />
          ))}
      </Stack>
    </Modal>
  );
}

function Change({ skill, onMerge, onClose }: Props) {
  const ships = skill.origin === "built_in";
  const [draft, setDraft] = useState<Draft>({
    name: skill.name,
    kind: skill.kind ?? "",
    family: skill.family ?? "",
    others: skill.aliases.join(", "),
  });
  const change = useSkillChange((fields: Partial<Draft>) => {
    const { aliases, ...own } = fieldsOf({ ...draft, ...fields });
    return changeSkill(skill.slug, ships ? { aliases } : { ...own, aliases });
  }, onClose);
  const remove = useSkillChange(() => deleteSkill(skill.slug), onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(draft);
  };
  const renamed = draft.name.trim() !== skill.name;
  return (
    <form onSubmit={submit}>
      <Stack>
        <FormError error={change.error ?? remove.error} />
        <Fields draft={draft} onChange={setDraft} ships={ships} />
        {renamed && <Text size="sm">{t("skills.bothMean", { former: skill.name })}</Text>}
        <Group gap="xs">
          <Button size="compact-sm" variant="default" onClick={onMerge}>
            {t("skills.mergeInto")}
          </Button>
          {!ships && (
            <Button
              size="compact-sm"
              variant="default"
              loading={remove.isPending}
              onClick={() => remove.mutate(undefined)}
            >
              {t("skills.delete")}
            </Button>
          )}
        </Group>
        <DialogButtons onCancel={onClose}>
          <Button type="submit" loading={change.isPending}>
            {t("common.save")}
          </Button>
        </DialogButtons>
      </Stack>
    </form>
  );
}

/** Takes a merge back, so that the skill is one of its own again. */
function Split({ skill, onDone }: { skill: Skill; onDone: () => void }) {
  const split = useSkillChange(() => splitSkill(skill.slug), onDone);
  return (
    <>
      <FormError error={split.error} />
      <DialogButtons onCancel={onDone}>
        <Button loading={split.isPending} onClick={() => split.mutate(undefined)}>
          {t("skills.split")}
        </Button>
      </DialogButtons>
    </>
  );
}
