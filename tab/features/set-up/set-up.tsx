import type { TimelineResponse } from '../../../src/api/contract.ts';
import { setUpWords } from '../../../src/text/set-up.ts';
import type { Api } from '../../data/api.ts';
import type { SetUpPart } from '../../shell/address.ts';
import { useWords } from '../../shell/language.tsx';
import { DryRun } from './dry-run.tsx';
import { OpenYear } from './open-year.tsx';
import './set-up.css';

export interface PartProps {
  readonly api: Api;
  readonly timeline: TimelineResponse;
  /** Shows a calendar year on the line. */
  readonly onYear: (year: number) => void;
}

/** The parts that are there, in their order. */
const PARTS: readonly { readonly id: SetUpPart; readonly Part: (props: PartProps) => React.ReactNode }[] = [
  { id: 'year', Part: OpenYear },
  { id: 'sends', Part: DryRun },
];

/** Where the process owner sets up the year: each part a form of its own, one at a time. */
export const SetUp = ({
  part,
  onPart,
  ...shared
}: PartProps & { readonly part: SetUpPart | undefined; readonly onPart: (part: SetUpPart) => void }) => {
  const { language } = useWords();
  const words = setUpWords[language];
  const { id, Part } = PARTS.find((it) => it.id === part) ?? PARTS[0]!;
  return (
    <section className="set-up ready" aria-labelledby="set-up-title">
      <h2 id="set-up-title">{words.title}</h2>
      <nav className="parts" aria-label={words.parts}>
        {PARTS.map((it) => (
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
