import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// Where `npm run dev` sends what is not the panel: a Rolebook on this machine.
const server = process.env.ROLEBOOK_SERVER ?? "http://127.0.0.1:8080";

export default defineConfig({
  base: "/admin/",
  plugins: [react()],
  // The server puts a fresh nonce in this place with every answer.
  html: { cspNonce: "{{nonce}}" },
  build: {
    // Stable names: the built files are committed, ETags do the caching.
    rolldownOptions: {
      output: {
        entryFileNames: "assets/[name].js",
        chunkFileNames: "assets/[name].js",
        assetFileNames: "assets/[name][extname]",
        // Few chunks, whose names do not change with what imports what.
        codeSplitting: {
          groups: [
            { name: "codemirror", test: /node_modules\/(@codemirror|@lezer|style-mod|w3c-keyname|crelt)\// },
            { name: "vendor", test: /node_modules/, tags: ["$initial"] },
            { name: "shared", test: /src\/(api|app|i18n\/en|i18n\/[a-z]+\.ts|ui)/, tags: ["$initial"] },
          ],
        },
      },
    },
    assetsInlineLimit: 0, // the policy has no data: for fonts
    chunkSizeWarningLimit: 900,
    license: { fileName: "licenses.md" },
    reportCompressedSize: false,
  },
  server: { proxy: { "/api": server, "/docs": server, "/openapi.json": server } },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/testing/setup.ts"],
  },
});
