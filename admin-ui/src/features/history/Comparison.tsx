import { NativeSelect, Skeleton, Stack, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { differenceOf, type Which } from "../../api/difference";
import { t } from "../../i18n";
import { ago } from "../../i18n/format";
import { ChangeList } from "../../ui/ChangeList";
import { ErrorState } from "../../ui/states";
import { TextDiff } from "../../ui/TextDiff";
import classes from "./History.module.css";
import type { Version } from "./useVersions";

interface Props {
  id: string;
  versions: readonly Version[];
  /** Whether a version is public, to be compared with. */
  hasPublic: boolean;
  from: Which;
  to: Which;
  onChange: (pair: { from: Which; to: Which }) => void;
}

/** Any two versions beside each other: what changed in words, and in the text. */
export function Comparison({ id, from, to, onChange, ...choices }: Props) {
  const { data, error, refetch } = useQuery(differenceOf(id, from, to));
  return (
    <section aria-label={t("history.comparison")}>
      <div className={classes.pair}>
        <VersionField
          label={t("history.from")}
          value={from}
          onPick={(from) => onChange({ from, to })}
          {...choices}
        />
        <VersionField
          label={t("history.to")}
          value={to}
          onPick={(to) => onChange({ from, to })}
          {...choices}
        />
      </div>
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton h={220} />}
      {data && (
        <Stack gap="xs">
          <Title order={2} fz={19}>
            {t("history.inWords")}
          </Title>
          <ChangeList changes={data.changes} />
          <Title order={2} fz={19} mt="sm">
            {t("history.inText")}
          </Title>
          <TextDiff hunks={data.hunks} />
        </Stack>
      )}
    </section>
  );
}

function VersionField(props: {
  label: string;
  value: Which;
  versions: readonly Version[];
  hasPublic: boolean;
  onPick: (which: Which) => void;
}) {
  const { label, value, versions, hasPublic, onPick } = props;
  const known = versions.map(({ version, at }) => ({
    value: String(version),
    label: t("history.versionOf", { n: version, time: ago(at) }),
  }));
  const listed = value === "published" || versions.some(({ version }) => version === value);
  return (
    <NativeSelect
      label={label}
      value={String(value)}
      data={[
        ...(hasPublic || value === "published"
          ? [{ value: "published", label: t("history.whatIsPublic") }]
          : []),
        ...known,
        ...(listed ? [] : [{ value: String(value), label: t("history.version", { n: value }) }]),
      ]}
      onChange={({ currentTarget }) =>
        onPick(currentTarget.value === "published" ? "published" : Number(currentTarget.value))
      }
    />
  );
}
