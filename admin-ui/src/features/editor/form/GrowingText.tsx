import { Textarea, type TextareaProps } from "@mantine/core";
import classes from "./Form.module.css";

// Browsers that cannot yet are helped by a script, which measures the page with every key.
const byItself = typeof CSS !== "undefined" && CSS.supports("field-sizing", "content");

type Props = Omit<TextareaProps, "autosize" | "minRows"> & { rows: number };

/** A field that is as high as its text, between two numbers of rows. */
export function GrowingText({ rows, maxRows, ...field }: Props) {
  if (!byItself) return <Textarea {...field} autosize minRows={rows} maxRows={maxRows} />;
  return (
    <Textarea
      {...field}
      rows={rows}
      classNames={{ input: classes.growing }}
      styles={{ input: { minHeight: heightOf(rows), maxHeight: maxRows && heightOf(maxRows) } }}
    />
  );
}

const heightOf = (rows: number) => `calc(${rows}lh + 2 * var(--input-padding-y) + 2px)`;
