import { Anchor, Button, type ButtonProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { ComponentPropsWithRef } from "react";

/** Mantine's look with the router's typed addresses. */
export const TextLink = createLink(Anchor<"a">);
export const ButtonLink = createLink(AnchorButton);

/** A link that looks like a button, and is told as a link. */
function AnchorButton(props: ButtonProps & Omit<ComponentPropsWithRef<"a">, keyof ButtonProps>) {
  return <Button component="a" {...props} />;
}
