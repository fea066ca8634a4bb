import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { setNonce } from "get-nonce";
import { createRoot } from "react-dom/client";
import { nonce } from "./app/nonce";
import { queries } from "./app/queries";
import { router } from "./app/router";
import { theme } from "./app/theme";
import { preferredLanguage, speak } from "./i18n";
import { Notices } from "./ui/notices";
import "./app/styles.css";

setNonce(nonce()); // for the styles that keep the page still under a dialog
await speak(preferredLanguage());
createRoot(document.getElementById("root") as HTMLElement).render(
  <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={nonce}>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
      <Notices />
    </QueryClientProvider>
  </MantineProvider>,
);
