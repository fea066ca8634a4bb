import { Button, Popover, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { t } from "../../../i18n";
import { excuse } from "../../../lib/document/excuse";
import { DialogButtons } from "../../../ui/ConfirmDialog";
import { useEditing } from "../context";
import { type Diagnostic, placesOf } from "../model/compilation";
import { diagnosticSpan } from "./places";

/** Excuses a finding in the text itself, with the reason. */
export function IgnoreButton({ diagnostic }: { diagnostic: Diagnostic }) {
  const { editor } = useEditing();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const ignore = () => {
    const { state } = editor.view;
    const span = diagnosticSpan(state, diagnostic);
    if (!span) return;
    const front = placesOf(state)?.at("/form/front_matter");
    editor.apply([excuse(state.doc, span.from, diagnostic.code, reason, front)], "input.ignore");
    setOpen(false);
  };
  return (
    <Popover opened={open} onChange={setOpen} trapFocus withinPortal position="top-start">
      <Popover.Target>
        <Button size="compact-sm" variant="default" onClick={() => setOpen(!open)}>
          {t("editor.ignore")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("editor.ignore")}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            ignore();
          }}
        >
          <Stack gap="xs">
            <TextInput
              size="xs"
              label={t("editor.reason")}
              description={t("editor.reasonHelp")}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              data-autofocus
              required
            />
            <DialogButtons onCancel={() => setOpen(false)}>
              <Button type="submit" disabled={reason.trim() === ""}>
                {t("editor.ignore")}
              </Button>
            </DialogButtons>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
