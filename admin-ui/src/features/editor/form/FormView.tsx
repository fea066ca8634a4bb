import { Skeleton, Stack, VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import { t } from "../../../i18n";
import { useCompilation } from "../context";
import type { Compilation } from "../model/compilation";
import { Actions } from "./Actions";
import { Basics } from "./Basics";
import classes from "./Form.module.css";
import { ItemList } from "./ItemList";
import { OtherSections } from "./OtherSections";
import { Related } from "./Related";
import { Salary } from "./Salary";
import { Skills } from "./Skills";
import { FormContext, FormToolsContext, useFormOf } from "./useForm";

/** The parts of the document as fields and grids. What has no field here stays in the text, untouched. */
export function FormView() {
  const compilation = useCompilation();
  return compilation ? <Parts compilation={compilation} /> : <FormSkeleton />;
}

function Parts({ compilation }: { compilation: Compilation }) {
  const [said, announce] = useState("");
  const [form, tools] = useFormOf(compilation, announce);
  return (
    <FormToolsContext value={tools}>
      <FormContext value={form}>
        <div className={classes.form}>
          <Basics />
          <ItemList kind="responsibilities" />
          <Skills />
          <Salary />
          <ItemList kind="qualifications" />
          <ItemList kind="experience" />
          <ItemList kind="benefits" />
          <OtherSections />
          <Actions />
          <Related />
        </div>
        <VisuallyHidden aria-live="polite">{said}</VisuallyHidden>
      </FormContext>
    </FormToolsContext>
  );
}

function FormSkeleton() {
  return (
    <Stack p="md" role="status" aria-busy="true" aria-label={t("common.loading")}>
      <Skeleton h={60} />
      <Skeleton h={80} />
      <Skeleton h={180} />
    </Stack>
  );
}
