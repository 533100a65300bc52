import { CheckmarkCircleRegular, DismissCircleFilled, WarningFilled } from '@fluentui/react-icons';
import type { OperationsResponse } from '../../../src/api/contract.ts';
import { formatDate } from '../../../src/text/dates.ts';
import type { OperationsWords } from '../../../src/text/operations.ts';
import { useWords } from '../../shell/language.tsx';

type Dependency = OperationsResponse['dependencies'][number];

/** The state by its shape; its word stands beside it. */
const ICON: Readonly<Record<Dependency['state'], typeof WarningFilled>> = {
  ready: CheckmarkCircleRegular,
  warning: WarningFilled,
  notReady: DismissCircleFilled,
};
/** Where a stamp's day ends, and its hours and minutes stand. */
const TIME = { day: 10, start: 11, end: 16 };

/** Today by its time alone. */
const momentOf = (stamp: string, today: string, language: 'sv' | 'en'): string =>
  [
    !stamp.startsWith(today) && formatDate(stamp.slice(0, TIME.day), language, 'short'),
    stamp.slice(TIME.start, TIME.end),
  ]
    .filter(Boolean)
    .join(' ');

/** What the app leans on: how each stands, since when, and what it means where it is not well. */
export const Needed = ({
  dependencies,
  words,
  today,
}: {
  readonly dependencies: readonly Dependency[];
  readonly words: OperationsWords;
  readonly today: string;
}) => {
  const { language } = useWords();
  return (
    <section aria-labelledby="needed-title">
      <h3 id="needed-title">{words.title.dependencies}</h3>
      <ul className="needed">
        {dependencies.map(({ name, state, since, problem }) => {
          const Icon = ICON[state];
          return (
            <li key={name} className={state}>
              <Icon aria-hidden />
              <span>
                <b>{words.dependency[name]}</b>
                <span className="quiet state">
                  {words.state[state]} {words.since(momentOf(since, today, language))}
                </span>
                {state !== 'ready' && <p>{words.without[name]}</p>}
                {problem && <p className="quiet problem">{problem}</p>}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
};
