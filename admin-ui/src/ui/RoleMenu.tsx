/**
 * What can be done with a role as a whole, by whoever is signed in, as a menu:
 * in the list and in the editor.
 */
import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { lazy, type ReactNode, Suspense } from "react";
import { useUser } from "../api/hooks";
import { deedsFor } from "../api/rights";
import { t } from "../i18n";
import { type RoleInHand, useRoleDeed } from "./useRoleDeed";

const RoleDialog = lazy(() => import("./RoleDialog"));

interface Props extends RoleInHand {
  label: string;
  /** Items of the place where the menu is, before the others. */
  children?: ReactNode;
  /** In a row of a list, where it is there once it is asked for: quiet, and open. */
  inRow?: boolean;
}

export function RoleMenu({ label, children, inRow, ...hand }: Props) {
  const { choose, chosen, carryOut, close } = useRoleDeed(hand);
  const possible = deedsFor(useUser(), hand.role);
  if (possible.length === 0 && !children) return null;
  return (
    <>
      <Menu position="bottom-end" defaultOpened={inRow}>
        <Menu.Target>
          <ActionIcon variant={inRow ? "subtle" : "default"} color="gray" size="lg" aria-label={label}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {children}
          {children && possible.length > 0 && <Menu.Divider />}
          {possible.map((deed) => (
            <Menu.Item
              key={deed}
              c={deed === "delete" ? "var(--bad)" : undefined}
              onClick={() => choose(deed)}
            >
              {t(`deeds.${deed}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {chosen && (
          <RoleDialog
            deed={chosen}
            role={hand.role}
            working={carryOut.isPending}
            error={carryOut.error}
            onConfirm={(person) => carryOut.mutate({ deed: chosen, person })}
            onClose={close}
          />
        )}
      </Suspense>
    </>
  );
}
