import type { InvokeResponse, TurnContext } from 'botbuilder';
import botbuilder from 'botbuilder';
import type { Logger } from 'pino';
import type { App, Identity } from '../src/commands/app.ts';
import type { Language } from '../src/cycle/definition/text.ts';
import type { DutyKey, UserId } from '../src/cycle/duties/duty.ts';
import { AppError } from '../src/errors.ts';
import { cardWords } from '../src/text/card.ts';
import { messages } from '../src/text/index.ts';
import { dutyCard, receivedCard } from './cards/index.ts';
import { identityOf } from './identity.ts';
import { answerTo } from './phrases/index.ts';
import type { Reply } from './phrases/phrase.ts';

const { CardFactory, MessageFactory } = botbuilder;
const CARD = 'application/vnd.microsoft.card.adaptive';
const ERROR = 'application/vnd.microsoft.error';

/** Where a person's chat with the bot is, kept for messages that we start. */
export interface ConversationBook {
  save(userId: UserId, where: { conversationId: string; serviceUrl: string }): Promise<void>;
  find(userId: UserId): Promise<{ conversationId: string; serviceUrl: string } | undefined>;
}

export interface BotParts {
  readonly app: App;
  readonly conversations: ConversationBook;
  readonly log: Logger;
}

const languageOf = (turn: TurnContext): Language => (/^en/i.test(turn.activity.locale ?? '') ? 'en' : 'sv');

const invoked = (body: unknown): InvokeResponse => ({ status: 200, body });
const cardAnswer = (value: object) => invoked({ statusCode: 200, type: CARD, value });
const errorAnswer = (statusCode: number, code: string, message: string) =>
  invoked({ statusCode, type: ERROR, value: { code, message } });

/** Refusals that show the presser how the duty stands now, with the reason at the top of the card. */
const SHOWN_ON_CARD = new Set([
  'duty.already-closed',
  'duty.not-yours',
  'duty.not-open',
  'decision.not-yours',
  'proposal.unknown',
  'proposal.own',
  'record.changed-meanwhile',
  'duty.verb-not-for-step',
]);

const whatHappened = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

/** What happens in a turn: words, buttons, installation. Every rule is the app's; here they are only told. */
export const createBot = ({ app, conversations, log }: BotParts) => {
  const answerPress = async (
    verb: string,
    data: Readonly<Record<string, unknown>>,
    by: Identity,
    language: Language,
  ): Promise<InvokeResponse> => {
    try {
      const outcome = await app.do(verb, data, by);
      return cardAnswer((outcome.kind === 'received' ? receivedCard : dutyCard)(outcome.case, language));
    } catch (error) {
      if (!(error instanceof AppError && SHOWN_ON_CARD.has(error.code))) throw error;
      const words = messages[language].error[error.code](error.facts);
      return cardAnswer(dutyCard(await app.dutyCase(String(data.duty) as DutyKey, by), language, words));
    }
  };

  const pressed = async (turn: TurnContext): Promise<InvokeResponse> => {
    const language = languageOf(turn);
    const { verb, data } = turn.activity.value.action as { verb: string; data?: unknown };
    try {
      const inputs = typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {};
      return await answerPress(verb, inputs, identityOf(turn.activity), language);
    } catch (error) {
      if (error instanceof AppError && error.code !== 'internal')
        return errorAnswer(400, error.code, messages[language].error[error.code](error.facts));
      log.error({ verb, problem: whatHappened(error) }, 'press failed');
      return errorAnswer(500, 'internal', cardWords[language].retry);
    }
  };

  const replyTo = async (turn: TurnContext): Promise<Reply> => {
    const language = languageOf(turn);
    try {
      return await answerTo(turn.activity.text ?? '', { app, by: identityOf(turn.activity), language });
    } catch (error) {
      const known = error instanceof AppError ? error : new AppError('internal', {}, { cause: error });
      if (known.code === 'internal') log.error({ problem: whatHappened(error) }, 'message not answered');
      return { text: messages[language].error[known.code](known.facts) };
    }
  };

  const said = async (turn: TurnContext): Promise<void> => {
    const { card, suggestions, text } = await replyTo(turn);
    const reply = card ? MessageFactory.attachment(CardFactory.adaptiveCard(card)) : MessageFactory.text(text ?? '');
    if (suggestions)
      reply.suggestedActions = {
        to: [],
        actions: suggestions.map((value) => ({ type: 'imBack', title: value, value })),
      };
    await turn.sendActivity(reply);
  };

  /** Where the person can be reached. A turn is answered even when this cannot be noted: the next one notes it. */
  const remember = async (turn: TurnContext): Promise<void> => {
    const { from, conversation, serviceUrl, type, action } = turn.activity;
    const leaves = type === 'installationUpdate' && action === 'remove';
    if (!from?.aadObjectId || conversation.conversationType !== 'personal' || leaves) return;
    try {
      await conversations.save(from.aadObjectId as UserId, {
        conversationId: conversation.id,
        serviceUrl: serviceUrl!,
      });
    } catch (error) {
      log.error({ problem: whatHappened(error) }, 'conversation not noted');
    }
  };

  return async (turn: TurnContext): Promise<void> => {
    const { type, name, action } = turn.activity;
    await remember(turn);
    if (type === 'message') await said(turn);
    else if (type === 'installationUpdate' && action === 'add')
      await turn.sendActivity(cardWords[languageOf(turn)].welcome);
    else if (type === 'invoke') {
      const answer =
        name === 'adaptiveCard/action'
          ? await pressed(turn)
          : errorAnswer(400, 'verb.unknown', messages[languageOf(turn)].error['verb.unknown']({ verb: name }));
      await turn.sendActivity({ type: 'invokeResponse', value: answer });
    }
  };
};
