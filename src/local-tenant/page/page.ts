import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import express, { Router } from 'express';
import type { TenantContext } from '../context.ts';

const ASSETS = fileURLToPath(new URL('./tenant-page/', import.meta.url));

const html = ({ appUrl, tenantId }: TenantContext['settings']): string => `<!doctype html>
<html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Exempelbro kommun · provmiljö</title><link rel="stylesheet" href="/page/tenant-page.css"></head>
<body data-app="${appUrl}" data-tenant="${tenantId}"><div id="root"></div><script type="module" src="/page/tenant-page.js"></script></body></html>`;

/**
 * The page where one is any of the sample people: Teams with the chat and the tab, the shared calendar in Outlook, the lists
 * in SharePoint, and the calendar day. An item's own address leads to its row.
 */
export const pageRouter = ({ settings }: TenantContext): Router => {
  const router = Router();
  router.get(
    '/',
    (_request, response) => void response.type('html').set('Cache-Control', 'no-cache').send(html(settings)),
  );
  router.get('/sites/arshjul/Lists/:list/:item', ({ params: { list, item } }, response) =>
    response.redirect(`/#/sharepoint/${encodeURIComponent(list)}/${Number.parseInt(item, 10)}`),
  );
  if (existsSync(ASSETS)) router.use('/page', express.static(ASSETS));
  return router;
};
