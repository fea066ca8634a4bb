/** What stands where a screen cannot. */
import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { createContext, use } from "react";
import { t } from "../i18n";
import { ButtonLink } from "../ui/links";
import { EmptyState, ErrorState } from "../ui/states";

/** Whether the frame, which has the page's main landmark, is around. */
export const InFrame = createContext(false);

export function Failed({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  const told = <ErrorState error={error} retry={retry} screen />;
  return use(InFrame) ? told : <main>{told}</main>;
}

export function NotFound() {
  return (
    <EmptyState title={t("common.notFound")} text={t("common.notFoundText")} screen>
      <ButtonLink to="/" variant="default">
        {t("dashboard.title")}
      </ButtonLink>
    </EmptyState>
  );
}
