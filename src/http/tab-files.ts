import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import express, { type Express } from 'express';

/** Beside the built code. */
const TAB_FOLDER = fileURLToPath(new URL('./tab/', import.meta.url));

/** The tab's pages, where they are built, and the way to them. */
export const serveTab = (server: Express): void => {
  if (existsSync(TAB_FOLDER)) {
    server.get('/tab/configure', (_request, response) =>
      response.sendFile('configure.html', { root: TAB_FOLDER, headers: { 'Cache-Control': 'no-cache' } }),
    );
    // Built assets carry their content's hash in the name; the pages that name them do not.
    server.use(
      '/tab',
      express.static(TAB_FOLDER, {
        setHeaders: (response, path) =>
          response.setHeader(
            'Cache-Control',
            path.endsWith('.html') ? 'no-cache' : 'public, max-age=31536000, immutable',
          ),
      }),
    );
  }
  server.get('/', (_request, response) => response.redirect('/tab/'));
};
