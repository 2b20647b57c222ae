import { defineConfig } from "vite";

// One module and one style sheet under fixed names.
export default defineConfig({
  base: "/dist/",
  build: {
    outDir: "../App/wwwroot/dist",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    cssCodeSplit: false,
    chunkSizeWarningLimit: 900,
    rollupOptions: {
      input: "src/main.ts",
      output: { entryFileNames: "islands.js", assetFileNames: "islands[extname]" },
    },
  },
});
