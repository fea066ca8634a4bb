import { useEffect, useRef } from "react";
import { useEditing } from "../context";
import classes from "./TextView.module.css";

/** The text itself. The view with its cursor and scroll stays alive while the form shows. */
export function TextView() {
  const { editor } = useEditing();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { view } = editor;
    place.current?.append(view.dom);
    view.requestMeasure();
    view.dispatch({ effects: [], scrollIntoView: true });
    return () => view.dom.remove();
  }, [editor]);
  return <div className={classes.text} ref={place} />;
}
