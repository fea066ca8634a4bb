import { UnstyledButton } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { t } from "../i18n";
import classes from "./PaletteButton.module.css";

const key = /Mac|iP/.test(navigator.platform) ? "⌘ K" : "Ctrl K";

export function PaletteButton({ onClick }: { onClick: () => void }) {
  return (
    <UnstyledButton className={classes.button} aria-label={t("frame.palette")} onClick={onClick}>
      <IconSearch size={17} stroke={1.7} aria-hidden />
      <span className={classes.words}>{t("frame.palette")}</span>
      <span className={classes.key} data-key={key} />
    </UnstyledButton>
  );
}
