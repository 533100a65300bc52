import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { dutyCard } from '../../bot/cards/index.ts';
import { caseOf, dutyOf } from './cases.ts';
import { galleryCards } from './gallery/cards.ts';
import { cardSchema } from './gallery/library-schema.ts';

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
addFormats.default(ajv);
const isCard = ajv.compile(cardSchema);

/** Where a card breaks the schema, and how; nothing when it keeps it. */
const breaches = (card: unknown): string[] =>
  isCard(card)
    ? []
    : isCard
        .errors!.filter((it) => it.keyword !== 'anyOf' && it.keyword !== 'const')
        .map((it) => `${it.instancePath} ${it.message} ${JSON.stringify(it.params)}`);

describe('every card in every state, against Adaptive Cards 1.5', () => {
  it.each(['sv', 'en'] as const)('keeps the schema (%s)', async (language) => {
    const cards = (await galleryCards()).filter((it) => it.language === language);
    for (const { step, state, card } of cards) expect(breaches(card), `${step} ${state}`).toEqual([]);
  });

  it.each([
    ['a property of a later version', (card) => (card.body[0].labelPosition = 'above')],
    ['an unknown size', (card) => (card.body[0].size = 'Huge')],
    ['a container without items', (card) => card.body.push({ type: 'Container' })],
    ['an element of a later version', (card) => card.body.push({ type: 'Carousel', pages: [] })],
    ['a misspelt property in an opened form', (card) => (card.actions[0].card.body[0].maxlength = 1)],
    ['an input without id in an opened form', (card) => delete card.actions[0].card.body[0].id],
    [
      'a refresh by another action',
      (card) => (card.refresh.action = { type: 'Action.OpenUrl', url: 'https://a.example' }),
    ],
    [
      'a form opened by pressing a text',
      (card) =>
        card.body.push({
          type: 'Container',
          items: [],
          selectAction: { type: 'Action.ShowCard', card: card.actions[0].card },
        }),
    ],
    ['no version', (card) => delete card.version],
  ] satisfies [string, (card: Loose) => unknown][])('would not pass with %s', (_what, spoil) => {
    const card = structuredClone(dutyCard(caseOf(dutyOf('M01')), 'sv')) as Loose;
    expect(isCard(card)).toBe(true);
    spoil(card);
    expect(isCard(card)).toBe(false);
  });
});

// biome-ignore lint/suspicious/noExplicitAny: what is spoilt here is no card any longer
type Loose = any;
