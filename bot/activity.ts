const ACTIVITY_TYPES = new Set([
  'message',
  'invoke',
  'conversationUpdate',
  'installationUpdate',
  'messageReaction',
  'messageUpdate',
  'messageDelete',
  'event',
  'typing',
  'endOfConversation',
]);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOrNone = (value: unknown): boolean => value === undefined || value === null || typeof value === 'string';

const withoutAction = (value: unknown): boolean =>
  !isObject(value) || !isObject(value.action) || typeof value.action.verb !== 'string' || !value.action.verb;

/**
 * What is wrong with an activity as such, or undefined: without these, botbuilder answers 500 with HTML, or runs the turn
 * (docs/architecture.md). Whom it comes from and where it goes is checked against the token, not here.
 */
export const malformed = (activity: unknown): string | undefined => {
  if (!isObject(activity)) return 'the body is no activity';
  const { type, conversation, from, name, value, text, locale } = activity;
  if (typeof type !== 'string' || !ACTIVITY_TYPES.has(type)) return 'the activity has no known type';
  if (!isObject(conversation) || typeof conversation.id !== 'string') return 'the activity names no conversation';
  if (!isObject(from)) return 'the activity names no sender';
  if (!textOrNone(text) || !textOrNone(locale)) return 'the activity has text that is no text';
  if (type === 'invoke' && typeof name !== 'string') return 'the invoke has no name';
  if (type === 'invoke' && name === 'adaptiveCard/action' && withoutAction(value))
    return 'the invoke carries no action';
  return undefined;
};
