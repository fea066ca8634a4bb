import {
  IconChecklist,
  IconFileDescription,
  IconHistory,
  IconHome,
  IconKey,
  IconSettings,
  IconStack2,
  IconTags,
  IconTemplate,
  IconUsers,
} from "@tabler/icons-react";
import type { LinkProps } from "@tanstack/react-router";
import type { ComponentType } from "react";
import type { User } from "../api/session";
import type { MessageKey } from "../i18n";

export interface Destination {
  to: LinkProps["to"];
  label: MessageKey;
  icon: ComponentType<{ size?: number; stroke?: number; "aria-hidden"?: boolean }>;
  /** The least role that finds anything there. */
  role: User["role"];
}

/** The screens of the navigation, in its order. Only what works is here. */
export const destinations: readonly Destination[] = [
  { to: "/", label: "dashboard.title", icon: IconHome, role: "viewer" },
  { to: "/roles", label: "roles.title", icon: IconFileDescription, role: "viewer" },
  { to: "/review", label: "review.title", icon: IconChecklist, role: "author" },
  { to: "/releases", label: "releases.title", icon: IconStack2, role: "editor" },
  { to: "/skills", label: "skills.title", icon: IconTags, role: "viewer" },
  { to: "/templates", label: "templates.title", icon: IconTemplate, role: "viewer" },
  { to: "/settings", label: "settings.title", icon: IconSettings, role: "admin" },
  { to: "/people", label: "people.title", icon: IconUsers, role: "admin" },
  { to: "/keys", label: "keys.title", icon: IconKey, role: "admin" },
  { to: "/audit", label: "audit.title", icon: IconHistory, role: "admin" },
];
