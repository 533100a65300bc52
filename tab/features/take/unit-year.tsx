import { Button } from '@fluentui/react-components';
import type { TimelineResponse } from '../../../src/api/contract.ts';
import { stepText } from '../../../src/cycle/definition/text.ts';
import { formatDate, formatMonths } from '../../../src/text/dates.ts';
import { sentence } from '../../../src/text/facts.ts';
import { useWords } from '../../shell/language.tsx';
import { StateIcon } from '../../steps/state-icon.tsx';
import { aimOf } from '../../steps/words.ts';
import { Choice } from '../filters/choice.tsx';
import { standOf } from '../step-panel/units.tsx';
import { type UnitMonth, unitMonths } from './unit-rows.ts';
import './unit-year.css';

const Month = ({ month, rows }: UnitMonth) => {
  const words = useWords();
  const { tab, language } = words;
  return (
    <tbody>
      {rows.map(({ step, duty }, index) => (
        <tr key={duty.key}>
          {index === 0 && (
            <th scope="rowgroup" rowSpan={rows.length} className="month">
              {sentence(formatMonths(`${month}-01`, `${month}-01`, language)).replace(/ \d{4}$/, '')}
            </th>
          )}
          <td className="day">{formatDate(duty.due, language, 'weekday')}</td>
          <td>
            <b>{step.stepId}</b> {stepText(step.stepId, language).short}
            <small>{aimOf(step, words)}</small>
          </td>
          <td>
            {duty.holder ? duty.holder.name : tab.nobody}
            {duty.holder && <small>{sentence(duty.holder.title)}</small>}
          </td>
          <td className="state">
            <StateIcon state={duty.status} /> {standOf(duty, step.due, words)}
          </td>
        </tr>
      ))}
    </tbody>
  );
};

/** One unit's year on one sheet: every duty by month with its last day, who and how it stands; to print or save as PDF. */
export const UnitYear = ({
  timeline,
  unit,
  onUnit,
}: {
  readonly timeline: TimelineResponse;
  readonly unit: string | undefined;
  readonly onUnit: (unit: string) => void;
}) => {
  const { tab, language } = useWords();
  const { units, year, organisation, today } = timeline;
  const name = units.find((it) => it.id === unit)?.name;
  if (!unit || !name) return <p className="empty ready">{tab.noUnits}</p>;
  const months = unitMonths(timeline, unit);
  const rows = months.flatMap((it) => it.rows);
  const done = rows.filter(({ duty }) => duty.status === 'done' || duty.status === 'notNeeded').length;
  return (
    <section className="unit-year ready" aria-label={tab.unitYear(name, year)}>
      <div className="unit-year-bar">
        <Choice
          label={tab.unitFilter}
          value={unit}
          options={units.map(({ id, name: words }) => ({ value: id, words }))}
          onChange={(next) => onUnit(next!)}
        />
        <Button appearance="primary" size="small" onClick={() => window.print()}>
          {tab.takePrint}
        </Button>
      </div>
      <article>
        <header>
          <h2>{name}</h2>
          <p>{tab.unitYearTitle(year)}</p>
          <p className="quiet">
            {organisation} · {tab.printedOn(formatDate(today, language, 'long'))}
          </p>
        </header>
        {rows.length === 0 ? (
          <p>{tab.emptyYear(year)}</p>
        ) : (
          <table>
            <caption>{tab.closed(done, rows.length)}</caption>
            <thead>
              <tr>
                {[
                  tab.monthColumn,
                  tab.sheet.column.due,
                  tab.sheet.column.title,
                  tab.sheet.column.who,
                  tab.column.state,
                ].map((words) => (
                  <th key={words} scope="col">
                    {words}
                  </th>
                ))}
              </tr>
            </thead>
            {months.map((it) => (
              <Month key={it.month} {...it} />
            ))}
          </table>
        )}
      </article>
    </section>
  );
};
