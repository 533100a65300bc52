import { Button, Field, Input, ProgressBar, Select } from '@fluentui/react-components';
import { useCallback, useEffect, useState } from 'react';
import type { YearOpeningView, YearsResponse } from '../../../src/api/contract.ts';
import { setUpWords } from '../../../src/text/set-up.ts';
import { useResource } from '../../data/resource.ts';
import { useWords } from '../../shell/language.tsx';
import { NotFetched, Notice, Problem } from '../../shell/notice.tsx';
import { reasonOf } from '../../shell/reason.ts';
import { Waiting } from '../../shell/waiting.tsx';
import type { PartProps } from './set-up.tsx';
import { YearPreview } from './year-preview.tsx';

/** How often it is asked how far an opening has come. */
const ASK_MS = 1000;

const isRunning = (opening: YearOpeningView | undefined): boolean =>
  opening !== undefined && opening.stage !== 'done' && opening.stage !== 'failed';

/** The next year that is not there: what somebody most likely has come to open. */
const likely = ({ years }: YearsResponse, thisYear: number): number =>
  (years.find((it) => it.operatingYear > thisYear && it.steps === 0) ?? years.at(-1))?.operatingYear ?? thisYear;

const Progress = ({
  opening,
  onYear,
}: {
  readonly opening: YearOpeningView;
  readonly onYear: (year: number) => void;
}) => {
  const { language } = useWords();
  const words = setUpWords[language].year;
  const { operatingYear, stage, written, of, problem } = opening;
  if (stage === 'failed')
    return <Notice text={words.failed(operatingYear)} detail={[problem, words.goOn].filter(Boolean).join(' ')} />;
  if (stage === 'done')
    return (
      <div className="notice" role="status">
        <p>
          <strong>{words.done(operatingYear)}</strong>
        </p>
        <Button size="small" onClick={() => onYear(operatingYear)}>
          {words.show(operatingYear)}
        </Button>
      </div>
    );
  return (
    <div className="set-up-progress" role="status">
      <p>
        <strong>{words.stage[stage]}</strong> {of > 0 && <span>{words.progress(written, of)}</span>}
      </p>
      <ProgressBar
        aria-label={words.stage[stage]}
        {...(stage !== 'calendar' && of > 0 && { value: written / of })}
        thickness="large"
      />
      <p className="quiet">{words.mayClose}</p>
    </div>
  );
};

/** Opens an operating year: choose, look at every day and warning, begin; it goes on by itself and tells how far it has come. */
export const OpenYear = ({ api, timeline, onYear }: PartProps) => {
  const { tab, language } = useWords();
  const words = setUpWords[language].year;
  const loadYears = useCallback((signal: AbortSignal) => api.years(signal), [api]);
  const years = useResource('years', loadYears);
  const [chosen, setChosen] = useState<number>();
  const [from, setFrom] = useState(timeline.today);
  const [began, setBegan] = useState<YearOpeningView>();
  const [sending, setSending] = useState(false);
  const [failed, setFailed] = useState<string>();

  const year = chosen ?? (years.data && likely(years.data, Number(timeline.today.slice(0, 4))));
  const opening = years.data?.opening ?? began;
  const running = isRunning(opening);
  const asked = year !== undefined && from && !running ? `${year} ${from} ${opening?.stage ?? ''}` : undefined;
  const loadPreview = useCallback(
    (signal: AbortSignal) => api.previewYear({ operatingYear: year!, from }, signal),
    [api, year, from],
  );
  const preview = useResource(asked, loadPreview);

  const { reload } = years;
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(reload, ASK_MS);
    return () => clearInterval(timer);
  }, [running, reload]);

  const open = async (digest: string) => {
    setSending(true);
    setFailed(undefined);
    try {
      setBegan(await api.openYear({ operatingYear: year!, from, digest }));
      reload();
    } catch (error) {
      setFailed(reasonOf(error, tab));
      // What is shown must be what is opened.
      preview.reload();
    } finally {
      setSending(false);
    }
  };

  if (!years.data) return years.error ? <NotFetched error={years.error} onRetry={reload} /> : <Waiting />;
  const seen = preview.data;
  const isPartly = years.data.years.some((it) => it.operatingYear === year && it.steps > 0);
  return (
    <div className="open-year">
      <p className="quiet">{words.intro}</p>
      {opening && <Progress opening={opening} onYear={(it) => onYear(it)} />}
      {!running && (
        <div className="set-up-form">
          <Field label={words.which}>
            <Select value={String(year)} onChange={(_, { value }) => setChosen(Number(value))}>
              {years.data.years.map(({ operatingYear, steps }) => (
                <option key={operatingYear} value={operatingYear}>
                  {words.option(operatingYear, steps)}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={words.from} hint={words.fromHint}>
            <Input type="date" value={from} onChange={(_, { value }) => setFrom(value)} />
          </Field>
        </div>
      )}
      {failed && <Problem text={failed} />}
      {!running && preview.error && <NotFetched error={preview.error} onRetry={preview.reload} />}
      {asked && !seen && !preview.error && <Waiting />}
      {seen && !running && (
        <YearPreview
          seen={seen}
          today={timeline.today}
          action={
            seen.writes.steps + seen.writes.duties > 0 && (
              <Button appearance="primary" disabledFocusable={sending} onClick={() => void open(seen.digest)}>
                {isPartly ? words.complete(seen.operatingYear) : words.open(seen.operatingYear)}
              </Button>
            )
          }
        />
      )}
    </div>
  );
};
