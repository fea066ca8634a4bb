import { Modal } from "@mantine/core";
import { t } from "../../i18n";

export default function Palette({ onClose }: { onClose: () => void }) {
  return <Modal opened onClose={onClose} title={t("palette.title")} />;
}
