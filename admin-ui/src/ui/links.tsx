import { Anchor, Button } from "@mantine/core";
import { createLink } from "@tanstack/react-router";

/** Mantine's look with the router's typed addresses. */
export const TextLink = createLink(Anchor<"a">);
export const ButtonLink = createLink(Button<"a">);
