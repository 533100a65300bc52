import { Button, Skeleton, SkeletonItem } from '@fluentui/react-components';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { TimelineResponse } from '../../src/api/contract.ts';
import type { Api } from '../data/api.ts';
import { useLive } from '../data/live.ts';
import { useResource } from '../data/resource.ts';
import { ImportMeetings } from '../features/meetings/import-meetings.tsx';
import { StepPanel } from '../features/step-panel/step-panel.tsx';
import { filterSteps, NO_FILTER } from '../features/timeline/filter.ts';
import { Filters } from '../features/timeline/filters.tsx';
import { Legend } from '../features/timeline/legend.tsx';
import { isRunning } from '../features/timeline/state.ts';
import { Timeline } from '../features/timeline/timeline.tsx';
import { Warnings } from '../features/timeline/warnings.tsx';
import { YearList } from '../features/timeline/year-list.tsx';
import { stepKeyIn } from './address.ts';
import { Flags } from './flags.tsx';
import { Header } from './header.tsx';
import { useWords } from './language.tsx';
import { Notice } from './notice.tsx';
import { useAddress } from './use-address.ts';
import { useNarrow } from './use-narrow.ts';

/** What the panel shows before anyone has chosen: what waits for me, else what runs. */
const firstStep = ({ steps, me }: TimelineResponse): string | undefined => {
  const running = steps.filter((step) => isRunning(step.status));
  const mine = running.find((step) =>
    step.duties.some((duty) => isRunning(duty.status) && me.roles.some((it) => it.unit && it.unit === duty.unit)),
  );
  return (mine ?? running[0] ?? steps[0])?.id;
};

const Waiting = () => {
  const { tab } = useWords();
  return (
    <Skeleton aria-label={tab.loading} className="skeleton">
      {Array.from({ length: 12 }, (_, index) => `row-${index}`).map((key) => (
        <SkeletonItem key={key} size={24} />
      ))}
    </Skeleton>
  );
};

/** One calendar year: its header, filters, line or list, warnings, and the panel of the chosen step. */
export const Year = ({ api, linkedStep }: { readonly api: Api; readonly linkedStep?: string | undefined }) => {
  const { tab } = useWords();
  const narrow = useNarrow();
  const [address, setAddress] = useAddress();
  const [panelOpen, setPanelOpen] = useState(() => Boolean(address.step ?? linkedStep));
  const panel = useRef<HTMLElement>(null);
  const cameFrom = useRef<HTMLElement>(null);

  const { year } = address;
  const loadYear = useCallback((signal: AbortSignal) => api.timeline(year, signal), [api, year]);
  const timeline = useResource(`year ${year ?? ''}`, loadYear);
  const [shown, setShown] = useState<TimelineResponse>();
  useEffect(() => {
    if (timeline.data) setShown(timeline.data);
  }, [timeline.data]);

  const selected = address.step ?? stepKeyIn(linkedStep) ?? (shown && firstStep(shown));
  const loadStep = useCallback((signal: AbortSignal) => api.step(selected!, signal), [api, selected]);
  const step = useResource(selected, loadStep);
  const loadMine = useCallback((signal: AbortSignal) => api.myDuties(signal), [api]);
  const mine = useResource('mine', loadMine);

  const loadFlags = useCallback((signal: AbortSignal) => api.flags(signal), [api]);
  const flags = useResource('flags', loadFlags);

  const reloads = [timeline.reload, step.reload, mine.reload, flags.reload] as const;
  const latest = useRef(reloads);
  latest.current = reloads;
  // One step's change may open or close others, so all are asked again; what is shown stays until they answer.
  const refresh = useCallback(() => {
    for (const reload of latest.current) reload();
  }, []);
  const connected = useLive(api, refresh);

  const select = useCallback((id: string) => setAddress({ step: id }), [setAddress]);
  const open = useCallback(
    (id: string) => {
      cameFrom.current = document.activeElement as HTMLElement | null;
      setAddress({ step: id });
      setPanelOpen(true);
      // The panel may be drawn first now.
      requestAnimationFrame(() => panel.current?.focus());
    },
    [setAddress],
  );
  const close = useCallback(() => {
    setPanelOpen(false);
    const back = cameFrom.current?.isConnected
      ? cameFrom.current
      : document.querySelector<HTMLElement>('[data-step][tabindex="0"]');
    requestAnimationFrame(() => back?.focus());
  }, []);

  if (!shown)
    return (
      <main className="year">
        <section className="card">
          {timeline.error ? (
            <Notice text={timeline.error.message || tab.failed} detail={tab.nothingLost} onRetry={timeline.reload} />
          ) : (
            <Waiting />
          )}
        </section>
      </main>
    );

  const steps = filterSteps(shown.steps, address.filter, shown.me);
  const clear = () => setAddress({ filter: NO_FILTER });
  return (
    <main className="year">
      <section className="card">
        <Header timeline={shown} onYear={(next) => setAddress({ year: next })}>
          {shown.me.mayImportMeetings && <ImportMeetings api={api} onImported={refresh} />}
        </Header>
        <Filters timeline={shown} filter={address.filter} onChange={(filter) => setAddress({ filter })} />
        {timeline.error && <Notice text={tab.failedAgain} detail={tab.nothingLost} onRetry={timeline.reload} />}
        {!connected && <Notice text={tab.notLive} />}
        <Flags flags={flags.data?.flags ?? []} />
        {steps.length === 0 ? (
          <div className="empty">
            <p>{shown.steps.length === 0 ? tab.emptyYear(shown.year) : tab.emptyFilter}</p>
            {shown.steps.length > 0 && <Button onClick={clear}>{tab.clearFilters}</Button>}
          </div>
        ) : narrow ? (
          <YearList steps={steps} selected={panelOpen ? selected : undefined} onOpen={open} />
        ) : (
          <Timeline timeline={shown} steps={steps} selected={selected} onSelect={select} onOpen={open} />
        )}
        <Warnings steps={steps} onOpen={open} />
        {!narrow && <Legend />}
      </section>
      {selected && (!narrow || panelOpen) && (
        <StepPanel
          ref={panel}
          api={api}
          step={step}
          duties={mine.data?.duties ?? []}
          units={shown.units}
          over={narrow}
          onClose={close}
          onSelect={open}
          onAnswered={refresh}
        />
      )}
    </main>
  );
};
