import { ActionIcon, Text, Title } from "@mantine/core";
import { IconArrowRight, IconX } from "@tabler/icons-react";
import { Link, type LinkProps } from "@tanstack/react-router";
import { useId } from "react";
import { may, useUser } from "../../api/hooks";
import { type MessageKey, t } from "../../i18n";
import { useStored } from "../../lib/stored";
import classes from "./Dashboard.module.css";

interface Step {
  title: MessageKey;
  text: MessageKey;
  link: LinkProps;
}

const look = (id: string): Step => ({
  title: "dashboard.stepLook",
  text: "dashboard.stepLookText",
  link: { to: "/roles/$id", params: { id } },
});
const steps: readonly Step[] = [
  {
    title: "dashboard.stepWrite",
    text: "dashboard.stepWriteText",
    link: { to: "/roles", search: { new: true } },
  },
  {
    title: "dashboard.stepInvite",
    text: "dashboard.stepInviteText",
    link: { to: "/people", search: { invite: true } },
  },
];

/** For an administrator who has just begun; it goes away for good when it is closed. `finished` is a public role. */
export function FirstSteps({ finished }: { finished: string | undefined }) {
  const user = useUser();
  const id = useId();
  const [closed, setClosed] = useStored("first-steps.closed", false);
  if (closed || !may(user, "admin")) return null;
  return (
    <section className={classes.steps} aria-label={t("dashboard.first")}>
      <Title order={2} fz={19}>
        {t("dashboard.first")}
      </Title>
      <ActionIcon
        className={classes.close}
        variant="subtle"
        color="gray"
        aria-label={t("dashboard.closeFirst")}
        onClick={() => setClosed(true)}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
      <ol>
        {(finished ? [look(finished), ...steps] : steps).map(({ title, text, link }) => (
          <li key={title} className={classes.step}>
            <div>
              {/* The link is its first line; it is pressed anywhere on the card. */}
              <Link {...link} className={classes.stepLink} aria-describedby={`${id}${text}`}>
                {t(title)}
              </Link>
              <Text size="sm" c="dimmed" id={`${id}${text}`}>
                {t(text)}
              </Text>
            </div>
            <IconArrowRight size={18} aria-hidden />
          </li>
        ))}
      </ol>
    </section>
  );
}
