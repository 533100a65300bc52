import type { TimelineResponse } from '../../../src/api/contract.ts';
import { formatDate } from '../../../src/text/dates.ts';
import { sentence } from '../../../src/text/facts.ts';
import { useWords } from '../../shell/language.tsx';

/** The committee's meetings and the school breaks in words, for those who do not see them through the lanes. */
export const Sittings = ({
  timeline: { meetings, schoolBreaks = [] },
}: {
  readonly timeline: Pick<TimelineResponse, 'meetings' | 'schoolBreaks'>;
}) => {
  const { tab, shared, language } = useWords();
  const day = (date: string) => formatDate(date, language, 'short');
  return (
    <ul className="only-heard">
      {meetings
        .filter(({ body }) => body === 'UN')
        .map(({ body, date, papersDue }) => (
          <li key={date}>{tab.meetingAndPapers(sentence(shared.body[body]), day(date), day(papersDue))}</li>
        ))}
      {schoolBreaks.map(({ name, from, to }) => (
        <li key={from}>{`${sentence(name)}, ${tab.until(day(from), day(to))}`}</li>
      ))}
    </ul>
  );
};
