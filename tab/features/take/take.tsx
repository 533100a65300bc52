import { useState } from 'react';
import type { TimelineResponse, TimelineStep } from '../../../src/api/contract.ts';
import type { Api } from '../../data/api.ts';
import { save } from '../../data/save.ts';
import type { View } from '../../shell/address.ts';
import { DropList } from '../../shell/drop-list.tsx';
import { useWords } from '../../shell/language.tsx';
import { reasonOf } from '../../shell/reason.ts';
import './print.css';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What one can take along: a print (or PDF) of what is shown, a picture of the wheel, an Excel file of duties and decisions. */
export const Take = ({
  api,
  timeline,
  steps,
  onView,
}: {
  readonly api: Api;
  readonly timeline: TimelineResponse;
  readonly steps: readonly TimelineStep[];
  readonly onView: (view: View) => void;
}) => {
  const words = useWords();
  const { tab } = words;
  const [told, setTold] = useState<string>();
  const file = (ending: string) => `arshjul-${timeline.year}.${ending}`;
  /** Loaded only now: most visits take nothing along. */
  const work = (does: () => Promise<void>) => () => {
    setTold(tab.preparing);
    does()
      .then(() => setTold(undefined))
      .catch((error: unknown) => setTold(reasonOf(error, tab)));
  };
  const picture = work(async () => {
    const drawing = document.querySelector<SVGSVGElement>('svg.wheel');
    if (!drawing) return setTold(tab.showWheelFirst);
    const { pictureOf } = await import('./picture.ts');
    save(file('png'), 'image/png', await pictureOf(drawing));
  });
  const excel = work(async () => {
    const [{ workbook }, { dutySheet, decisionSheet }, decisions] = await Promise.all([
      import('./workbook.ts'),
      import('./year-sheets.ts'),
      api.decisions(),
    ]);
    const sheets = [dutySheet(timeline, steps, words), decisionSheet(decisions, steps, words)];
    save(file('xlsx'), XLSX, workbook(sheets) as BlobPart);
  });
  const hasWheel = () => document.querySelector('svg.wheel') !== null;
  const [wheel, setWheel] = useState(false);
  return (
    <div className="take">
      <DropList id="take-along" words={tab.take} onOpen={() => setWheel(hasWheel())}>
        <li>
          <button type="button" onClick={() => window.print()}>
            {tab.takePrint}
          </button>
        </li>
        <li>
          <button type="button" onClick={() => onView('unitYear')}>
            {tab.takeUnitYear}
          </button>
        </li>
        {wheel && (
          <li>
            <button type="button" onClick={picture}>
              {tab.takePicture}
            </button>
          </li>
        )}
        <li>
          <button type="button" onClick={excel}>
            {tab.takeExcel}
          </button>
        </li>
      </DropList>
      <span role="status" className="only-heard">
        {told}
      </span>
    </div>
  );
};
