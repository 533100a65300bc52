import type { LocalDate } from '../cycle/planning/local-date.ts';
import type { CardPart } from './tenant-control.ts';

/** Verbs that finish a step, in the order a person would look for them. */
const FINISHING = ['acknowledge', 'decision.record', 'proposal.decide', 'duty.close', 'duty.addEntry'];

/** Units whose heads see a need of their own and whose results call for a meeting; the other nine do not (domain.md section 11). */
const ACTIVE_UNITS = ['manstensskolan', 'glimmerskolan'];

const LINES: Readonly<Record<string, string>> = {
  areas: 'Läsning i alla ämnen\nNärvaro i årskurs 7–9',
  motive: 'Resultaten varierar mellan grupperna.',
  goals:
    'Alla elever når behörighet till nästa skolform\nTrygghet och studiero i varje grupp\nSpråkutvecklande arbetssätt från förskolan',
  wording: 'Enligt förslaget.',
  letter: 'Nämnden har antagit målen för nästa år. Vi går igenom dem på chefsmötet.',
  direction: 'Gemensam planering av undervisningen.',
  goal: 'Digital tillgänglighet i lärmiljön',
  proposal: 'Digital tillgänglighet i lärmiljön',
  measure: 'granskade lärmiljöer',
  participants: 'förvaltningschef, rektor',
  place: 'Stora salen',
  note: 'Genomfört som planerat.',
  agreement: 'Inriktningen godtas.',
  analysis: 'Insatserna har gett effekt.',
  period: 'läsåret',
  source: 'Skolverket',
  reason: 'Enligt beredningen.',
  notNeededReason: 'Resultaten är genomgångna i chefsgruppen.',
  handBackReason: 'Komplettera med orsaker.',
  moreTimeReason: 'Underlaget är inte klart.',
  answerReason: 'Nämnden väntar på underlaget.',
  paragraph: '48',
  registerNumber: 'UN 2026/0118',
};

const within = (part: unknown): CardPart[] => {
  if (Array.isArray(part)) return part.flatMap(within);
  if (typeof part !== 'object' || part === null) return [];
  return [part as CardPart, ...Object.values(part).flatMap(within)];
};

/** What a person decides to do with a card. */
export interface Move {
  readonly verb: string;
  readonly data: Readonly<Record<string, string>>;
}

const filled = (input: CardPart, active: boolean, today: LocalDate): string => {
  if (input.type === 'Input.Date') return typeof input.value === 'string' ? input.value : today;
  if (input.type === 'Input.Toggle') return input.isRequired ? 'true' : 'false';
  if (input.type === 'Input.Number') return '86';
  if (input.type === 'Input.ChoiceSet') {
    if (typeof input.value === 'string') return input.value;
    const values = (input.choices ?? []).map((choice) => choice.value);
    if (input.id === 'needed') return active ? 'yes' : 'no';
    if (input.id === 'granted') return 'yes';
    return values.includes('no') ? 'no' : (values[0] ?? '');
  }
  const [asked] = (input.id ?? '').split('_');
  return input.style === 'Url' ? 'https://exempelbro.example/dokument' : (LINES[asked ?? ''] ?? 'Klart.');
};

/** The form that a button opens, or the card itself: where this button stands together with its inputs. */
const formOf = (card: CardPart, verb: string): { button: CardPart; inputs: CardPart[] } | undefined => {
  for (const shown of within(card).filter((part) => part.type === 'Action.ShowCard')) {
    const parts = within(shown.card);
    const button = parts.find((part) => part.type === 'Action.Execute' && part.verb === verb);
    if (button) return { button, inputs: parts.filter((part) => part.type?.startsWith('Input.')) };
  }
  const button = within(card.actions).find((part) => part.type === 'Action.Execute' && part.verb === verb);
  return button && { button, inputs: [] };
};

/** What a person wants to say in a form, by input; the rest is filled in as anyone would. */
type Said = Readonly<Record<string, string>>;

const filledIn = (
  form: { button: CardPart; inputs: CardPart[] },
  verb: string,
  active: boolean,
  today: LocalDate,
  said: Said,
): Move => {
  const answers = form.inputs.map((input) => [input.id!, said[input.id!] ?? filled(input, active, today)]);
  return { verb, data: { ...Object.fromEntries(answers), ...form.button.data } };
};

/** A certain button of the card, pressed with what the person wants to say. Undefined where the card does not offer it. */
export const pressing = (card: CardPart, verb: string, today: LocalDate, said: Said = {}): Move | undefined => {
  const form = formOf(card, verb);
  return form && filledIn(form, verb, false, today, said);
};

/**
 * What a conscientious person does with a card they see: the finishing button with everything filled in. Undefined while
 * the card offers nothing, or while going on would mean passing over units that are missing: then one waits for them.
 */
export const moveOn = (
  card: CardPart,
  unit: string | undefined,
  today: LocalDate,
  said: Said = {},
): Move | undefined => {
  const active = unit !== undefined && ACTIVE_UNITS.includes(unit);
  const unnecessary = formOf(card, 'duty.notNeeded');
  const wanted = unnecessary && unit !== undefined && !active ? ['duty.notNeeded'] : FINISHING;
  for (const verb of wanted) {
    const form = formOf(card, verb);
    if (!form) continue;
    if (form.inputs.some((input) => input.id === 'passReason')) return undefined;
    return filledIn(form, verb, active, today, said);
  }
  return undefined;
};

/** The duty that a card is about. */
export const dutyOf = (card: CardPart | undefined): string | undefined => card?.refresh?.action.data?.duty;

/** The duties that pressing something on the card opens: the lines of a digest, or of a list. */
export const openedBy = (card: CardPart | undefined): string[] =>
  within(card?.body).flatMap(({ selectAction }) => {
    const { verb, data } = (selectAction ?? {}) as CardPart;
    return verb === 'card.refresh' && data?.duty ? [data.duty] : [];
  });
