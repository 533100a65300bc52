import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { TimelineResponse, TimelineStep } from '../../../src/api/contract.ts';
import { stepText } from '../../../src/cycle/definition/text.ts';
import { formatDate, formatMonths } from '../../../src/text/dates.ts';
import { sentence } from '../../../src/text/facts.ts';
import { GROUPS_BY, type GroupBy } from '../../shell/address.ts';
import { useWords } from '../../shell/language.tsx';
import { stateOf } from '../../steps/state.ts';
import { StateIcon } from '../../steps/state-icon.tsx';
import { periodOf, progressOf } from '../../steps/words.ts';
import { Choice } from '../filters/choice.tsx';
import { groupsOf, type ListGroup, stepInList } from './groups.ts';
import './list.css';

/** The year as a list: what is due, month by month, or what stands how. */
export const List = ({
  timeline,
  steps,
  selected,
  group,
  onGroup,
  onSelect,
  onOpen,
}: {
  readonly timeline: TimelineResponse;
  readonly steps: readonly TimelineStep[];
  readonly selected: string | undefined;
  readonly group: GroupBy;
  readonly onGroup: (group: GroupBy) => void;
  readonly onSelect: (id: string) => void;
  readonly onOpen: (id: string) => void;
}) => {
  const words = useWords();
  const { tab, language } = words;
  const view = useRef<HTMLElement>(null);
  const [focused, setFocused] = useState<string>();
  const groups = useMemo(() => groupsOf(steps, group), [steps, group]);
  const has = (id: string | undefined) => steps.some((step) => step.id === id);
  const stop = has(focused) ? focused : has(selected) ? selected : groups[0]?.steps[0]?.id;
  // In a list of months today has a place of its own, before what is due next.
  const next =
    group === 'month' ? groups.flatMap((it) => it.steps).find((it) => it.due >= timeline.today)?.id : undefined;
  const titleOf = (it: ListGroup) =>
    it.by === 'month' ? sentence(formatMonths(`${it.key}-01`, `${it.key}-01`, language)) : tab.state[it.key];

  const move = (event: KeyboardEvent, from: string) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = stepInList(event.key, groups, from, timeline.today);
    if (!next) return;
    event.preventDefault();
    const item = view.current!.querySelector<HTMLElement>(`[data-step="${next}"]`)!;
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: 'nearest' });
    onSelect(next);
  };

  return (
    <section className="list" ref={view} aria-label={tab.list(timeline.year)}>
      <p className="only-heard">{tab.listKeys}</p>
      <Choice
        label={tab.groupBy}
        value={group}
        options={GROUPS_BY.map((value) => ({ value, words: tab.groupedBy[value] }))}
        onChange={(value) => onGroup(value!)}
      />
      {next && (
        <button
          type="button"
          className="chip to-today"
          onClick={() => view.current!.querySelector('.from-today')!.scrollIntoView({ block: 'start' })}
        >
          {tab.toToday}
        </button>
      )}
      {groups.map((it) => (
        <section key={it.key} aria-label={titleOf(it)}>
          <h2>
            {it.by === 'state' && <StateIcon state={it.key} />}
            {titleOf(it)}
            <small>{it.steps.length}</small>
          </h2>
          <ul>
            {it.steps.map((step) => (
              <li key={step.id} className={step.id === next ? 'from-today' : undefined}>
                {step.id === next && (
                  <p className="today-mark">{tab.today(formatDate(timeline.today, language, 'weekday'))}</p>
                )}
                <button
                  type="button"
                  className={`item ${step.plan} state-${stateOf(step)}`}
                  data-step={step.id}
                  tabIndex={step.id === stop ? 0 : -1}
                  aria-current={step.id === selected ? 'true' : undefined}
                  onClick={() => onOpen(step.id)}
                  onFocus={() => setFocused(step.id)}
                  onKeyDown={(event) => move(event, step.id)}
                >
                  <StateIcon state={stateOf(step)} />
                  <span className="name">
                    <b>{step.stepId}</b> {stepText(step.stepId, language).short} <small>{step.operatingYear}</small>
                  </span>
                  <small className="when">{periodOf(step, words)}</small>
                  <small className="how">{progressOf(step, words)}</small>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
};
