import type { StepResponse } from '../../../src/api/contract.ts';
import { formatDate } from '../../../src/text/dates.ts';
import { sentence } from '../../../src/text/facts.ts';
import { useWords } from '../../shell/language.tsx';

/** Every entry in the matter, oldest first: outcome, date, § and register number as in minutes, and how far it has come. */
export const Decisions = ({ decisions }: { readonly decisions: StepResponse['decisions'] }) => {
  const { tab, shared, language } = useWords();
  if (decisions.length === 0) return null;
  const corrected = new Set(decisions.map((it) => it.corrects));
  return (
    <section>
      <h3>{tab.decisions}</h3>
      <ul className="decisions">
        {decisions.map((it) => (
          <li key={it.key} className={corrected.has(it.key) ? 'corrected' : undefined}>
            <b>{sentence(shared.body[it.body])}</b>{' '}
            {tab.decisionLine(
              shared.choice[`outcome.${it.outcome}`] ?? it.outcome,
              formatDate(it.meetingDate, language, 'short'),
              it.paragraph,
              it.registerNumber,
            )}
            <small>{shared.choice[`stage.${it.stage}`]}</small>
            {it.reason && <p>{it.reason}</p>}
            {it.minutesLink && (
              <a href={it.minutesLink} target="_blank" rel="noreferrer">
                {tab.minutes}
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};
