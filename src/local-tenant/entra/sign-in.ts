import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import { escapeHtml } from '../../html.ts';
import { addressOf, PEOPLE, type SamplePerson } from '../../sample/exempelbro.ts';
import type { TenantContext } from '../context.ts';
import { keepGrant } from './token.ts';

const page = (
  rows: string,
): string => `<!doctype html><html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Logga in · Exempelbro kommun</title>
<style>body{font:14px/1.45 "Segoe UI",system-ui,sans-serif;background:#f5f5f5;color:#242424;display:grid;place-items:center;min-height:100vh;margin:0}
main{background:#fff;padding:32px 36px;border-radius:8px;box-shadow:0 2px 8px #0002;width:min(420px,90vw)}h1{font-size:24px;margin:0 0 4px}p{color:#616161;margin:0 0 16px}
a{display:block;padding:9px 12px;border-radius:4px;color:inherit;text-decoration:none}a:hover,a:focus-visible{background:#e8ebfa;outline:2px solid #5b5fc7}small{color:#616161;display:block}</style></head>
<body><main><h1>Välj konto</h1><p>Exempelbro kommun</p>${rows}</main></body></html>`;

const SESSION_COOKIE = 'tenant-session';
/** Silent sign-in happens in a hidden frame of another origin, where only such a cookie is sent. */
const COOKIE = { httpOnly: true, secure: true, sameSite: 'none' } as const;

const sessionIn = (cookies: string | undefined): string =>
  new RegExp(`(?:^|; )${SESSION_COOKIE}=([^;]*)`).exec(cookies ?? '')?.[1] ?? '';

/** Sign-in as a sample person: the page and the way back to the app (authorization code with PKCE). */
export const signInRouter = (context: TenantContext): Router => {
  const { settings } = context;
  const path = `/${settings.tenantId}/oauth2/v2.0/authorize`;
  const allowed = new URL(settings.appUrl).origin;
  const sessions = new Map<string, SamplePerson>();
  const router = Router();
  router.get(path, async (request, response) => {
    const query = Object.fromEntries(new URL(request.originalUrl, settings.origin).searchParams);
    const redirect = URL.canParse(query.redirect_uri ?? '') ? new URL(query.redirect_uri!) : undefined;
    if (query.client_id !== settings.clientId || redirect?.origin !== allowed) {
      response
        .status(400)
        .type('html')
        .send(page('<p>AADSTS50011: Programmet eller dess omdirigeringsadress är inte registrerad.</p>'));
      return;
    }
    const back = (answer: Record<string, string>) => {
      const values = new URLSearchParams({ ...answer, ...(query.state && { state: query.state }) }).toString();
      if (query.response_mode === 'query') redirect.search = values;
      else redirect.hash = values;
      response.redirect(redirect.toString());
    };
    const chosen = PEOPLE.find((it) => it.id === query.as || addressOf(it) === query.login_hint);
    const signedIn = sessions.get(sessionIn(request.headers.cookie));
    if (query.prompt === 'none' && (!signedIn || (chosen && chosen !== signedIn)))
      return back({ error: 'interaction_required', error_description: 'AADSTS50058: no one is signed in' });
    const person = query.prompt === 'none' ? signedIn : chosen;
    if (!person) {
      const rows = PEOPLE.map(
        (it) =>
          `<a href="${escapeHtml(`${path}?${new URLSearchParams({ ...query, as: it.id })}`)}">${escapeHtml(it.name)}<small>${escapeHtml(it.title)}</small></a>`,
      );
      response.type('html').send(page(rows.join('')));
      return;
    }
    const code = await keepGrant(context, {
      kind: 'code',
      personId: person.id,
      scope: query.scope ?? '',
      redirectUri: query.redirect_uri!,
      ...(query.code_challenge && { challenge: query.code_challenge }),
      ...(query.nonce && { nonce: query.nonce }),
    });
    const session = randomUUID();
    sessions.set(session, person);
    response.cookie(SESSION_COOKIE, session, { ...COOKIE, path: `/${settings.tenantId}` });
    back({
      code,
      client_info: Buffer.from(JSON.stringify({ uid: person.id, utid: settings.tenantId })).toString('base64url'),
    });
  });
  router.get(`/${settings.tenantId}/oauth2/v2.0/logout`, (request, response) => {
    sessions.delete(sessionIn(request.headers.cookie));
    response.clearCookie(SESSION_COOKIE, { ...COOKIE, path: `/${settings.tenantId}` });
    const target = String(request.query.post_logout_redirect_uri ?? settings.appUrl);
    response.redirect(URL.canParse(target) && new URL(target).origin === allowed ? target : settings.appUrl);
  });
  return router;
};
