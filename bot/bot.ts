import { setImmediate as nextLoop } from 'node:timers/promises';
import type { InvokeResponse, TurnContext } from 'botbuilder';
import botbuilder from 'botbuilder';
import type { Logger } from 'pino';
import type { Aside } from '../src/aside.ts';
import { type App, type Identity, PERSON_VERBS, type PersonVerb } from '../src/commands/app.ts';
import type { Language } from '../src/cycle/definition/text.ts';
import type { DutyKey, UserId } from '../src/cycle/duties/duty.ts';
import { AppError } from '../src/errors.ts';
import { cardWords } from '../src/text/card.ts';
import { messages } from '../src/text/index.ts';
import { summaryWords } from '../src/text/summary.ts';
import { arrangedCard } from './arranged.ts';
import { dutyCard, openedFrom, receivedCard } from './cards/index.ts';
import { teamAskCard } from './cards/team-card.ts';
import { identityOf } from './identity.ts';
import { answerTo } from './phrases/index.ts';
import type { Reply, Where } from './phrases/phrase.ts';
import { isTeamView, type TeamChannels } from './team-channels.ts';

const { CardFactory, MessageFactory } = botbuilder;
const CARD = 'application/vnd.microsoft.card.adaptive';
const ERROR = 'application/vnd.microsoft.error';
const MESSAGE = 'application/vnd.microsoft.activity.message';

/** Where a person's chat with the bot is, kept for messages that we start. */
export interface ConversationBook {
  save(userId: UserId, where: { conversationId: string; serviceUrl: string }): Promise<void>;
  find(userId: UserId): Promise<{ conversationId: string; serviceUrl: string } | undefined>;
}

/** Messages that hold several things, each opened by pressing it. */
export interface Digests {
  /** The key of the digest that a message in a chat is; undefined for any other message. */
  digestAt(activityId: string): Promise<string | undefined>;
  /** The card behind a line of a digest, or the digest itself, by its key; undefined for what is not this person's. */
  behind(key: string, userId: UserId): Promise<object | undefined>;
}

export interface BotParts {
  readonly app: App;
  readonly conversations: ConversationBook;
  /** Told of a duty's card that a person has before them through a press, so that it turns with the others. */
  readonly opened: (
    duty: DutyKey,
    userId: UserId,
    where: { conversationId: string; activityId: string },
    card: object,
  ) => Promise<void>;
  /** Told that a person is in their own chat with the bot. */
  readonly reachable: (userId: UserId) => void;
  readonly digests: Digests;
  readonly teams: TeamChannels;
  readonly aside: Aside;
  readonly log: Logger;
}

const localeOf = (turn: TurnContext): Language => (/^en/i.test(turn.activity.locale ?? '') ? 'en' : 'sv');
const whereOf = (turn: TurnContext): Where =>
  ['channel', 'groupChat'].includes(turn.activity.conversation.conversationType) ? 'shared' : 'personal';
const isPersonVerb = (verb: string): verb is PersonVerb => (PERSON_VERBS as readonly string[]).includes(verb);

const invoked = (body: unknown): InvokeResponse => ({ status: 200, body });
const cardAnswer = (value: object) => invoked({ statusCode: 200, type: CARD, value });
const cardMessage = (card: object) => MessageFactory.attachment(CardFactory.adaptiveCard(card));
const errorAnswer = (statusCode: number, code: string, message: string) =>
  invoked({ statusCode, type: ERROR, value: { code, message } });

/** Refusals that show the presser how the duty stands now, with the reason at the top of the card. */
const SHOWN_ON_CARD = new Set([
  'duty.already-closed',
  'duty.already-received',
  'request.none',
  'request.own',
  'decision.unknown',
  'decision.next-body',
  'duty.not-yours',
  'duty.not-open',
  'decision.not-yours',
  'proposal.unknown',
  'proposal.own',
  'record.changed-meanwhile',
  'record.flagged',
  'duty.verb-not-for-step',
  'meeting.slot-taken',
  'meeting.past',
]);

const whatHappened = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

/** What happens in a turn: words, buttons, installation. Every rule is the app's; here they are only told. */
export const createBot = ({ app, conversations, opened, reachable, digests, teams, aside, log }: BotParts) => {
  /** The person's own choice, else their Teams'. */
  const languageOf = (turn: TurnContext): Language => {
    const userId = turn.activity.from?.aadObjectId as UserId | undefined;
    return (userId && app.preference({ userId, name: '' })?.language) ?? localeOf(turn);
  };

  /** The message that was pressed shows this duty now. An answer is given without waiting, and even when this cannot be noted. */
  const note = (turn: TurnContext, duty: DutyKey, by: Identity, card: object): void => {
    const { replyToId, conversation } = turn.activity;
    if (!replyToId || whereOf(turn) !== 'personal') return;
    aside.run(
      () => opened(duty, by.userId, { conversationId: conversation.id, activityId: replyToId }, card),
      (error) => log.error({ problem: whatHappened(error) }, 'card not noted'),
    );
  };

  /** The digest that was pressed, if it was one. An answer is given even when that cannot be found. */
  const digestOf = async (turn: TurnContext): Promise<string | undefined> => {
    const { replyToId } = turn.activity;
    if (!replyToId || whereOf(turn) !== 'personal') return undefined;
    try {
      return await digests.digestAt(replyToId);
    } catch (error) {
      log.error({ problem: whatHappened(error) }, 'digest not found');
      return undefined;
    }
  };
  /** With the way back to the digest that was pressed. */
  const withWayBack = (digest: string | undefined, card: object, language: Language): object =>
    digest ? openedFrom(digest, card, language) : card;

  /** A line of a digest, or the digest again. */
  const openMessage = async (turn: TurnContext, key: string, by: Identity, language: Language): Promise<object> => {
    const card = await digests.behind(key, by.userId);
    if (!card) throw new AppError('message.unknown', { message: key });
    const pressed = await digestOf(turn);
    return pressed === key ? card : withWayBack(pressed, card, language);
  };

  const answerPress = async (
    turn: TurnContext,
    verb: string,
    data: Readonly<Record<string, unknown>>,
    by: Identity,
    language: Language,
  ): Promise<InvokeResponse> => {
    try {
      if (verb === 'card.refresh' && typeof data.message === 'string')
        return cardAnswer(await openMessage(turn, data.message, by, language));
      if (isPersonVerb(verb)) return cardAnswer(await arrangedCard(app, verb, data, by, language));
      const doing = app.do(verb, data, by);
      // Looked up while the record is being written, and not before that has begun.
      const [outcome, digest] = await Promise.all([doing, nextLoop().then(() => digestOf(turn))]);
      const shown = (outcome.kind === 'received' ? receivedCard : dutyCard)(outcome.case, language);
      const card = withWayBack(digest, shown, language);
      note(turn, outcome.case.duty.key, by, card);
      return cardAnswer(card);
    } catch (error) {
      if (!(error instanceof AppError && SHOWN_ON_CARD.has(error.code))) throw error;
      const words = messages[language].error[error.code](error.facts);
      const shown = dutyCard(await app.dutyCase(String(data.duty) as DutyKey, by), language, words);
      const card = withWayBack(await digestOf(turn), shown, language);
      note(turn, String(data.duty) as DutyKey, by, card);
      return cardAnswer(card);
    }
  };

  const channelOf = ({ activity: { conversation, serviceUrl, replyToId } }: TurnContext) => ({
    conversationId: conversation.id,
    serviceUrl: serviceUrl!,
    activityId: replyToId ?? '',
  });

  /** In a channel many read along: one chooses there what it shows; duties are answered in one's own chat. */
  const pressedInChannel = async (turn: TurnContext, verb: string, view: unknown): Promise<InvokeResponse> => {
    const words = summaryWords[languageOf(turn)].channel;
    if (verb !== 'channel.show' || !isTeamView(view))
      return invoked({ statusCode: 200, type: MESSAGE, value: words.onlyInChat });
    const where = channelOf(turn);
    const card = await teams.show(view, where);
    await turn.updateActivity({ ...cardMessage(card), id: where.activityId });
    return cardAnswer(card);
  };

  const pressed = async (turn: TurnContext): Promise<InvokeResponse> => {
    const language = languageOf(turn);
    const { verb, data } = turn.activity.value.action as { verb: string; data?: unknown };
    try {
      const inputs = typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {};
      if (whereOf(turn) === 'shared') return await pressedInChannel(turn, verb, inputs.view);
      return await answerPress(turn, verb, inputs, identityOf(turn.activity), language);
    } catch (error) {
      if (error instanceof AppError && error.code !== 'internal')
        return errorAnswer(400, error.code, messages[language].error[error.code](error.facts));
      log.error({ verb, problem: whatHappened(error) }, 'press failed');
      return errorAnswer(500, 'internal', cardWords[language].retry);
    }
  };

  /** What the channel shows, or the question what it is to show. */
  const teamCardFor = async (turn: TurnContext): Promise<object> => {
    const view = await teams.viewOf(turn.activity.conversation.id);
    return view ? teams.cardOf(view) : teamAskCard(languageOf(turn));
  };

  const replyTo = async (turn: TurnContext): Promise<Reply> => {
    const language = languageOf(turn);
    try {
      return await answerTo(turn.activity.text ?? '', {
        app,
        by: identityOf(turn.activity),
        language,
        where: whereOf(turn),
        team: () => teamCardFor(turn),
      });
    } catch (error) {
      const known = error instanceof AppError ? error : new AppError('internal', {}, { cause: error });
      if (known.code === 'internal') log.error({ problem: whatHappened(error) }, 'message not answered');
      return { text: messages[language].error[known.code](known.facts) };
    }
  };

  const said = async (turn: TurnContext): Promise<void> => {
    const { card, suggestions, text, team } = await replyTo(turn);
    const reply = card ? cardMessage(card) : MessageFactory.text(text ?? '');
    if (suggestions)
      reply.suggestedActions = {
        to: [],
        actions: suggestions.map((value) => ({ type: 'imBack', title: value, value })),
      };
    const sent = await turn.sendActivity(reply);
    const view = team && (await teams.viewOf(turn.activity.conversation.id));
    if (view && sent) await teams.show(view, { ...channelOf(turn), activityId: sent.id });
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
    reachable(from.aadObjectId as UserId);
  };

  return async (turn: TurnContext): Promise<void> => {
    const { type, name, action } = turn.activity;
    await remember(turn);
    if (type === 'message') await said(turn);
    else if (type === 'installationUpdate' && action === 'remove') await teams.forget(turn.activity.conversation.id);
    else if (type === 'installationUpdate' && action === 'add')
      await turn.sendActivity(
        whereOf(turn) === 'shared' ? cardMessage(teamAskCard(localeOf(turn))) : cardWords[languageOf(turn)].welcome,
      );
    else if (type === 'invoke') {
      const answer =
        name === 'adaptiveCard/action'
          ? await pressed(turn)
          : errorAnswer(400, 'verb.unknown', messages[languageOf(turn)].error['verb.unknown']({ verb: name }));
      await turn.sendActivity({ type: 'invokeResponse', value: answer });
    }
  };
};
