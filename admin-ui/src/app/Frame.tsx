import { ActionIcon, Drawer } from "@mantine/core";
import { useDisclosure, useHotkeys } from "@mantine/hooks";
import { IconMenu2 } from "@tabler/icons-react";
import { Outlet, useMatches, useRouter } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useRef } from "react";
import { useReachable, useSession } from "../api/hooks";
import { SignInAgain } from "../features/signin/SignInAgain";
import { t } from "../i18n";
import { holdKeys } from "../lib/holdKeys";
import { ShortcutsDialog } from "../ui/ShortcutsDialog";
import { AccountMenu } from "./AccountMenu";
import classes from "./Frame.module.css";
import { InFrame } from "./fallbacks";
import { Navigation } from "./Navigation";
import { PaletteButton } from "./PaletteButton";
import { Wordmark } from "./Wordmark";

const loadPalette = () => import("../features/palette/Palette");
const Palette = lazy(loadPalette);

/** Everything around a screen. A route with `staticData: { wide: true }` gets the navigation as icons. */
export function Frame() {
  const [menu, { open, close }] = useDisclosure();
  const palette = usePalette();
  const { state, owing } = useSession();
  const asked = state === "ended" || state === "doubted";
  const wide = useMatches().some((match) => match.staticData.wide);
  const router = useRouter();
  useEffect(() => {
    if (owing) void router.invalidate(); // which leads to the profile
  }, [owing, router]);
  const [shortcuts, showShortcuts] = useDisclosure();
  useHotkeys([["mod+K", palette.open]], []);
  useHotkeys([
    ["?", showShortcuts.open],
    ["shift+?", showShortcuts.open], // most keyboards
  ]);

  return (
    <div className={classes.frame} data-wide={wide || undefined}>
      <a className={classes.skip} href="#main">
        {t("frame.skip")}
      </a>
      <header className={classes.header}>
        <ActionIcon
          className={classes.burger}
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t("frame.menu")}
          onClick={open}
        >
          <IconMenu2 size={20} aria-hidden />
        </ActionIcon>
        <Wordmark />
        <PaletteButton onClick={palette.open} />
        <AccountMenu />
      </header>
      <aside className={classes.side}>
        <Navigation icons={wide} />
      </aside>
      <OfflineBar />
      <main id="main" className={classes.main} tabIndex={-1}>
        <InFrame value={true}>
          <Outlet />
        </InFrame>
      </main>
      <Drawer
        opened={menu}
        onClose={close}
        size={260}
        title={<Wordmark />}
        closeButtonProps={{ "aria-label": t("common.close") }}
      >
        <Navigation onNavigate={close} />
      </Drawer>
      <Suspense>
        {palette.opened && (
          <Palette typed={palette.typed} onClose={palette.close} onShortcuts={showShortcuts.open} />
        )}
        {shortcuts && <ShortcutsDialog onClose={showShortcuts.close} />}
      </Suspense>
      {asked && <SignInAgain />}
    </div>
  );
}

/** The palette, which gets every letter that is typed after its key, also before it is on the screen. */
function usePalette() {
  const [opened, show] = useDisclosure();
  const release = useRef<() => string>(undefined);
  useEffect(() => {
    const soon = setTimeout(() => void loadPalette(), 500);
    return () => clearTimeout(soon);
  }, []);
  const typed = () => {
    const early = release.current?.() ?? "";
    release.current = undefined;
    return early;
  };
  const open = () => {
    if (opened) return;
    release.current ??= holdKeys();
    loadPalette().catch(typed);
    show.open();
  };
  const close = () => {
    typed();
    show.close();
  };
  return { opened, open, close, typed };
}

function OfflineBar() {
  if (useReachable()) return null;
  return (
    <div className={classes.offline} role="status">
      {t("frame.offline")}
    </div>
  );
}
