import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Two pages under /tab/: the tab and the page a channel shows when the tab is added. */
export default defineConfig({
  root: here('.'),
  base: '/tab/',
  plugins: [react()],
  build: {
    outDir: here('../dist/tab'),
    emptyOutDir: true,
    target: 'es2022',
    rolldownOptions: { input: { index: here('index.html'), configure: here('configure.html') } },
  },
});
