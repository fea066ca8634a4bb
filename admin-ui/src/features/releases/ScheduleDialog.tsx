import { Button, Modal, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { changeRelease, type Release } from "../../api/releases";
import { t } from "../../i18n";
import { momentIn } from "../../i18n/format";
import { DialogButtons } from "../../ui/ConfirmDialog";
import { FormError } from "../../ui/form";
import { notify } from "../../ui/notices";
import { type LocalTime, ownZone, TimeInZone } from "../../ui/TimeInZone";
import { refresh, show } from "./useChange";

/** Asks when a release goes live by itself. */
export function ScheduleDialog({ release, onClose }: { release: Release; onClose: () => void }) {
  const [when, setWhen] = useState<LocalTime>({ time: "", zone: release.time_zone ?? ownZone() });
  const schedule = useMutation({
    mutationFn: () => changeRelease(release, { at: when.time, time_zone: when.zone }),
    onSuccess: (changed) => {
      show(changed);
      notify(t("releases.scheduledFor", { time: momentIn(changed.at ?? when.time, when.zone) }));
      onClose();
    },
    onSettled: refresh,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    schedule.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={t("releases.scheduleTitle")} withCloseButton={false}>
      <form onSubmit={submit}>
        <Stack>
          <FormError error={schedule.error} />
          <TimeInZone value={when} onChange={setWhen} />
          <DialogButtons onCancel={onClose}>
            <Button type="submit" disabled={when.time === ""} loading={schedule.isPending}>
              {t("releases.schedule")}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}
