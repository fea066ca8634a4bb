import { Alert, Button, List } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ServerProblem } from "../../api/problem";
import { deleteRelease, publishRelease, type Release } from "../../api/releases";
import { queries } from "../../app/queries";
import { serverLang, t } from "../../i18n";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { FormError } from "../../ui/form";
import { notify, notifyError } from "../../ui/notices";
import { ScheduleDialog } from "./ScheduleDialog";
import { show, useChange } from "./useChange";

/** What can be done with a release that has not gone live. */
export function Deeds({ release }: { release: Release }) {
  const [dialog, setDialog] = useState<"publish" | "schedule" | "delete">();
  const { put } = useChange(release);
  const close = () => setDialog(undefined);
  const empty = release.items.length === 0;
  return (
    <>
      <Button variant="subtle" color="gray" onClick={() => setDialog("delete")}>
        {t("releases.delete")}
      </Button>
      {release.state === "scheduled" && (
        <Button variant="default" onClick={() => put({ at: "" })}>
          {t("releases.callOff")}
        </Button>
      )}
      <Button variant="default" disabled={empty} onClick={() => setDialog("schedule")}>
        {t(release.state === "scheduled" ? "releases.reschedule" : "releases.schedule")}
      </Button>
      <Button disabled={empty} onClick={() => setDialog("publish")}>
        {t("releases.publish")}
      </Button>
      {dialog === "publish" && <PublishDialog release={release} onClose={close} />}
      {dialog === "schedule" && <ScheduleDialog release={release} onClose={close} />}
      {dialog === "delete" && <DeleteDialog release={release} onClose={close} />}
    </>
  );
}

interface DialogProps {
  release: Release;
  onClose: () => void;
}

function PublishDialog({ release, onClose }: DialogProps) {
  const publish = useMutation({
    mutationFn: () => publishRelease(release),
    onSuccess: (published) => {
      show(published);
      notify(t("releases.published", { n: published.roles }));
      onClose();
    },
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ["releases"] });
      return queries.invalidateQueries({ queryKey: ["roles"] });
    },
  });
  return (
    <ConfirmDialog
      opened
      title={t("releases.publishTitle", { name: release.name })}
      verb={t("releases.publish")}
      working={publish.isPending}
      onConfirm={() => publish.mutate()}
      onClose={onClose}
    >
      {t("releases.publishText", { n: release.roles })}
      <Stopped error={publish.error} />
    </ConfirmDialog>
  );
}

/** The roles that stopped a release, each with why. */
function Stopped({ error }: { error: unknown }) {
  const items = error instanceof ServerProblem ? error.body.items : undefined;
  if (!Array.isArray(items)) return <FormError error={error} />;
  return (
    <Alert color="red" variant="light" role="alert" mt="sm" title={t("releases.stopped")}>
      <List size="sm">
        {(items as Release["problems"]).map(({ id, title, detail }) => (
          <List.Item key={id}>
            {title}: <span lang={serverLang()}>{detail}</span>
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

function DeleteDialog({ release, onClose }: DialogProps) {
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: () => deleteRelease(release),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ["releases"], exact: true });
      void queries.invalidateQueries({ queryKey: ["roles", "dashboard"] });
      notify(t("releases.deleted", { name: release.name }));
      return navigate({ to: "/releases" });
    },
    onError: notifyError,
  });
  return (
    <ConfirmDialog
      opened
      danger
      title={t("releases.deleteTitle", { name: release.name })}
      verb={t("releases.delete")}
      working={remove.isPending}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      {t("releases.deleteText")}
    </ConfirmDialog>
  );
}
