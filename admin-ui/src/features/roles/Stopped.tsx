import { Alert } from "@mantine/core";
import { serverLang } from "../../i18n";
import { FormError } from "../../ui/form";
import { sentence } from "../../ui/states";
import classes from "./BulkBar.module.css";
import { stoppedBy } from "./bulk";

/** Which roles are in the way, and why; nothing was changed. */
export function Stopped({ error }: { error: unknown }) {
  const roles = stoppedBy(error);
  if (roles.length === 0) return <FormError error={error} />;
  return (
    <Alert color="red" variant="light" role="alert" title={sentence(error)}>
      <ul className={classes.changes}>
        {roles.map(({ id, title, detail }) => (
          <li key={id}>
            {title}: <span lang={serverLang()}>{detail}</span>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
