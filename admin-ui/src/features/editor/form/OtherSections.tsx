import { Stack, TextInput } from "@mantine/core";
import { t } from "../../../i18n";
import { otherSections, sectionText, setHeading, setSectionText } from "../../../lib/document/section";
import { GrowingText } from "./GrowingText";
import { Part } from "./Part";
import { useDraft } from "./useDraft";
import { useForm } from "./useForm";

/** The sections without a part of their own: how to apply, where the work leads, questions. */
export function OtherSections() {
  const { places, role } = useForm();
  const others = otherSections(places, role.sections);
  if (others.length === 0) return null;
  return (
    <Part title={t("editor.otherSections")}>
      <Stack gap="lg">
        {others.map((index) => (
          <Section key={index} index={index} />
        ))}
      </Stack>
    </Part>
  );
}

function Section({ index }: { index: number }) {
  const { places } = useForm();
  const name = places.text(`/sections/${index}/heading`) ?? "";
  const span = sectionText(places, index);
  const value = span ? places.doc.sliceString(span.from, span.to) : "";
  const heading = useDraft(`sections/${index}/heading`, name, (text) => (at) => setHeading(at, index, text));
  const text = useDraft(
    `sections/${index}/text`,
    value,
    (words) => (at) => setSectionText(at, index, words),
    { waits: value === "" },
  );
  return (
    <div>
      <TextInput label={t("editor.sectionHeading")} data-field={`heading/${index}`} {...heading.field} />
      <GrowingText
        mt="xs"
        label={t("editor.sectionText", { heading: name })}
        rows={2}
        maxRows={18}
        data-field={`section/${index}`}
        {...text.field}
      />
    </div>
  );
}
