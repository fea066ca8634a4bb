import { Modal, Text } from "@mantine/core";
import { useSession, useUser } from "../../api/hooks";
import { endDoubt } from "../../api/session";
import { t } from "../../i18n";
import { SignInForm } from "./SignInForm";

/**
 * Over the screen, which stays as it was: requests wait until the same person is
 * signed in. It can be closed while there is still a session.
 */
export function SignInAgain() {
  const user = useUser();
  const doubted = useSession().state === "doubted";
  return (
    <Modal
      opened
      onClose={endDoubt}
      withCloseButton={doubted}
      closeButtonProps={{ "aria-label": t("common.cancel") }}
      closeOnClickOutside={false}
      closeOnEscape={doubted}
      title={t("signin.again")}
    >
      <Text size="sm" c="dimmed" mb="md">
        {t(doubted ? "signin.doubtedText" : "signin.againText")}
      </Text>
      <SignInForm email={user.email} onDone={() => undefined} />
    </Modal>
  );
}
