import classes from "./Wordmark.module.css";

export function Wordmark() {
  return <span className={classes.mark}>Rolebook</span>;
}
