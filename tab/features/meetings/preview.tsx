import { Checkbox } from '@fluentui/react-components';
import type { ImportWarningView, MeetingImportPreview } from '../../../src/api/contract.ts';
import { stepText } from '../../../src/cycle/definition/text.ts';
import type { ImportLine } from '../../../src/cycle/planning/meeting-import.ts';
import { meetingKey } from '../../../src/cycle/planning/meeting-key.ts';
import { formatDate } from '../../../src/text/dates.ts';
import { sentence } from '../../../src/text/facts.ts';
import { importWords } from '../../../src/text/import.ts';
import { useWords } from '../../shell/language.tsx';

/** What is written stands out; what stays as it is does not. */
const WRITTEN: ReadonlySet<ImportLine['kind']> = new Set(['new', 'changed', 'moved', 'calledOff']);

const useDay = () => {
  const { language } = useWords();
  return (date: string) => formatDate(date, language, 'full');
};

const Outcome = ({ line }: { readonly line: ImportLine }) => {
  const { language } = useWords();
  const words = importWords[language];
  const day = useDay();
  const was =
    line.kind === 'changed'
      ? words.wasBefore([line.was.starts ?? words.wholeDay, line.was.place].filter(Boolean).join(', '))
      : line.kind === 'moved'
        ? words.movedFrom(day(line.from))
        : undefined;
  return (
    <>
      <span className={`import-kind ${line.kind}`}>{words.kind[line.kind]}</span>
      {was && <span className="quiet"> {was}</span>}
    </>
  );
};

const Lines = ({
  lines,
  callOff,
  onCallOff,
}: {
  readonly lines: readonly ImportLine[];
  readonly callOff: readonly string[];
  readonly onCallOff: (key: string, chosen: boolean) => void;
}) => {
  const { tab, shared } = useWords();
  const words = tab.importMeetings;
  const day = useDay();
  return (
    <table className="import-lines">
      <caption className="only-heard">{words.table}</caption>
      <thead>
        <tr>
          {words.columns.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => {
          const key = meetingKey(line);
          const isChoice = line.kind === 'missing' || (line.kind === 'calledOff' && callOff.includes(key));
          return (
            <tr key={key} className={WRITTEN.has(line.kind) ? 'written' : undefined}>
              <th scope="row">{day(line.date)}</th>
              <td>{sentence(shared.body[line.body])}</td>
              <td className="number">{line.starts}</td>
              <td>{line.place}</td>
              <td>
                <Outcome line={line} />
                {isChoice && (
                  <Checkbox
                    checked={callOff.includes(key)}
                    label={words.callOff}
                    aria-label={words.callOffDay(day(line.date))}
                    onChange={(_, { checked }) => onCallOff(key, checked === true)}
                  />
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
};

const Warnings = ({ title, warnings }: { readonly title: string; readonly warnings: readonly ImportWarningView[] }) => {
  const { language } = useWords();
  if (warnings.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul>
        {warnings.map((it) => (
          <li key={`${it.id} ${it.text.sv}`}>
            <strong>{`${it.stepId} ${it.operatingYear}:`}</strong> {it.text[language]}
          </li>
        ))}
      </ul>
    </section>
  );
};

/** What would be done, line by line, and what follows from it. */
export const Preview = ({
  seen,
  callOff,
  onCallOff,
}: {
  readonly seen: MeetingImportPreview;
  readonly callOff: readonly string[];
  readonly onCallOff: (key: string, chosen: boolean) => void;
}) => {
  const { tab, language } = useWords();
  const words = tab.importMeetings;
  const said = importWords[language];
  const short = (date: string) => formatDate(date, language, 'long');
  return (
    <div className="import-preview">
      <p className="import-summary" role="status">
        {said.summary(seen.writes, seen.steps.length)}
      </p>
      {seen.lines.length > 0 && <Lines lines={seen.lines} callOff={callOff} onCallOff={onCallOff} />}
      {seen.unread.length > 0 && (
        <section className="import-unread">
          <h3>{words.unread}</h3>
          <ul>
            {seen.unread.map(({ line, text, reason }) => (
              <li key={line}>
                <strong>{said.line(line)}:</strong> {said.reason[reason]} {text && <q className="quiet">{text}</q>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {seen.skipped > 0 && <p className="quiet">{said.skipped(seen.skipped)}</p>}
      {seen.steps.length > 0 && (
        <section>
          <h3>{words.steps}</h3>
          <ul>
            {seen.steps.map(({ id, stepId, operatingYear, from, to }) => (
              <li key={id}>
                {`${stepId} ${stepText(stepId, language).short} ${operatingYear}: `}
                <span className="number">{words.fromTo(short(from), short(to))}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Warnings title={words.appear} warnings={seen.warnings.appear} />
      <Warnings title={words.disappear} warnings={seen.warnings.disappear} />
    </div>
  );
};
