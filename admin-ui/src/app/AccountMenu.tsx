import {
  Divider,
  Popover,
  Stack,
  Switch,
  Text,
  UnstyledButton,
  useComputedColorScheme,
  useMantineColorScheme,
} from "@mantine/core";
import { IconLogout, IconUserCircle } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useUser } from "../api/hooks";
import { t } from "../i18n";
import classes from "./AccountMenu.module.css";
import { useSignOut } from "./useSignOut";

/** Who is signed in, the theme, and the way out. */
export function AccountMenu() {
  const user = useUser();
  const [opened, setOpened] = useState(false);
  const signOut = useSignOut();
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={240} trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton aria-label={t("frame.account")} onClick={() => setOpened(!opened)}>
          <span className={classes.initials} data-initials={initials(user.name)} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("frame.account")} p="xs">
        <Stack gap={2} p="xs">
          <Text fw={600} truncate>
            {user.name}
          </Text>
          <Text size="sm" c="dimmed" truncate>
            {user.email}
          </Text>
        </Stack>
        <Divider my={6} />
        <ThemeSwitch />
        <Divider my={6} />
        <div role="menu" aria-label={t("frame.account")}>
          <Link to="/me" role="menuitem" className={classes.item} onClick={() => setOpened(false)}>
            <IconUserCircle size={18} stroke={1.6} aria-hidden />
            {t("profile.title")}
          </Link>
          <UnstyledButton role="menuitem" className={classes.item} onClick={signOut}>
            <IconLogout size={18} stroke={1.6} aria-hidden />
            {t("frame.signOut")}
          </UnstyledButton>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

/** "Ana Maria Silva" → "AS" */
function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : ""].map((word) => [...(word ?? "")][0] ?? "").join("");
}

function ThemeSwitch() {
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme("light") === "dark";
  return (
    <Switch
      px="xs"
      py={6}
      label={t("frame.dark")}
      labelPosition="left"
      classNames={{ body: classes.switch, label: classes.label }}
      checked={dark}
      onChange={(event) => setColorScheme(event.currentTarget.checked ? "dark" : "light")}
    />
  );
}
