import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { MyDutiesResponse, TimelineResponse } from '../../src/api/contract.ts';
import type { Api } from '../data/api.ts';
import { useLive } from '../data/live.ts';
import { useResource } from '../data/resource.ts';
import { Filters } from '../features/filters/filters.tsx';
import { ImportMeetings } from '../features/meetings/import-meetings.tsx';
import { StepPanel } from '../features/step-panel/step-panel.tsx';
import { Take } from '../features/take/take.tsx';
import type { Wish } from '../features/timeline/use-shift.tsx';
import { Warnings } from '../features/warnings/warnings.tsx';
import { filterSteps, NO_FILTER } from '../steps/filter.ts';
import { Legend } from '../steps/legend.tsx';
import { isRunning } from '../steps/state.ts';
import { stepKeyIn, stepOfDuty, type View, YEAR_VIEWS } from './address.ts';
import { Flags } from './flags.tsx';
import { Guard } from './guard.tsx';
import { Header } from './header.tsx';
import { useWords } from './language.tsx';
import { WITHOUT_FILTER, WITHOUT_PANEL } from './menu.ts';
import { NotFetched, Notice } from './notice.tsx';
import { Offline } from './offline.tsx';
import { useAddress } from './use-address.ts';
import { useNarrow } from './use-narrow.ts';
import { YearView } from './views.tsx';
import { Waiting } from './waiting.tsx';

/** What the panel shows before anyone has chosen: what waits for me, else what runs. */
const firstStep = ({ steps, me }: TimelineResponse): string | undefined => {
  const running = steps.filter((step) => isRunning(step.status));
  const mine = running.find((step) =>
    step.duties.some((duty) => isRunning(duty.status) && me.roles.some((it) => it.unit && it.unit === duty.unit)),
  );
  return (mine ?? running[0] ?? steps[0])?.id;
};

const NO_DUTIES: MyDutiesResponse['duties'] = [];

/** Keys go to what is written in, before they choose a view. */
const isWriting = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;

const isYearView = (view: View): boolean => (YEAR_VIEWS as readonly View[]).includes(view);

/** 1, 2 and 3 choose wheel, line and list from anywhere on the page (look.md, Keys). */
const useViewKeys = (onView: (view: View) => void) => {
  const latest = useRef(onView);
  latest.current = onView;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const view = YEAR_VIEWS[Number(event.key) - 1];
      if (!view || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
      latest.current(view);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
};

/** One calendar year: its header, filters, the chosen view, warnings, and the panel of the chosen step. */
export const Year = ({ api, linkedStep }: { readonly api: Api; readonly linkedStep?: string | undefined }) => {
  const { tab, language } = useWords();
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

  const selected = address.step ?? stepOfDuty(address.duty) ?? stepKeyIn(linkedStep) ?? (shown && firstStep(shown));
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
  const connection = useLive(api, refresh);

  /** Days that a step was dragged to, until somebody has said why or looks at another. */
  const [wish, setWish] = useState<Wish>();
  const select = useCallback(
    (id: string) => {
      setWish(undefined);
      setAddress({ step: id });
    },
    [setAddress],
  );
  const shift = useCallback(
    (wanted: Wish) => {
      cameFrom.current = document.activeElement as HTMLElement | null;
      setAddress({ step: wanted.id });
      setWish(wanted);
      setPanelOpen(true);
    },
    [setAddress],
  );
  const open = useCallback(
    (id: string) => {
      cameFrom.current = document.activeElement as HTMLElement | null;
      setWish(undefined);
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

  const view = address.view ?? (narrow ? 'list' : 'line');
  const showView = (next: View) => setAddress({ view: next });
  useViewKeys(showView);
  const { filter } = address;
  const steps = useMemo(
    () => (shown ? filterSteps(shown.steps, filter, shown.me, language) : []),
    [shown, filter, language],
  );

  if (!shown)
    return (
      <main className="year">
        <section className="card">
          <header className="header">
            <h1>
              {tab.product} {year !== undefined && <span className="number">{year}</span>}
            </h1>
          </header>
          {timeline.error ? <NotFetched error={timeline.error} onRetry={timeline.reload} /> : <Waiting />}
        </section>
      </main>
    );

  return (
    <main className="year">
      <section className="card">
        <Header
          timeline={shown}
          view={view}
          counts={{ mine: mine.data?.duties.length ?? 0 }}
          onView={showView}
          onYear={(next) => setAddress({ year: next, at: undefined })}
          seldom={shown.me.mayImportMeetings && <ImportMeetings api={api} onImported={refresh} />}
        >
          <Take api={api} timeline={shown} steps={steps} onView={showView} />
        </Header>
        {!WITHOUT_FILTER.has(view) && (
          <Filters timeline={shown} filter={filter} onChange={(next) => setAddress({ filter: next })} />
        )}
        {timeline.error && <Notice text={tab.failedAgain} detail={tab.nothingLost} onRetry={timeline.reload} />}
        <Offline connection={connection} />
        <Flags flags={flags.data?.flags ?? []} />
        <Guard key={view}>
          <YearView
            api={api}
            view={view}
            narrow={narrow}
            timeline={shown}
            steps={steps}
            mine={mine}
            selected={narrow && !panelOpen ? undefined : selected}
            address={address}
            onAddress={setAddress}
            onClear={() => setAddress({ filter: NO_FILTER })}
            onSelect={select}
            onOpen={open}
            onAnswered={refresh}
            onShift={shift}
          />
        </Guard>
        {isYearView(view) && <Warnings steps={steps} onOpen={open} />}
        <footer className="card-foot">
          {(view === 'wheel' || view === 'line' || view === 'missing') && !narrow && (
            <Legend breaks={view === 'line' && shown.schoolBreaks !== undefined} />
          )}
          {view !== 'accessibility' && (
            <button type="button" className="statement-link" onClick={() => showView('accessibility')}>
              {tab.accessibilityLink}
            </button>
          )}
        </footer>
      </section>
      {selected && !WITHOUT_PANEL.has(view) && (!narrow || panelOpen) && (
        <Guard>
          <StepPanel
            ref={panel}
            api={api}
            step={step}
            known={shown.steps.find((it) => it.id === selected)}
            duties={view === 'mine' ? NO_DUTIES : (mine.data?.duties ?? NO_DUTIES)}
            units={shown.units}
            meetings={shown.meetings}
            over={narrow}
            onClose={close}
            onSelect={open}
            onAnswered={refresh}
            wish={wish}
            onMoved={refresh}
          />
        </Guard>
      )}
    </main>
  );
};
