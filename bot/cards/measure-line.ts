import type { Language } from '../../src/cycle/definition/text.ts';
import type { ProposedMeasure } from '../../src/cycle/duties/duty.ts';
import { messages } from '../../src/text/index.ts';
import { shortened } from './parts.ts';

const TITLE = 120;

/** A measure in one line: "andel behöriga åk 9: 84,1 → 88 procent". */
export const measureLine = ({ name, unit, baseline, target, source }: ProposedMeasure, language: Language): string => {
  const shown = (value: number) => new Intl.NumberFormat(language === 'sv' ? 'sv-SE' : 'en-GB').format(value);
  const values = [baseline, target].filter((it) => it !== undefined).map(shown);
  const figures = values.length > 0 ? `: ${values.join(' → ')}` : '';
  const kind = unit && values.length > 0 ? ` ${messages[language].choice[`measureUnitShort.${unit}`]}` : '';
  return `${shortened(name, TITLE)}${figures}${kind}${source ? ` (${shortened(source, TITLE)})` : ''}`;
};
