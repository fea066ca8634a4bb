import { Button, Checkbox, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useRef } from "react";
import { t } from "../../../i18n";
import { setInner } from "../../../lib/document/frontMatter";
import { addBand, payRows } from "../../../lib/document/pay";
import { useEditing } from "../context";
import { BandDrawing } from "./BandDrawing";
import classes from "./Form.module.css";
import { Part } from "./Part";
import { SalaryGrid } from "./SalaryGrid";
import { useDraft } from "./useDraft";
import { useForm, useFormTools } from "./useForm";

/** The pay: its bands as a grid and as a drawing, and where the figures come from. */
export function Salary() {
  const { places, role } = useForm();
  const { focusNext } = useFormTools();
  const { editor, readOnly } = useEditing();
  const button = useRef<HTMLButtonElement>(null);
  const rows = payRows(places, role);
  const add = () => {
    const inTables = rows.filter(({ at }) => at).length;
    focusNext(`[data-cell="${inTables}/level"]`);
    editor.write("pay/add", addBand, { waits: true });
  };
  return (
    <Part title={t("editor.salary")} note={t("editor.bands", { n: rows.length })}>
      {role.salary_bands.length > 0 && <BandDrawing bands={role.salary_bands} locale={role.locale} />}
      <SalaryGrid rows={rows} add={add} leave={() => button.current?.focus()} />
      {!readOnly && (
        <Button
          ref={button}
          variant="light"
          mt="xs"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={add}
        >
          {t("editor.addBand")}
        </Button>
      )}
      {rows.length > 0 && <Source />}
    </Part>
  );
}

/** Where the figures come from, and of when they are. */
function Source() {
  const { places, role } = useForm();
  const { editor, readOnly } = useEditing();
  const band = role.salary_bands[0];
  const source = useSalaryText("source", band?.source ?? "");
  const asOf = useSalaryText("as_of", band?.as_of ?? "");
  const illustrative = /illustrative:\s*true/.test(
    places.text("/form/front_matter/salary/illustrative") ?? "",
  );
  return (
    <div className={classes.two}>
      <TextInput label={t("editor.paySource")} data-field="salary/source" {...source.field} />
      <TextInput
        label={t("editor.payAsOf")}
        placeholder="2026-04"
        data-field="salary/as_of"
        {...asOf.field}
      />
      <Checkbox
        mt="xl"
        label={t("editor.illustrative")}
        checked={illustrative}
        disabled={readOnly}
        onChange={(event) => {
          const { checked } = event.currentTarget;
          editor.write("salary/illustrative", (at) => setInner(at, "salary", "illustrative", checked), {
            waits: true,
          });
        }}
      />
    </div>
  );
}

function useSalaryText(inner: "source" | "as_of", value: string) {
  return useDraft(`salary/${inner}`, value, (text) => (at) => setInner(at, "salary", inner, text), {
    waits: true,
  });
}
