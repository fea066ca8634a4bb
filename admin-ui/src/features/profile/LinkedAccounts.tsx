import { Button, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import { t } from "../../i18n";
import { day } from "../../i18n/format";
import { notifyError } from "../../ui/notices";
import { Section } from "../../ui/Section";
import { useChange } from "./api";
import classes from "./PasskeysSection.module.css";

/** Accounts at the provider, where the server has one. */
export function LinkedAccounts() {
  const { data: methods } = useQuery({
    queryKey: ["session", "methods"],
    queryFn: () => answer(api.GET("/api/admin/v1/session/methods")),
  });
  if (!methods?.oidc) return null;
  return (
    <Section title={t("profile.accounts")} text={t("profile.accountsText", { name: methods.oidc })}>
      <Accounts />
    </Section>
  );
}

function Accounts() {
  const { data } = useQuery({
    queryKey: ["me", "identities"],
    queryFn: () => answer(api.GET("/api/admin/v1/me/identities")),
  });
  const link = useChange(() => answer(api.POST("/api/admin/v1/me/identities")), {
    onSuccess: ({ url }) => window.location.assign(url),
    onError: notifyError,
  });
  const unlink = useChange(
    (id: string) => answer(api.DELETE("/api/admin/v1/me/identities/{id}", { params: { path: { id } } })),
    { onError: notifyError },
  );
  return (
    <>
      {data?.items.length === 0 && <Text size="sm">{t("profile.accountsNone")}</Text>}
      <ul className={classes.list} aria-label={t("profile.accounts")}>
        {data?.items.map(({ id, label, created_at }) => (
          <li key={id}>
            <div>
              <Text size="sm" fw={550}>
                {label}
              </Text>
              <Text size="xs" c="dimmed">
                {t("profile.passkeyMade", { day: day(created_at) })}
              </Text>
            </div>
            <Button
              variant="default"
              size="compact-sm"
              aria-label={t("profile.unlinkNamed", { name: label })}
              onClick={() => unlink.mutate(id)}
            >
              {t("profile.unlink")}
            </Button>
          </li>
        ))}
      </ul>
      <Button variant="default" loading={link.isPending} onClick={() => link.mutate(undefined)}>
        {t("profile.link")}
      </Button>
    </>
  );
}
