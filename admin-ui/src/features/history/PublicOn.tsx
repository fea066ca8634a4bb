import { Button, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { answer, api } from "../../api/client";
import { ServerProblem } from "../../api/problem";
import { t } from "../../i18n";
import { day } from "../../i18n/format";
import { sentence } from "../../ui/states";
import classes from "./History.module.css";
import { endOf } from "./search";

interface Props {
  slug: string;
  /** The number of the newest version, which there is nothing newer to compare with. */
  newest: number;
  /** A day as `YYYY-MM-DD`. */
  on?: string;
  onPick: (day: string | undefined) => void;
  onCompare: (version: number) => void;
}

/** Asks the public interface what visitors saw on a day. */
export function PublicOn({ slug, newest, on, onPick, onCompare }: Props) {
  return (
    <section className={classes.publicOn}>
      <TextInput
        type="date"
        label={t("history.publicOn")}
        description={t("history.publicOnHelp")}
        value={on ?? ""}
        onChange={({ currentTarget }) => onPick(currentTarget.value || undefined)}
      />
      <div role="status">{on && <Seen slug={slug} newest={newest} on={on} onCompare={onCompare} />}</div>
    </section>
  );
}

function Seen({ slug, newest, on, onCompare }: Omit<Props, "onPick"> & { on: string }) {
  const { data, error } = useQuery({
    queryKey: ["roles", "public", slug, on],
    queryFn: () =>
      answer(
        api.GET("/api/v1/roles/{slug}", {
          params: { path: { slug }, query: { at: endOf(on), fields: ["title", "version"] } },
        }),
      ),
  });
  if (error) return <Text size="sm">{nothing(error, on)}</Text>;
  if (!data) return null;
  return (
    <>
      <Text size="sm" mb={6}>
        {t("history.sawVersion", { day: dateOf(on), n: data.version, title: data.title })}
      </Text>
      {data.version !== newest && (
        <Button size="compact-sm" variant="default" onClick={() => onCompare(data.version)}>
          {t("history.compareNow")}
        </Button>
      )}
    </>
  );
}

/** What is said when there is no answer. */
function nothing(error: unknown, on: string): string {
  const absent = error instanceof ServerProblem && (error.status === 404 || error.status === 410);
  return absent ? t("history.notPublic", { day: dateOf(on) }) : sentence(error);
}

/** The day where the person is, in words. */
function dateOf(on: string): string {
  return day(`${on}T12:00:00`);
}
