import { type RequestHandler, Router } from 'express';
import { AppError } from '../errors.ts';
import type { TenantContext } from './context.ts';

/** Replaces what is kept, or says what is wrong with it. */
const replacing =
  (replace: (asked: unknown) => Promise<unknown>): RequestHandler =>
  async (request, response) => {
    try {
      response.json(await replace(request.body));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      response.status(400).json({ error: { code: error.code, message: String(error.facts.problems) } });
    }
  };

/** What an administrator does in Entra, SharePoint and Exchange for the app's registration: grants and credentials. */
export const rightsControl = ({ grants, credentials, settings }: TenantContext): Router => {
  const router = Router();
  router.get('/_tenant/grants', (_request, response) => void response.json(grants.of(settings.clientId)));
  router.put('/_tenant/grants', replacing(grants.replace));
  router.get('/_tenant/credentials', (_request, response) => void response.json(credentials.current()));
  router.put('/_tenant/credentials', replacing(credentials.replace));
  return router;
};
