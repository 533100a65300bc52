import type { AdaptiveCard } from '../../bot/cards/index.ts';

type Part = Record<string, unknown> & { type: string };

const isPart = (value: unknown): value is Part =>
  typeof value === 'object' && value !== null && typeof (value as Part).type === 'string';

/** Every element, action and text run of a card, its opened forms included. */
export const partsOf = (value: unknown): Part[] => {
  if (Array.isArray(value)) return value.flatMap(partsOf);
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.entries(value).flatMap(([name, it]) => (name === 'data' ? [] : partsOf(it)));
  return isPart(value) ? [value, ...inside] : inside;
};

export const inputsOf = (card: AdaptiveCard): Part[] => partsOf(card).filter((it) => it.type.startsWith('Input.'));
export const executesOf = (card: AdaptiveCard): Part[] => partsOf(card).filter((it) => it.type === 'Action.Execute');
/** The form that a verb is sent from: the inputs in it and in the card around it. */
export const formOf = (card: AdaptiveCard, verb: string): Part[] => {
  const around = partsOf(card.body).filter((it) => it.type.startsWith('Input.'));
  const shown = (card.actions ?? []).find((action) => executesOf(action as never).some((it) => it.verb === verb));
  return [...around, ...inputsOf(shown as never)];
};
export const textsOf = (card: unknown): string =>
  partsOf(card)
    .flatMap((it) => [
      it.text,
      ...(Array.isArray(it.facts) ? it.facts.map((fact) => `${fact.title}: ${fact.value}`) : []),
    ])
    .filter((it) => typeof it === 'string')
    .join('\n');
export const verbsOf = (card: AdaptiveCard): string[] => executesOf(card).map((it) => String(it.verb));
export const sizeOf = (card: AdaptiveCard): number => Buffer.byteLength(JSON.stringify(card));
