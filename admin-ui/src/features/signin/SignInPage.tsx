import { useRouter, useSearch } from "@tanstack/react-router";
import { GatePage } from "../../app/GatePage";
import { t } from "../../i18n";
import { SignInForm } from "./SignInForm";

export function SignInPage() {
  const router = useRouter();
  const { next = "/" } = useSearch({ from: "/signin" });
  return (
    <GatePage title={t("signin.title")}>
      <SignInForm onDone={() => router.history.push(router.basepath + next.replace(router.basepath, ""))} />
    </GatePage>
  );
}
