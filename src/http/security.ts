import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Config } from '../config.ts';

/** Where Teams, Outlook and Microsoft 365 show the tab from (platform.md section 7; Microsoft 365 URL lists). */
const HOSTS = [
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://teams.cloud.microsoft',
  'https://*.cloud.microsoft',
  'https://*.microsoft365.com',
  'https://*.office.com',
  'https://outlook.office.com',
  'https://outlook.office365.com',
  'https://outlook.live.com',
  'https://*.skype.com',
];

/** Security headers: only our own scripts; framed only by the hosts and those that HOST_ORIGINS adds, of every tenant. */
export const securityHeaders = (
  ...configs: readonly Pick<Config, 'AUTHORITY_HOST' | 'HOST_ORIGINS' | 'PUBLIC_URL'>[]
): RequestHandler => {
  const authorities = [...new Set(configs.map((it) => it.AUTHORITY_HOST))];
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // teams-js asks Microsoft's list of valid hosts; sign-in outside a host talks to the authority.
        connectSrc: ["'self'", ...authorities, 'https://res.cdn.office.net'],
        // Fluent UI writes its styles at run time.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:', 'https://res.cdn.office.net', 'https://static2.sharepointonline.com'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'", ...authorities],
        frameSrc: authorities.length > 0 ? authorities : ["'none'"],
        frameAncestors: ["'self'", ...HOSTS, ...new Set(configs.flatMap((it) => it.HOST_ORIGINS))],
      },
    },
    // Framing is decided by frame-ancestors above; the older header knows no list.
    xFrameOptions: false,
    crossOriginOpenerPolicy: false,
    crossOriginResourcePolicy: { policy: 'same-site' },
    strictTransportSecurity: configs.some((it) => it.PUBLIC_URL.startsWith('https:')),
  });
};
