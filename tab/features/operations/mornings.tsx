import type { OperationsResponse } from '../../../src/api/contract.ts';
import { formatDate } from '../../../src/text/dates.ts';
import { sentence } from '../../../src/text/facts.ts';
import type { OperationsWords } from '../../../src/text/operations.ts';
import { useWords } from '../../shell/language.tsx';

const COUNTS = ['due', 'sent', 'mailed', 'waiting', 'doubts'] as const;

/** What became of each morning's messages. On a narrow screen each morning stands for itself. */
export const Mornings = ({
  mornings,
  today,
  words,
}: {
  readonly mornings: OperationsResponse['mornings'];
  readonly today: string;
  readonly words: OperationsWords;
}) => {
  const { language } = useWords();
  return (
    <section aria-labelledby="mornings-title">
      <h3 id="mornings-title">{words.title.mornings}</h3>
      {mornings.length === 0 ? (
        <p className="quiet">{words.noMornings}</p>
      ) : (
        <table className="mornings">
          <thead>
            <tr>
              <th scope="col">{words.column.day}</th>
              {COUNTS.map((it) => (
                <th key={it} scope="col" className="number">
                  {words.column[it]}
                </th>
              ))}
              <th scope="col">{words.column.failed}</th>
            </tr>
          </thead>
          <tbody>
            {mornings.map((it) => (
              <tr key={it.day}>
                <th scope="row">
                  {sentence(formatDate(it.day, language, 'weekday'))}
                  {it.day === today && <span className="aside"> · {words.today}</span>}
                </th>
                {COUNTS.map((name) => (
                  <td key={name} className={it[name] === 0 ? 'number quiet' : 'number'} data-label={words.column[name]}>
                    {it[name]}
                  </td>
                ))}
                <td data-label={words.column.failed}>
                  {it.failed.length === 0 ? (
                    <span className="quiet">{words.none}</span>
                  ) : (
                    <ul>
                      {it.failed.map(({ reason, count, text }) => (
                        <li key={reason}>
                          {count} · {text}
                        </li>
                      ))}
                    </ul>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};
