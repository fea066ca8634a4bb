/** Pages that a mailed or handed link opens: what it carries is behind the #, which no server sees. */
import { Button, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { answer, api } from "../../api/client";
import { expectSession } from "../../api/session";
import { GatePage } from "../../app/GatePage";
import { t } from "../../i18n";
import { FormError, placeErrors } from "../../ui/form";
import { NewPassword } from "../../ui/NewPassword";
import { notify } from "../../ui/notices";

/** Sends the password; the answer says what comes next. */
type Send = (body: { token: string; password: string }) => Promise<string>;

const token = () => window.location.hash.slice(1);

/** Chooses a new password with a mailed link. */
export function ResetPage() {
  return (
    <GatePage title={t("signin.resetTitle")}>
      <ChoosePassword
        verb={t("signin.resetSubmit")}
        send={async (body) => {
          await answer(api.POST("/api/admin/v1/session/reset", { body }));
          return t("signin.resetDone");
        }}
      />
    </GatePage>
  );
}

/** Accepts an invitation: by a password of one's own, or by an account at the provider. */
export function InvitationPage() {
  const { data: methods } = useQuery({
    queryKey: ["session", "methods"],
    queryFn: () => answer(api.GET("/api/admin/v1/session/methods")),
  });
  const join = useMutation({
    mutationFn: () => answer(api.POST("/api/admin/v1/invitation/oidc", { body: { token: token() } })),
    onSuccess: ({ url }) => {
      expectSession();
      window.location.assign(url);
    },
  });
  return (
    <GatePage title={t("signin.invitationTitle")}>
      <Text c="dimmed" size="sm" mb="md">
        {t("signin.invitationText")}
      </Text>
      <Stack>
        <ChoosePassword
          verb={t("signin.invitationSubmit")}
          send={async (body) => {
            const { email } = await answer(api.POST("/api/admin/v1/invitation", { body }));
            return t("signin.invitationDone", { email });
          }}
        />
        <FormError error={join.error} />
        {methods?.oidc && (
          <Button variant="default" loading={join.isPending} onClick={() => join.mutate()}>
            {t("signin.provider", { name: methods.oidc })}
          </Button>
        )}
      </Stack>
    </GatePage>
  );
}

function ChoosePassword({ verb, send }: { verb: string; send: Send }) {
  const navigate = useNavigate();
  const [error, setError] = useState<unknown>();
  const form = useForm({ initialValues: { password: "" } });
  const choose = useMutation({
    mutationFn: ({ password }: typeof form.values) => send({ token: token(), password }),
    onSuccess: (next) => {
      notify(next);
      return navigate({ to: "/signin" });
    },
    onError: (refusal) => setError(placeErrors(form, refusal)),
  });
  return (
    <form onSubmit={form.onSubmit((values) => choose.mutate(values))}>
      <Stack>
        <FormError error={error} />
        <NewPassword
          label={t("signin.newPassword")}
          {...form.getInputProps("password")}
          value={form.values.password}
        />
        <Button type="submit" loading={choose.isPending}>
          {verb}
        </Button>
      </Stack>
    </form>
  );
}
