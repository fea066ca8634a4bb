import { Anchor, Badge, Button, Group, Text, UnstyledButton } from "@mantine/core";
import { IconAlertTriangle, IconCircleX, IconInfoCircle } from "@tabler/icons-react";
import { memo, useMemo, useState } from "react";
import { ruleWords, serverLang, t } from "../../../i18n";
import { useCompilation, useEditing } from "../context";
import type { Diagnostic } from "../model/compilation";
import { useWays } from "../ways";
import { IgnoreButton } from "./IgnoreButton";
import classes from "./Problems.module.css";
import { bandNames, byPart } from "./parts";
import { diagnosticSpan, editsOf, type Fix } from "./places";

/** As many as one reads; the rest is shown when asked for, so that typing stays quick. */
const most = 40;

/** What is wrong with the text, by part, the worst first, with what repairs it. */
export function Problems() {
  const compilation = useCompilation();
  const [open, setOpen] = useState(true);
  const [everything, setEverything] = useState(false);
  const all = worstFirst(compilation?.result.diagnostics ?? []);
  const shown = everything ? all : all.slice(0, most);
  const bandOf = useMemo(() => compilation && bandNames(compilation), [compilation]);

  return (
    <section className={classes.problems} aria-label={t("editor.problems")}>
      <UnstyledButton className={classes.head} aria-expanded={open} onClick={() => setOpen(!open)}>
        <Text fw={600} size="sm" component="span">
          {t("editor.problems")}
        </Text>
        <Counts all={all} />
        {compilation && all.length === 0 && (
          <Text size="sm" c="dimmed" component="span">
            {t("editor.noProblems")}
          </Text>
        )}
      </UnstyledButton>
      {open && all.length > 0 && compilation && (
        <div className={classes.list}>
          {byPart(compilation, shown).map(({ part, diagnostics }) => (
            <div key={part}>
              <Text className={classes.part}>{part}</Text>
              <ul>
                {diagnostics.map((diagnostic) => (
                  <Problem key={keyOf(diagnostic)} diagnostic={diagnostic} band={bandOf?.(diagnostic)} />
                ))}
              </ul>
            </div>
          ))}
          {shown.length < all.length && (
            <Button size="compact-sm" variant="subtle" onClick={() => setEverything(true)}>
              {t("editor.moreProblems", { n: all.length - shown.length })}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

const severities = ["error", "warning", "info"] as const;

function worstFirst(all: readonly Diagnostic[]): Diagnostic[] {
  return severities.flatMap((kind) => all.filter(({ severity }) => severity === kind));
}

const colors = { error: "var(--bad)", warning: "var(--warn)", info: undefined };

/** How many there are of each kind, the worst first. */
function Counts({ all }: { all: readonly Diagnostic[] }) {
  return severities.map((kind) => {
    const n = all.filter(({ severity }) => severity === kind).length;
    return (
      n > 0 && (
        <Badge key={kind} color="gray" c={colors[kind]} size="sm">
          {t(`editor.count_${kind}`, { n })}
        </Badge>
      )
    );
  });
}

const icons = { error: IconCircleX, warning: IconAlertTriangle, info: IconInfoCircle };

const Problem = memo(function Problem({ diagnostic, band }: { diagnostic: Diagnostic; band?: string }) {
  const { editor, readOnly } = useEditing();
  const { goTo } = useWays();
  const severity = diagnostic.severity as keyof typeof icons;
  const Icon = icons[severity];
  const show = () => {
    const span = diagnosticSpan(editor.view.state, diagnostic);
    if (span) goTo(span.from, span.to);
  };
  return (
    <li className={classes.problem} data-severity={severity}>
      <Icon size={16} role="img" aria-label={t(`editor.${severity}`)} />
      <div>
        <UnstyledButton className={classes.message} onClick={show}>
          {serverLang() && <span className={classes.rule}>{ruleWords(diagnostic.code, "")}</span>}
          {band && <b>{band}: </b>}
          <span lang={serverLang()}>{diagnostic.message}</span>
        </UnstyledButton>
        <Group gap="xs">
          {!readOnly && diagnostic.fixes.map((fix) => <FixButton key={fix.title} fix={fix} />)}
          {!readOnly && severity !== "error" && <IgnoreButton diagnostic={diagnostic} />}
          <Anchor className={classes.why} size="xs" href={diagnostic.help} target="_blank" c="dimmed">
            {t("editor.why", { code: diagnostic.code })}
          </Anchor>
        </Group>
      </div>
    </li>
  );
});

function FixButton({ fix }: { fix: Fix }) {
  const { editor } = useEditing();
  return (
    <>
      <Button
        size="compact-sm"
        variant="light"
        onClick={() => editor.apply(editsOf(editor.view.state, fix), "input.fix")}
      >
        {t("editor.fix")}
      </Button>
      <Text size="xs" c="dimmed" component="span" lang={serverLang()}>
        {fix.title}
      </Text>
    </>
  );
}

const keyOf = ({ code, line, column, end_line, end_column, message }: Diagnostic) =>
  [code, line, column, end_line, end_column, message].join(" ");
