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

/** Security headers: only our own scripts; framed only by the hosts and those that HOST_ORIGINS adds. */
export const securityHeaders = (config: Config): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // teams-js asks Microsoft's list of valid hosts; sign-in outside a host talks to the authority.
        connectSrc: ["'self'", config.AUTHORITY_HOST, 'https://res.cdn.office.net'],
        // Fluent UI writes its styles at run time.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:', 'https://res.cdn.office.net', 'https://static2.sharepointonline.com'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'", config.AUTHORITY_HOST],
        frameSrc: [config.AUTHORITY_HOST],
        frameAncestors: ["'self'", ...HOSTS, ...config.HOST_ORIGINS],
      },
    },
    // Framing is decided by frame-ancestors above; the older header knows no list.
    xFrameOptions: false,
    crossOriginOpenerPolicy: false,
    crossOriginResourcePolicy: { policy: 'same-site' },
    strictTransportSecurity: config.PUBLIC_URL.startsWith('https:'),
  });
