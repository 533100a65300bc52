import { useCallback, useState } from 'react';
import type { GoalsResponse } from '../../../src/api/contract.ts';
import { ASSESSMENTS } from '../../../src/cycle/goals/goal.ts';
import type { Api } from '../../data/api.ts';
import { useResource } from '../../data/resource.ts';
import { useWords } from '../../shell/language.tsx';
import { NotFetched } from '../../shell/notice.tsx';
import { Waiting } from '../../shell/waiting.tsx';
import { Choice } from '../filters/choice.tsx';
import { CHART, chartOf } from './figures.ts';

type Goal = GoalsResponse['goals'][number];
type Measure = Goal['measures'][number];

const useFigures = () => {
  const { tab, language } = useWords();
  const format = new Intl.NumberFormat(language === 'sv' ? 'sv-SE' : 'en-GB', { maximumFractionDigits: 1 });
  return (value: number, unit: Measure['unit']) => tab.figure[unit](format.format(value));
};

/** A measure from its baseline over the tertials towards its target: a small chart, and the same in words. */
const MeasureChart = ({ measure }: { readonly measure: Measure }) => {
  const { tab } = useWords();
  const figure = useFigures();
  const { points, target } = chartOf(measure);
  const said = [
    ...(measure.baseline === undefined ? [] : [tab.baselineSaid(figure(measure.baseline, measure.unit))]),
    ...measure.outcomes.map((it) => tab.outcomeSaid(it.tertial, figure(it.mean, measure.unit), it.units)),
    ...(measure.target === undefined ? [] : [tab.targetSaid(figure(measure.target, measure.unit))]),
  ];
  return (
    <div className="measure">
      <p className="name">{measure.name}</p>
      {points.length > 0 && (
        <svg width={CHART.width} height={CHART.height} role="img" aria-label={`${measure.name}: ${said.join(', ')}`}>
          {target !== undefined && <line className="target" x1="0" x2={CHART.width} y1={target} y2={target} />}
          <polyline points={points.map(({ x, y }) => `${x},${y}`).join(' ')} />
          {points.map(({ x, y, at }) =>
            at === 0 ? (
              <circle key={at} className="baseline" cx={x} cy={y} r="3.5" />
            ) : (
              <circle key={at} cx={x} cy={y} r="4" />
            ),
          )}
        </svg>
      )}
      <p className="quiet">{said.length > 0 ? said.join(' · ') : tab.noFigures}</p>
    </div>
  );
};

const Assessments = ({ goal }: { readonly goal: Goal }) => {
  const { tab, shared } = useWords();
  return (
    <ul className="assessments">
      {goal.assessments.map((it) => (
        <li key={it.tertial}>
          <b>{tab.tertial(it.tertial)}</b>{' '}
          {ASSESSMENTS.filter((kind) => it[kind] > 0)
            .map((kind) => `${shared.choice[`assessment.${kind}`] ?? kind} ${it[kind]}`)
            .join(', ')}
        </li>
      ))}
    </ul>
  );
};

/** The goals of an operating year, how each is measured, and how it goes. */
export const Goals = ({
  api,
  years,
  first,
}: {
  readonly api: Api;
  readonly years: readonly number[];
  readonly first: number;
}) => {
  const { tab } = useWords();
  const [year, setYear] = useState(first);
  const load = useCallback((signal: AbortSignal) => api.goals(year, signal), [api, year]);
  const { data, error, reload } = useResource(`goals ${year}`, load);
  return (
    <section className="goals-overview" aria-label={tab.goalsTitle}>
      <h2>
        {tab.goalsTitle}
        <Choice
          label={tab.column.year}
          value={String(year)}
          options={years.map((it) => ({ value: String(it), words: String(it) }))}
          onChange={(value) => setYear(Number(value))}
        />
      </h2>
      {!data && !error && <Waiting rows={4} />}
      {!data && error && <NotFetched error={error} onRetry={reload} />}
      {data?.goals.length === 0 && <p className="quiet">{tab.noGoals(year)}</p>}
      <ul className="goal-list">
        {data?.goals.map((goal) => (
          <li key={goal.key}>
            <h3>{goal.title}</h3>
            <p className="quiet">{tab.goalLevel[goal.level]}</p>
            <Assessments goal={goal} />
            {goal.measures.map((measure) => (
              <MeasureChart key={measure.key} measure={measure} />
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
};
