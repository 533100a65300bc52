import type { TimelineStep } from '../../../src/api/contract.ts';
import { stepText } from '../../../src/cycle/definition/text.ts';
import { save } from '../../data/save.ts';
import { useWords } from '../../shell/language.tsx';
import { isAllYear } from '../../steps/span.ts';
import { calendarFile } from './calendar-file.ts';

/** The step's last day as a file that any calendar takes. What has no last day has nothing to add. */
export const AddToCalendar = ({ step }: { readonly step: TimelineStep }) => {
  const { tab, language } = useWords();
  if (isAllYear(step)) return null;
  const text = stepText(step.stepId, language);
  const add = () =>
    save(
      `${step.id}.ics`,
      'text/calendar;charset=utf-8',
      calendarFile({
        id: step.id,
        title: `${step.stepId} ${text.short} ${step.operatingYear}`,
        text: text.what,
        first: step.due,
        last: step.due,
        made: new Date().toISOString(),
      }),
    );
  return (
    <button type="button" className="add-to-calendar" onClick={add}>
      {tab.addToCalendar}
    </button>
  );
};
