import { ActionIcon, Drawer } from "@mantine/core";
import { useDisclosure, useHotkeys } from "@mantine/hooks";
import { IconMenu2 } from "@tabler/icons-react";
import { Outlet, useMatches, useRouter } from "@tanstack/react-router";
import { lazy, Suspense, useEffect } from "react";
import { useReachable, useSession } from "../api/hooks";
import { SignInAgain } from "../features/signin/SignInAgain";
import { t } from "../i18n";
import { ShortcutsDialog } from "../ui/ShortcutsDialog";
import { AccountMenu } from "./AccountMenu";
import classes from "./Frame.module.css";
import { InFrame } from "./fallbacks";
import { Navigation } from "./Navigation";
import { PaletteButton } from "./PaletteButton";
import { Wordmark } from "./Wordmark";

const Palette = lazy(() => import("../features/palette/Palette"));

/** Everything around a screen. A route with `staticData: { wide: true }` gets the navigation as icons. */
export function Frame() {
  const [menu, { open, close }] = useDisclosure();
  const [palette, showPalette] = useDisclosure();
  const { state, owing } = useSession();
  const asked = state === "ended" || state === "doubted";
  const wide = useMatches().some((match) => match.staticData.wide);
  const router = useRouter();
  useEffect(() => {
    if (owing) void router.invalidate(); // which leads to the profile
  }, [owing, router]);
  const [shortcuts, showShortcuts] = useDisclosure();
  useHotkeys([["mod+K", showPalette.open]], []);
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
        <PaletteButton onClick={showPalette.open} />
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
      <Drawer opened={menu} onClose={close} size={260} title={<Wordmark />}>
        <Navigation onNavigate={close} />
      </Drawer>
      <Suspense>
        {palette && <Palette onClose={showPalette.close} onShortcuts={showShortcuts.open} />}
        {shortcuts && <ShortcutsDialog onClose={showShortcuts.close} />}
      </Suspense>
      {asked && <SignInAgain />}
    </div>
  );
}

function OfflineBar() {
  if (useReachable()) return null;
  return (
    <div className={classes.offline} role="status">
      {t("frame.offline")}
    </div>
  );
}
