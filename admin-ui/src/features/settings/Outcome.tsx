import { Text } from "@mantine/core";
import { t } from "../../i18n";
import { FormError } from "../../ui/form";
import classes from "./Outcome.module.css";

interface Props {
  isPending: boolean;
  isSuccess: boolean;
  error: unknown;
  /** It has a line of its own; else it stands in the space below the section. */
  inline?: boolean;
}

/** What became of the last change in a section. */
export function Outcome(props: Props) {
  return (
    <>
      <FormError error={props.error} />
      <Text
        size="sm"
        c="dimmed"
        role="status"
        className={classes.said}
        data-inline={props.inline || undefined}
      >
        {props.isPending && t("common.saving")}
        {props.isSuccess && t("common.saved")}
      </Text>
    </>
  );
}
