import { Button, CopyButton, Group, Modal, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api } from "../../api/client";
import { t } from "../../i18n";
import { moment } from "../../i18n/format";
import { DialogButtons } from "../../ui/ConfirmDialog";
import { FormError } from "../../ui/form";
import { useEditing, useHead } from "./context";

const days = [1, 7, 30] as const;

/** Makes a link by which somebody without an account reads the draft until it ends. */
export function PreviewLinkDialog({ onClose }: { onClose: () => void }) {
  const { editor, saver } = useEditing();
  const { head } = useHead();
  const [lasts, setLasts] = useState<number>(7);
  const make = useMutation({
    mutationFn: async () => {
      await editor.settle();
      await saver.flush();
      return answer(
        api.POST("/api/admin/v1/roles/{id}/preview-links", {
          params: { path: { id: head.id } },
          body: { expires_in: lasts * 86_400 },
        }),
      );
    },
  });
  const link = make.data;
  return (
    <Modal opened onClose={onClose} withCloseButton={false} title={t("editor.previewLink")}>
      <Stack>
        <Text size="sm">{t("editor.previewHelp")}</Text>
        <FormError error={make.error} />
        {link ? (
          <>
            <TextInput
              label={t("editor.link")}
              readOnly
              value={link.url}
              onFocus={(event) => event.currentTarget.select()}
            />
            <Text size="sm" c="dimmed">
              {t("editor.linkEnds", { time: moment(link.expires_at) })}
            </Text>
          </>
        ) : (
          <NativeSelect
            label={t("editor.lasts")}
            value={String(lasts)}
            onChange={(event) => setLasts(Number(event.currentTarget.value))}
            data={days.map((n) => ({ value: String(n), label: t("editor.days", { n }) }))}
          />
        )}
        <DialogButtons onCancel={onClose}>
          {link ? (
            <CopyButton value={link.url}>
              {({ copied, copy }) => (
                <Button onClick={copy}>{t(copied ? "editor.copied" : "editor.copy")}</Button>
              )}
            </CopyButton>
          ) : (
            <Group>
              <Button loading={make.isPending} onClick={() => make.mutate()} data-autofocus>
                {t("editor.makeLink")}
              </Button>
            </Group>
          )}
        </DialogButtons>
      </Stack>
    </Modal>
  );
}
