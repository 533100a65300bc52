import { Button, ProgressBar } from '@fluentui/react-components';
import { useState } from 'react';
import type { DutyView, TimelineResponse, TimelineStep } from '../../../src/api/contract.ts';
import { formatDate } from '../../../src/text/dates.ts';
import { sentence } from '../../../src/text/facts.ts';
import type { Api } from '../../data/api.ts';
import { useWords, type Words } from '../../shell/language.tsx';
import { isRunning } from '../../steps/state.ts';
import { StateIcon } from '../../steps/state-icon.tsx';
import { Remind } from '../remind/remind.tsx';

/** As many units as fit beside the year without scrolling; the rest on request. */
const SHOWN = 7;

/** Where a duty stands, in a few words: "Klar 6 februari", "Mer tid till 10 april", "Öppen". */
export const standOf = (duty: DutyView, stepDue: string, { tab, shared, language }: Words): string => {
  const day = (date: string) => formatDate(date, language, 'short');
  if (duty.status === 'done' && duty.closedOn) return tab.handedIn(day(duty.closedOn));
  if (duty.due > stepDue && duty.status !== 'late' && duty.status !== 'notNeeded') return tab.moreTimeTo(day(duty.due));
  return shared.status[duty.status];
};

/** How far each unit is, or who is responsible where the step is central. */
export const Units = ({
  api,
  step,
  units,
  lastSent,
  onReminded,
}: {
  readonly api: Api;
  readonly step: TimelineStep;
  readonly units: TimelineResponse['units'];
  /** For those who may remind: when a card about each duty was last sent. */
  readonly lastSent: Readonly<Record<string, string>> | undefined;
  readonly onReminded: () => void;
}) => {
  const words = useWords();
  const { tab, language } = words;
  const [all, setAll] = useState(false);
  const names = new Map(units.map(({ id, name }) => [id, name]));
  const perUnit = step.duties.filter((duty) => duty.unit);
  const central = step.duties.filter((duty) => !duty.unit);
  const remindedOn = (duty: DutyView): string[] => {
    const at = lastSent?.[duty.key];
    return at && isRunning(duty.status) ? [tab.lastReminded(formatDate(at.slice(0, 10), language, 'short'))] : [];
  };
  const byName = [...perUnit].sort((a, b) =>
    (names.get(a.unit!) ?? '').localeCompare(names.get(b.unit!) ?? '', language),
  );
  return (
    <>
      {central.length > 0 && (
        <section>
          <h3>{tab.holder}</h3>
          <ul className="units">
            {central.map((duty) => (
              <li key={duty.key}>
                <StateIcon state={duty.status} />
                <span>
                  {duty.holder ? duty.holder.name : tab.nobody}
                  <small>
                    {[...(duty.holder ? [sentence(duty.holder.title)] : []), standOf(duty, step.due, words)].join(
                      ' · ',
                    )}
                  </small>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {perUnit.length > 0 && (
        <section>
          <h3>
            {tab.units} <span>{tab.closed(step.done, step.total)}</span>
          </h3>
          <ProgressBar
            className="progress"
            value={step.done / step.total}
            aria-label={tab.closed(step.done, step.total)}
          />
          <ul className="units">
            {(all ? byName : byName.slice(0, SHOWN)).map((duty) => (
              <li key={duty.key}>
                <StateIcon state={duty.status} />
                <span>
                  {names.get(duty.unit!) ?? duty.unit}
                  <small>{[standOf(duty, step.due, words), ...remindedOn(duty)].join(' · ')}</small>
                </span>
                {lastSent && isRunning(duty.status) && (
                  <Remind
                    api={api}
                    step={step.id}
                    units={[duty.unit!]}
                    words={tab.remindOne}
                    about={names.get(duty.unit!) ?? duty.unit!}
                    onReminded={onReminded}
                  />
                )}
              </li>
            ))}
          </ul>
          {byName.length > SHOWN && (
            <Button
              className="more"
              appearance="transparent"
              size="small"
              onClick={() => setAll(!all)}
              aria-expanded={all}
            >
              {all ? tab.showFewer : tab.showAll(byName.length)}
            </Button>
          )}
        </section>
      )}
    </>
  );
};
