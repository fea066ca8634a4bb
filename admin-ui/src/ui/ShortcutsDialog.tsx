import { Kbd, Modal, Text, Title } from "@mantine/core";
import { t } from "../i18n";
import { keyName } from "../lib/device";
import classes from "./ShortcutsDialog.module.css";

const groups = {
  everywhere: [
    ["Ctrl K", "commands"],
    ["?", "title"],
  ],
  lists: [
    ["/", "search"],
    ["N", "new"],
  ],
  editor: [
    ["Ctrl S", "save"],
    ["Ctrl Enter", "publish"],
    ["Ctrl Shift E", "switch"],
    ["Ctrl Shift P", "preview"],
    ["F8", "next"],
    ["Ctrl .", "fix"],
    ["Ctrl Z", "undo"],
    ["Ctrl F", "find"],
    ["/", "slash"],
    ["Ctrl Shift V", "plain"],
    ["Ctrl D", "fillDown"],
    ["Esc Tab", "leave"],
  ],
} as const;

/** Every key of the panel. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("shortcuts.title")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      {(["everywhere", "lists", "editor"] as const).map((group) => (
        <section key={group} className={classes.group}>
          <Title order={3} fz="sm">
            {t(`shortcuts.${group}`)}
          </Title>
          <dl>
            {groups[group].map(([key, does]) => (
              <div key={does} className={classes.line}>
                <Text component="dt" size="sm">
                  {t(`shortcuts.${does}`)}
                </Text>
                <dd>
                  <Kbd>{keyName(key)}</Kbd>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Modal>
  );
}
