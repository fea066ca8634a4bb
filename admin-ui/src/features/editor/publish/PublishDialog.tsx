import { Alert, Button, List, Modal, Skeleton, Stack, Text, Textarea } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { may, useUser } from "../../../api/hooks";
import { serverLang, t } from "../../../i18n";
import { momentIn } from "../../../i18n/format";
import { DialogButtons } from "../../../ui/ConfirmDialog";
import { FormError } from "../../../ui/form";
import { useHead } from "../context";
import { type Publication, usePublication } from "./usePublication";
import { usePublish } from "./usePublish";
import { plannedOrNow, When } from "./When";

/** Says what visitors will see change, and publishes exactly that text; for authors it asks for a review. */
export function PublishDialog({ onClose }: { onClose: () => void }) {
  const publishes = may(useUser(), "editor");
  useFocusBack();
  const { data, error } = usePublication();
  const conflict = useHead().status.kind === "conflict";
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      withCloseButton={false}
      title={t(publishes ? "editor.publishTitle" : "editor.sendForReview")}
    >
      <Stack>
        {conflict ? <Text role="alert">{t("editor.conflictFirst")}</Text> : <FormError error={error} />}
        {!data && !error && <Comparing />}
        {data && <Changes publication={data} />}
        {!data && <DialogButtons onCancel={onClose} />}
        {data && <Send publication={data} publishes={publishes} onClose={onClose} />}
      </Stack>
    </Modal>
  );
}

function Comparing() {
  return (
    <>
      <Text c="dimmed" role="status">
        {t("editor.comparing")}
      </Text>
      <Skeleton h={60} />
    </>
  );
}

function Changes({ publication: { changes, title, blocking } }: { publication: Publication }) {
  return (
    <>
      <section aria-label={t("editor.whatChanges")}>
        <Text fw={600} mb={4}>
          {t("editor.whatChanges")}
        </Text>
        {changes === undefined && <Text>{t("editor.firstTime", { title })}</Text>}
        {changes?.length === 0 && <Text c="dimmed">{t("editor.nothingChanges")}</Text>}
        {changes && changes.length > 0 && (
          <List size="sm" lang={serverLang()}>
            {changes.map((change) => (
              <List.Item key={change}>{change}</List.Item>
            ))}
          </List>
        )}
      </section>
      {blocking.length > 0 && (
        <Alert color="red" variant="light" title={t("editor.blocked")}>
          <List size="sm" lang={serverLang()}>
            {blocking.map(({ code, line, column, message, band }) => (
              <List.Item key={`${code} ${line} ${column}`}>
                {band && <b>{band}: </b>}
                {message}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
    </>
  );
}

function Send(props: { publication: Publication; publishes: boolean; onClose: () => void }) {
  const { publication, publishes, onClose } = props;
  const { schedule } = useHead().head;
  const [moment, setMoment] = useState(() => plannedOrNow(schedule));
  const [note, setNote] = useState("");
  const go = useRef<HTMLButtonElement>(null);
  useEffect(() => go.current?.focus(), []);
  const { send, working, error, merged } = usePublish(publication, onClose);
  const blocked =
    publishes && (publication.blocking.length > 0 || (moment.at === "later" && moment.time === ""));
  const later = moment.at === "later" ? "editor.schedule" : "editor.publishNow";
  return (
    <>
      {publishes && schedule?.publish_at && (
        <Text size="sm">
          {t("editor.replacesPlan", { time: momentIn(schedule.publish_at, schedule.time_zone) })}
        </Text>
      )}
      {publishes ? (
        <When moment={moment} onChange={setMoment} />
      ) : (
        <Textarea
          label={t("editor.note")}
          description={t("editor.noteHelp")}
          maxLength={2000}
          autosize
          minRows={2}
          maxRows={8}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      )}
      <FormError error={error} />
      {merged && <Text role="alert">{t("editor.mergedMeanwhile")}</Text>}
      <DialogButtons onCancel={onClose}>
        <Button
          disabled={blocked}
          loading={working}
          onClick={() => void send(publishes ? moment : { at: "review", note })}
          ref={go}
        >
          {t(publishes ? later : "editor.sendForReview")}
        </Button>
      </DialogButtons>
    </>
  );
}

/** Gives the focus back to where the person was when the dialog is gone. */
function useFocusBack() {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (before instanceof HTMLElement) before.focus();
    },
    [before],
  );
}
