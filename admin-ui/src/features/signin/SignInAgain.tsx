import { Modal, Text } from "@mantine/core";
import { useUser } from "../../api/hooks";
import { t } from "../../i18n";
import { SignInForm } from "./SignInForm";

/** Over the screen, which stays as it was: requests wait until the same person is signed in. */
export function SignInAgain() {
  const user = useUser();
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      title={t("signin.again")}
    >
      <Text size="sm" c="dimmed" mb="md">
        {t("signin.againText")}
      </Text>
      <SignInForm email={user.email} onDone={() => undefined} />
    </Modal>
  );
}
