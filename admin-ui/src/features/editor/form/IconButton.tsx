import type { IconTrash } from "@tabler/icons-react";
import type { ComponentProps } from "react";
import classes from "./Form.module.css";

type Props = ComponentProps<"button"> & { "aria-label": string; icon: typeof IconTrash; small?: boolean };

/** A button of a row. A form has hundreds of them, so it is no more than a button. */
export function IconButton({ icon: Icon, small = false, ...button }: Props) {
  return (
    <button
      type="button"
      className={classes.iconButton}
      data-small={small || undefined}
      title={button["aria-label"]}
      {...button}
    >
      <Icon size={small ? 15 : 16} aria-hidden />
    </button>
  );
}
