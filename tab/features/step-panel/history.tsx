import type { HistoryView, TimelineResponse } from '../../../src/api/contract.ts';
import { useWords } from '../../shell/language.tsx';

/** How many of the latest are shown; the record holds them all. */
const SHOWN = 8;

/** What has happened, latest first: when, who and what, with the reason where one was given. */
export const History = ({
  history,
  units,
}: {
  readonly history: readonly HistoryView[];
  readonly units: TimelineResponse['units'];
}) => {
  const { tab, shared } = useWords();
  const names = new Map(units.map(({ id, name }) => [id, name]));
  const verbs: Readonly<Record<string, string>> = shared.verb;
  const latest = [...history].sort((a, b) => b.at.localeCompare(a.at)).slice(0, SHOWN);
  const when = (at: string) =>
    `${Number(at.slice(8, 10))} ${tab.months[Number(at.slice(5, 7)) - 1]} ${at.slice(11, 16)}`;
  return (
    <section>
      <h3>{tab.history}</h3>
      {latest.length === 0 ? (
        <p className="quiet">{tab.noHistory}</p>
      ) : (
        <ol className="history">
          {latest.map((it) => (
            <li key={`${it.at} ${it.unit ?? ''} ${it.verb}`}>
              <time dateTime={it.at}>{when(it.at)}</time>
              <span>
                {it.unit ? (names.get(it.unit) ?? it.unit) : it.by} {verbs[it.verb] ?? it.verb}
                {it.reason && <small>{it.reason}</small>}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
};
