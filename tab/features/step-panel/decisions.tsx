import type { StepResponse } from '../../../src/api/contract.ts';
import { formatDate } from '../../../src/text/dates.ts';
import { sentence } from '../../../src/text/facts.ts';
import { useWords } from '../../shell/language.tsx';

/** Outcome, date, paragraph and register number in one line, as in minutes. */
export const Decisions = ({ decisions }: { readonly decisions: StepResponse['decisions'] }) => {
  const { tab, shared, language } = useWords();
  if (decisions.length === 0) return null;
  return (
    <section>
      <h3>{tab.decisions}</h3>
      <ul className="decisions">
        {decisions.map((it, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the log of decisions only grows, in order.
          <li key={index}>
            <b>{sentence(shared.body[it.body])}</b>{' '}
            {tab.decisionLine(
              shared.choice[`outcome.${it.outcome}`] ?? it.outcome,
              formatDate(it.meetingDate, language, 'short'),
              it.paragraph,
              it.registerNumber,
            )}
            {!it.adjusted && <small>{tab.notAdjusted}</small>}
          </li>
        ))}
      </ul>
    </section>
  );
};
