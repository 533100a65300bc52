import { AppError } from '../../errors.ts';
import { attempt } from '../attempt.ts';
import { type Check, type Finding, missing, OK } from '../check.ts';
import { grantRole, registerBot } from '../commands.ts';
import { INSTALL_ROLE } from '../rights.ts';

const CHANNEL_SCOPE = 'https://api.botframework.com/.default';
const UNAUTHORIZED = 401;
const ANSWER_MS = 10_000;

/**
 * Installing for somebody cannot be tried without doing it, and the permission is Entra's alone: the token says whether it
 * is there, and reading what a person has installed whether Teams accepts it (userteamwork-list-installedapps).
 */
export const installApp: Check = {
  id: 'installApp',
  needs: ['signIn'],
  examine: async ({ config, graph, rights, people }) => {
    const { roles, servicePrincipal } = await rights();
    const grant = grantRole(config, servicePrincipal, INSTALL_ROLE);
    if (!roles.includes(INSTALL_ROLE)) return missing('roleMissing', { role: INSTALL_ROLE }, grant);
    const [person] = await people();
    if (!person) return OK;
    const outcome = await attempt(() => graph.get(`/users/${person}/teamwork/installedApps`));
    return outcome.is === 'refused' ? missing('installRefused', { role: INSTALL_ROLE }, grant) : OK;
  },
};

/** A conversation that is not: a registered bot is told so, any other that it is not let in. */
const NOWHERE = 'v3/conversations/arshjul-doctor/members';

/** The bot's registration: Entra makes out a token to the channel, and the channel knows whose it is. */
export const channel: Check = {
  id: 'channel',
  needs: ['signIn'],
  examine: async ({ config, token }): Promise<Finding> => {
    let bearer: string;
    try {
      bearer = await token(CHANNEL_SCOPE);
    } catch (error) {
      if (error instanceof AppError && error.code === 'auth.refused')
        return { state: 'missing', told: { error }, command: registerBot(config) };
      throw error;
    }
    try {
      const { status } = await fetch(new URL(NOWHERE, config.BOT_SERVICE_URL), {
        headers: { Authorization: `Bearer ${bearer}` },
        signal: AbortSignal.timeout(ANSWER_MS),
      });
      return status === UNAUTHORIZED ? missing('channelRefused', {}, registerBot(config)) : OK;
    } catch {
      return missing('serviceSilent', { service: config.BOT_SERVICE_URL });
    }
  },
};
