import type { TimelineResponse } from '../../../src/api/contract.ts';
import { setUpWords } from '../../../src/text/set-up.ts';
import type { Api } from '../../data/api.ts';
import type { SetUpPart } from '../../shell/address.ts';
import { useWords } from '../../shell/language.tsx';
import { Breaks } from './breaks.tsx';
import { DryRun } from './dry-run.tsx';
import { Meetings } from './meetings.tsx';
import { OpenYear } from './open-year.tsx';
import { People } from './people.tsx';
import { Reminders } from './reminders.tsx';
import './set-up.css';
import { Texts } from './texts.tsx';

export interface PartProps {
  readonly api: Api;
  readonly timeline: TimelineResponse;
  /** Shows a calendar year on the line. */
  readonly onYear: (year: number) => void;
  /** Something in the year has become other. */
  readonly onChanged: () => void;
}

/** The parts, in their order. */
const PARTS: readonly {
  readonly id: SetUpPart;
  readonly Part: (props: PartProps) => React.ReactNode;
  /** Who sees it. */
  readonly for: 'maySetUp' | 'mayImportMeetings';
}[] = [
  { id: 'year', Part: OpenYear, for: 'maySetUp' },
  { id: 'sends', Part: DryRun, for: 'maySetUp' },
  { id: 'meetings', Part: Meetings, for: 'mayImportMeetings' },
  { id: 'breaks', Part: Breaks, for: 'maySetUp' },
  { id: 'reminders', Part: Reminders, for: 'maySetUp' },
  { id: 'texts', Part: Texts, for: 'maySetUp' },
  { id: 'people', Part: People, for: 'maySetUp' },
];

/** Where the process owner sets up the year: each part a form of its own, one at a time. */
export const SetUp = ({
  part,
  onPart,
  ...shared
}: PartProps & { readonly part: SetUpPart | undefined; readonly onPart: (part: SetUpPart) => void }) => {
  const { language } = useWords();
  const words = setUpWords[language];
  const parts = PARTS.filter((it) => shared.timeline.me[it.for]);
  const shown = parts.find((it) => it.id === part) ?? parts[0];
  if (!shown) return <p className="ready">{words.notYours}</p>;
  const { id, Part } = shown;
  return (
    <section className="set-up ready" aria-labelledby="set-up-title">
      <h2 id="set-up-title">{words.title}</h2>
      <nav className="parts" aria-label={words.parts}>
        {parts.map((it) => (
          <button
            key={it.id}
            type="button"
            aria-current={it.id === id ? 'page' : undefined}
            onClick={() => onPart(it.id)}
          >
            {words.part[it.id]}
          </button>
        ))}
      </nav>
      <Part {...shared} />
    </section>
  );
};
