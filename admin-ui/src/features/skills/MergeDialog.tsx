import { Button, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { t } from "../../i18n";
import { DialogButtons } from "../../ui/ConfirmDialog";
import { FindOne } from "../../ui/FindOne";
import { FormError } from "../../ui/form";
import { findSkills, mergeSkill, type Skill } from "./api";
import { Naming } from "./Naming";
import { useSkillChange } from "./useSkillChange";

/** Makes all names of a skill mean another, after saying which roles change. */
export function MergeDialog(props: { skill: Skill; into?: Skill["nearest"]; onClose: () => void }) {
  const { skill, onClose } = props;
  const [into, setInto] = useState(props.into);
  const merge = useSkillChange((slug: string) => mergeSkill(skill.slug, slug), onClose);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("skills.mergeTitle", { name: skill.name })}
      withCloseButton={false}
    >
      <Stack>
        <FormError error={merge.error} />
        <FindOne
          kind="skills"
          label={t("skills.target")}
          description={t("skills.targetHelp", { name: skill.name })}
          find={async (words) => (await findSkills(words)).filter(({ id }) => id !== skill.slug)}
          onPick={({ id, name }) => setInto({ slug: id, name })}
          autoFocus={!props.into}
        />
        {into && (
          <div>
            <Text size="sm" fw={600}>
              {t("skills.from_to", { from: skill.name, to: into.name })}
            </Text>
            <Naming skill={skill} into={into.name} />
          </div>
        )}
        <DialogButtons onCancel={onClose}>
          <Button
            disabled={!into}
            loading={merge.isPending}
            onClick={() => into && merge.mutate(into.slug)}
            data-autofocus={props.into !== undefined || undefined}
          >
            {t("skills.merge")}
          </Button>
        </DialogButtons>
      </Stack>
    </Modal>
  );
}
