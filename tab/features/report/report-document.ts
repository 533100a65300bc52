import type { TertialReportResponse } from '../../../src/api/contract.ts';
import { stepText } from '../../../src/cycle/definition/text.ts';
import { ASSESSMENTS } from '../../../src/cycle/goals/goal.ts';
import { formatDate } from '../../../src/text/dates.ts';
import { sentence } from '../../../src/text/facts.ts';
import type { Words } from '../../shell/language.tsx';
import type { Block } from './word.ts';

type Goal = TertialReportResponse['goals'][number];
type Measure = Goal['measures'][number];

const figureOf = ({ tab, language }: Words, { unit }: Measure) => {
  const format = new Intl.NumberFormat(language === 'sv' ? 'sv-SE' : 'en-GB', { maximumFractionDigits: 1 });
  return (value: number | undefined): string => (value === undefined ? '–' : tab.figure[unit](format.format(value)));
};

/** The measures of a goal, a row each: from the baseline over the tertials so far to the target. */
const measures = ({ measures: all }: Goal, tertial: number, words: Words): Block[] => {
  if (all.length === 0) return [];
  const { tab } = words;
  const tertials = Array.from({ length: tertial }, (_, index) => index + 1);
  return [
    {
      kind: 'table',
      headings: [tab.report.measure, tab.report.baseline, ...tertials.map((it) => `T${it}`), tab.report.target],
      rows: all.map((measure) => {
        const figure = figureOf(words, measure);
        const meanIn = (of: number) => measure.outcomes.find((it) => it.tertial === of)?.mean;
        return [
          measure.name,
          figure(measure.baseline),
          ...tertials.map((it) => figure(meanIn(it))),
          figure(measure.target),
        ];
      }),
    },
  ];
};

const assessmentName = (kind: string, { shared }: Words): string => shared.choice[`assessment.${kind}`] ?? kind;

const assessments = ({ assessments: all }: Goal, words: Words): Block[] =>
  all.map((it) => ({
    kind: 'text',
    text: words.tab.report.assessments(
      ASSESSMENTS.filter((kind) => it[kind] > 0)
        .map((kind) => `${assessmentName(kind, words)} ${it[kind]}`)
        .join(', '),
    ),
  }));

/** What every unit says of a goal, in its own words, and who says nothing. */
const analyses = (goal: Goal, words: Words): Block[] => {
  const { tab, language } = words;
  const format = new Intl.NumberFormat(language === 'sv' ? 'sv-SE' : 'en-GB');
  return [
    { kind: 'subheading', text: tab.report.analyses },
    ...goal.analyses.flatMap(({ unit, assessment, analysis, values }): Block[] => {
      const aside = [
        ...(assessment ? [assessmentName(assessment, words)] : []),
        ...values.map((it) => `${it.measure}: ${format.format(it.value)}`),
      ];
      return [
        { kind: 'unit', text: aside.length > 0 ? `${unit} (${aside.join('; ')})` : unit },
        ...(analysis ? [{ kind: 'text', text: analysis } as const] : []),
      ];
    }),
    ...(goal.silent.length > 0 ? [{ kind: 'note', text: tab.report.silent(goal.silent.join(', ')) } as const] : []),
  ];
};

/** "Förvaltningens T1-rapport 2026". */
export const reportTitle = (
  { writtenIn, operatingYear }: Pick<TertialReportResponse, 'writtenIn' | 'operatingYear'>,
  { language }: Words,
): string => `${sentence(stepText(writtenIn, language).artefact)} ${operatingYear}`;

/**
 * The draft of a report on a tertial: goal by goal the measures, how the units judge it and what they say, with a place for
 * the department's own conclusion at each; units that have not answered are named. `today`: ISO local date.
 */
export const reportBlocks = (
  report: TertialReportResponse,
  { organisation, today }: { readonly organisation: string; readonly today: string },
  words: Words,
): Block[] => {
  const { tab, language } = words;
  const { answered, missing, due, goals, tertial } = report;
  const total = answered.length + missing.length;
  return [
    { kind: 'title', text: reportTitle(report, words) },
    {
      kind: 'quiet',
      text: [
        organisation,
        tab.report.draftOf(formatDate(today, language, 'long')),
        ...(due ? [tab.report.dueBy(formatDate(due, language, 'full'))] : []),
      ].join(' · '),
    },
    { kind: 'heading', text: tab.report.summary },
    { kind: 'prompt', text: tab.report.summaryPrompt },
    { kind: 'heading', text: tab.report.basis },
    { kind: 'text', text: tab.report.answered(answered.length, total) },
    ...(missing.length > 0
      ? [{ kind: 'text', text: tab.report.missing } as const, { kind: 'bullets', items: missing } as const]
      : []),
    ...(goals.length === 0 ? [{ kind: 'text', text: tab.noGoals(report.operatingYear) } as const] : []),
    ...goals.flatMap((goal): Block[] => [
      { kind: 'heading', text: goal.title },
      { kind: 'quiet', text: tab.goalLevel[goal.level] },
      ...measures(goal, tertial, words),
      ...assessments(goal, words),
      ...analyses(goal, words),
      { kind: 'subheading', text: tab.report.conclusion },
      { kind: 'prompt', text: tab.report.conclusionPrompt },
    ]),
    { kind: 'heading', text: tab.report.ahead },
    { kind: 'prompt', text: tab.report.aheadPrompt },
  ];
};
