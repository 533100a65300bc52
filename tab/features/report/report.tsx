import { Button } from '@fluentui/react-components';
import { useCallback, useState } from 'react';
import type { TertialReportResponse, TimelineResponse } from '../../../src/api/contract.ts';
import { formatDate } from '../../../src/text/dates.ts';
import type { Api } from '../../data/api.ts';
import { useResource } from '../../data/resource.ts';
import { save } from '../../data/save.ts';
import { useWords } from '../../shell/language.tsx';
import { Notice } from '../../shell/notice.tsx';
import { reasonOf } from '../../shell/reason.ts';
import { Choice } from '../filters/choice.tsx';
import './report.css';
import { reportBlocks, reportTitle } from './report-document.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const TERTIALS = ['1', '2', '3'] as const;

/** The tertial that is reported on, on a day: its follow-up falls in April, August and December (domain.md 1.2). */
export const tertialOn = (today: string): { readonly year: number; readonly tertial: (typeof TERTIALS)[number] } => {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  if (month < 4) return { year: year - 1, tertial: '3' };
  return { year, tertial: month < 8 ? '1' : month < 12 ? '2' : '3' };
};

const Basis = ({ report }: { readonly report: TertialReportResponse }) => {
  const { tab, language } = useWords();
  const { answered, missing, goals, due } = report;
  return (
    <>
      {due && <p className="quiet">{tab.report.dueBy(formatDate(due, language, 'full'))}</p>}
      <p>{tab.report.answered(answered.length, answered.length + missing.length)}</p>
      {missing.length > 0 && (
        <p>
          {tab.report.missing} {missing.join(', ')}.
        </p>
      )}
      {goals.length === 0 ? (
        <p className="quiet">{tab.noGoals(report.operatingYear)}</p>
      ) : (
        <ul>
          {goals.map((goal) => (
            <li key={goal.key}>
              {goal.title} <small>{tab.report.analysesOf(goal.analyses.length)}</small>
            </li>
          ))}
        </ul>
      )}
    </>
  );
};

/** A draft of the report on a tertial in Word, from what the units have handed in: what it will hold, and the file. */
export const Report = ({ api, timeline }: { readonly api: Api; readonly timeline: TimelineResponse }) => {
  const words = useWords();
  const { tab, language } = words;
  const { today, operatingYears, organisation } = timeline;
  const first = tertialOn(today);
  const [year, setYear] = useState(first.year);
  const [tertial, setTertial] = useState<string>(first.tertial);
  const [failed, setFailed] = useState<string>();
  const load = useCallback(
    (signal: AbortSignal) => api.tertialReport(year, Number(tertial), signal),
    [api, year, tertial],
  );
  const { data, error, reload } = useResource(`report ${year} ${tertial}`, load);
  const years = [...new Set([...operatingYears, first.year])].sort();
  const write = async (report: TertialReportResponse) => {
    const { wordDocument } = await import('./word.ts');
    const title = reportTitle(report, words);
    const blocks = reportBlocks(report, { organisation, today }, words);
    const file = wordDocument(title, language === 'sv' ? 'sv-SE' : 'en-GB', blocks);
    save(`T${report.tertial}-${report.operatingYear}.docx`, DOCX, file as BlobPart);
  };
  return (
    <section className="report ready" aria-label={tab.view.report}>
      <h2>{tab.view.report}</h2>
      <p className="quiet">{tab.report.about}</p>
      <div className="report-bar">
        <Choice
          label={tab.column.year}
          value={String(year)}
          options={years.map((it) => ({ value: String(it), words: String(it) }))}
          onChange={(next) => setYear(Number(next))}
        />
        <Choice
          label={tab.report.tertial}
          value={tertial}
          options={TERTIALS.map((value) => ({ value: value as string, words: tab.tertial(Number(value)) }))}
          onChange={(next) => setTertial(next!)}
        />
      </div>
      {!data && error && <Notice text={reasonOf(error, tab)} onRetry={reload} />}
      {!data && !error && <p className="quiet">{tab.preparing}</p>}
      {data && (
        <>
          <h3>{reportTitle(data, words)}</h3>
          <Basis report={data} />
          <Button
            appearance="primary"
            onClick={() => {
              setFailed(undefined);
              write(data).catch((problem: unknown) => setFailed(reasonOf(problem, tab)));
            }}
          >
            {tab.report.save}
          </Button>
        </>
      )}
      {failed && <Notice text={failed} />}
    </section>
  );
};
