import { Switch } from '@fluentui/react-components';
import { Fragment, type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { TimelineResponse, TimelineStep } from '../../../src/api/contract.ts';
import { stepText } from '../../../src/cycle/definition/text.ts';
import { formatDate } from '../../../src/text/dates.ts';
import type { Api } from '../../data/api.ts';
import { useWords } from '../../shell/language.tsx';
import { StateIcon } from '../../steps/state-icon.tsx';
import { useSize } from '../../steps/use-size.ts';
import { Remind } from '../remind/remind.tsx';
import { rowsInSight } from '../timeline/geometry.ts';
import { type Cell, cellFor, isMissing, matrixOf } from './cells.ts';
import './matrix.css';

/** Pixels. */
const ROW = 30;
const HEAD = 64;
/** So many columns leave room for the state's word beside its sign; with more it stands in the name alone. */
const WORDED = 7;

/** The room of rows that are not in sight. */
const Gap = ({ rows }: { readonly rows: number }) => (
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an empty row takes no focus.
  <tr aria-hidden="true" style={{ height: rows * ROW }} />
);

/** Who is missing: units by steps, states in shape and words, and a reminder for whoever has not done their part. */
export const MissingMatrix = ({
  api,
  timeline,
  steps,
  unit,
  selected,
  onSelect,
  onOpen,
}: {
  readonly api: Api;
  readonly timeline: TimelineResponse;
  readonly steps: readonly TimelineStep[];
  readonly unit: string | undefined;
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
  readonly onOpen: (id: string) => void;
}) => {
  const { tab, shared, language } = useWords();
  const frame = useRef<HTMLDivElement>(null);
  const { height } = useSize(frame);
  const [onlyMissing, setOnlyMissing] = useState(true);
  const [scrolled, setScrolled] = useState(0);
  const [place, setPlace] = useState<Cell>({ row: 0, column: 0 });
  const moved = useRef(false);
  const { columns, rows } = useMemo(
    () => matrixOf(timeline, steps, { missing: onlyMissing, unit }),
    [timeline, steps, onlyMissing, unit],
  );
  const at: Cell = {
    row: Math.min(place.row, Math.max(rows.length - 1, 0)),
    column: Math.min(place.column, Math.max(columns.length - 1, 0)),
  };
  const sight = rowsInSight(scrolled, height - HEAD, ROW, rows.length);
  const leads = timeline.me.roles.some(({ role }) => role === 'departmentHead' || role === 'qualityDeveloper');
  const chosen =
    columns.find(({ step }) => step.id === selected && step.duties.some(isMissing)) ??
    columns.find((it) => it.missing > 0);

  // The cell that the keys lead to may be drawn first now.
  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    frame.current!.querySelector<HTMLElement>('[role="gridcell"][tabindex="0"]')?.focus({ preventScroll: true });
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      return onOpen(columns[at.column]!.step.id);
    }
    const to = cellFor(event.key, at, { rows: rows.length, columns: columns.length });
    if (!to) return;
    event.preventDefault();
    moved.current = true;
    setPlace(to);
    const box = frame.current!;
    const top = to.row * ROW;
    box.scrollTop = Math.min(Math.max(box.scrollTop, top - (box.clientHeight - HEAD - ROW)), top);
    onSelect(columns[to.column]!.step.id);
  };

  if (columns.length === 0 || (onlyMissing && rows.length === 0))
    return (
      <div className="empty ready">
        <p>{tab.nobodyMissingNow}</p>
        {columns.length > 0 && (
          <Switch
            checked={onlyMissing}
            label={tab.onlyMissing}
            onChange={(_, { checked }) => setOnlyMissing(checked)}
          />
        )}
      </div>
    );
  const inSight = Array.from({ length: sight.to - sight.from }, (_, index) => sight.from + index);
  const drawn = inSight.includes(at.row) ? inSight : [...inSight, at.row].sort((a, b) => a - b);
  return (
    <section className="matrix" aria-label={tab.missingTitle}>
      <div className="matrix-bar">
        <p>
          <b>
            {tab.missingIn(rows.filter((it) => it.missing > 0).length, columns.filter((it) => it.missing > 0).length)}
          </b>
        </p>
        <Switch checked={onlyMissing} label={tab.onlyMissing} onChange={(_, { checked }) => setOnlyMissing(checked)} />
        {leads && chosen && (
          <Remind
            key={chosen.step.id}
            api={api}
            step={chosen.step.id}
            primary
            words={tab.remindIn(chosen.missing, chosen.step.stepId)}
          />
        )}
      </div>
      <div className="matrix-frame" ref={frame} onScroll={({ currentTarget }) => setScrolled(currentTarget.scrollTop)}>
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is moved in by arrows is a grid (WAI-ARIA).
          role="grid"
          aria-label={tab.missingTitle}
          aria-rowcount={rows.length + 1}
          aria-colcount={columns.length + 1}
        >
          <thead>
            <tr aria-rowindex={1} style={{ height: HEAD }}>
              <th scope="col" className="unit">
                {tab.unitFilter}
              </th>
              {columns.map(({ step, missing }) => (
                <th key={step.id} scope="col" className={step.id === selected ? 'chosen' : undefined}>
                  <b className={step.plan}>{step.stepId}</b> <small>{step.operatingYear}</small>
                  <small className="under">{formatDate(step.due, language, 'short')}</small>
                  <small className="under">{missing > 0 ? tab.missingCount(missing) : tab.allDone}</small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {drawn.map((index, drawnAt) => {
              const row = rows[index]!;
              const gap = index - (drawnAt === 0 ? 0 : drawn[drawnAt - 1]! + 1);
              return (
                <Fragment key={row.id}>
                  {gap > 0 && <Gap rows={gap} />}
                  <tr aria-rowindex={index + 2} style={{ height: ROW }}>
                    <th scope="row" className="unit">
                      {row.name}
                    </th>
                    {row.cells.map((duty, column) => {
                      const { step } = columns[column]!;
                      const state = duty ? shared.status[duty.status] : tab.noPart;
                      return (
                        <td
                          key={step.id}
                          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of such a grid.
                          role="gridcell"
                          data-step={step.id}
                          tabIndex={index === at.row && column === at.column ? 0 : -1}
                          className={step.id === selected ? 'chosen' : undefined}
                          aria-label={`${stepText(step.stepId, language).short} ${step.operatingYear}: ${state}`}
                          title={state}
                          onClick={() => {
                            setPlace({ row: index, column });
                            onOpen(step.id);
                          }}
                          onFocus={() => setPlace({ row: index, column })}
                          onKeyDown={onKeyDown}
                        >
                          {duty ? (
                            <span className="how">
                              <StateIcon state={duty.status} />
                              {columns.length <= WORDED && <span className="word">{state}</span>}
                            </span>
                          ) : (
                            '–'
                          )}
                        </td>
                      );
                    })}
                  </tr>
                </Fragment>
              );
            })}
            {drawn.at(-1)! < rows.length - 1 && <Gap rows={rows.length - 1 - drawn.at(-1)!} />}
          </tbody>
        </table>
      </div>
    </section>
  );
};
