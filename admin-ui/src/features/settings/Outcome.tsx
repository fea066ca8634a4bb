import { Text } from "@mantine/core";
import { t } from "../../i18n";
import { FormError } from "../../ui/form";

/** What became of the last change in a section. */
export function Outcome(props: { isPending: boolean; isSuccess: boolean; error: unknown }) {
  return (
    <>
      <FormError error={props.error} />
      <Text size="sm" c="dimmed" role="status" mih={22}>
        {props.isPending && t("common.saving")}
        {props.isSuccess && t("common.saved")}
      </Text>
    </>
  );
}
