import type { TimelineResponse } from '../../../src/api/contract.ts';
import { formatDate } from '../../../src/text/dates.ts';
import { sentence } from '../../../src/text/facts.ts';
import { useWords } from '../../shell/language.tsx';

/** The committee's meetings in words, for those who do not see the thread through the lanes. */
export const Sittings = ({ timeline: { meetings } }: { readonly timeline: Pick<TimelineResponse, 'meetings'> }) => {
  const { tab, shared, language } = useWords();
  const day = (date: string) => formatDate(date, language, 'short');
  return (
    <ul className="only-heard">
      {meetings
        .filter(({ body }) => body === 'UN')
        .map(({ body, date, papersDue }) => (
          <li key={date}>{tab.meetingAndPapers(sentence(shared.body[body]), day(date), day(papersDue))}</li>
        ))}
    </ul>
  );
};
