import { useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { answer, api } from "../../api/client";
import { may, useUser } from "../../api/hooks";
import { type Destination, destinations } from "../../app/navigation";
import { useSignOut } from "../../app/useSignOut";
import { t } from "../../i18n";

export interface Command {
  id: string;
  /** What kind of thing it is, shown beside its name. */
  kind: string;
  label: string;
  run: () => unknown;
}

/** Screens that one comes to from others. */
const further: readonly Omit<Destination, "icon">[] = [
  { to: "/families", label: "families.title", role: "viewer" },
  { to: "/me", label: "profile.title", role: "viewer" },
];

/** What can be done or opened by some words: commands and screens first, then roles that the server finds. */
export function useCommands(words: string, { onShortcuts }: { onShortcuts: () => void }): Command[] {
  const signOut = useSignOut();
  const navigate = useNavigate();
  const user = useUser();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme("light") === "dark";

  const screens = [...destinations, ...further]
    .filter(({ role }) => may(user, role))
    .map(({ to, label }) => ({
      id: `go-${to}`,
      kind: t("palette.screen"),
      label: t(label),
      run: () => navigate({ to }),
    }));
  const deeds: Command[] = [
    {
      id: "theme",
      kind: t("palette.command"),
      label: t(dark ? "palette.light" : "palette.dark"),
      run: () => setColorScheme(dark ? "light" : "dark"),
    },
    { id: "shortcuts", kind: t("palette.command"), label: t("shortcuts.title"), run: onShortcuts },
    { id: "sign-out", kind: t("palette.command"), label: t("frame.signOut"), run: signOut },
  ];
  if (may(user, "author")) {
    const run = () => navigate({ to: "/roles", search: { new: true } });
    deeds.unshift({ id: "new", kind: t("palette.command"), label: t("roles.new"), run });
  }
  const roles = useFound(words).map(({ id, title }) => ({
    id,
    kind: t("roles.role"),
    label: title,
    run: () => navigate({ to: "/roles/$id", params: { id } }),
  }));
  return [...[...deeds, ...screens].filter(({ label }) => matches(label, words)), ...roles];
}

/** Whether every word begins a word of a label. */
export function matches(label: string, words: string): boolean {
  const begins = label.toLocaleLowerCase().split(/\s+/);
  const wanted = words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return wanted.every((word) => begins.some((begin) => begin.startsWith(word)));
}

function useFound(words: string) {
  const [q] = useDebouncedValue(words.trim(), 150);
  const { data } = useQuery({
    queryKey: ["roles", "found", q],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/admin/v1/roles", { params: { query: { q, limit: 8 } }, signal })),
    enabled: q !== "",
    placeholderData: keepPreviousData,
  });
  return q === "" ? [] : (data?.items ?? []);
}
