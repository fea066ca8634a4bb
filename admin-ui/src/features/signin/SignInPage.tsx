import { Alert } from "@mantine/core";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { GatePage } from "../../app/GatePage";
import { t } from "../../i18n";
import { SignInForm } from "./SignInForm";

const route = getRouteApi("/signin");

export function SignInPage() {
  const router = useRouter();
  const { next = "/", outcome } = route.useSearch();
  return (
    <GatePage title={t("signin.title")}>
      {outcome && (
        <Alert color="red" variant="light" role="alert" mb="md">
          {t(`signin.outcome_${outcome}`)}
        </Alert>
      )}
      <SignInForm onDone={() => router.history.push(router.basepath + next.replace(router.basepath, ""))} />
    </GatePage>
  );
}
