import { Button } from '@fluentui/react-components';
import type { MyDutiesResponse, TimelineResponse, TimelineStep } from '../../src/api/contract.ts';
import type { Api } from '../data/api.ts';
import type { Resource } from '../data/resource.ts';
import { List } from '../features/list/list.tsx';
import { firstUnit } from '../features/take/unit-rows.ts';
import { Timeline } from '../features/timeline/timeline.tsx';
import type { Wish } from '../features/timeline/use-shift.tsx';
import { type Address, stepOfDuty, type View } from './address.ts';
import { fetchedPart } from './fetched-part.tsx';
import { useWords } from './language.tsx';
import { NotFetched } from './notice.tsx';
import type { AddressChange } from './use-address.ts';
import { Waiting } from './waiting.tsx';

// Most visits never see these.
const UnitYear = fetchedPart(async () => (await import('../features/take/unit-year.tsx')).UnitYear, Waiting);
const MyDuties = fetchedPart(async () => (await import('../features/my-duties/my-duties.tsx')).MyDuties, Waiting);
const MissingMatrix = fetchedPart(async () => (await import('../features/matrix/matrix.tsx')).MissingMatrix, Waiting);
const Operations = fetchedPart(async () => (await import('../features/operations/operations.tsx')).Operations, Waiting);
const Overview = fetchedPart(async () => (await import('../features/overview/overview.tsx')).Overview, Waiting);
const SetUp = fetchedPart(async () => (await import('../features/set-up/set-up.tsx')).SetUp, Waiting);
const Report = fetchedPart(async () => (await import('../features/report/report.tsx')).Report, Waiting);
const Statement = fetchedPart(async () => (await import('../features/accessibility/statement.tsx')).Statement, Waiting);
const Wheel = fetchedPart(async () => (await import('../features/wheel/wheel.tsx')).Wheel, Waiting);

const Empty = ({
  year,
  filtered,
  onClear,
}: {
  readonly year: number;
  readonly filtered: boolean;
  readonly onClear: () => void;
}) => {
  const { tab } = useWords();
  return (
    <div className="empty">
      <p>{filtered ? tab.emptyFilter : tab.emptyYear(year)}</p>
      {filtered ? <Button onClick={onClear}>{tab.clearFilters}</Button> : <p className="quiet">{tab.emptyYearHelp}</p>}
    </div>
  );
};

/** The person's own duties, once they are known. */
const Mine = ({
  mine: { data, error, reload },
  ...rest
}: Omit<Parameters<typeof MyDuties>[0], 'mine'> & { readonly mine: Resource<MyDutiesResponse> }) => {
  if (!data && error) return <NotFetched error={error} onRetry={reload} />;
  return data ? <MyDuties {...rest} mine={data} /> : <Waiting />;
};

/** The year as wheel, line or list, who is missing, and the overview. All show the same steps and the same selection. */
export const YearView = ({
  api,
  view,
  narrow,
  timeline,
  steps,
  mine,
  selected,
  address,
  onAddress,
  onClear,
  onSelect,
  onOpen,
  onAnswered,
  onShift,
}: {
  readonly api: Api;
  readonly view: View;
  readonly narrow: boolean;
  readonly timeline: TimelineResponse;
  readonly steps: readonly TimelineStep[];
  readonly mine: Resource<MyDutiesResponse>;
  readonly selected: string | undefined;
  readonly address: Address;
  readonly onAddress: (part: AddressChange) => void;
  readonly onClear: () => void;
  readonly onSelect: (id: string) => void;
  readonly onOpen: (id: string) => void;
  readonly onAnswered: () => void;
  readonly onShift: (wish: Wish) => void;
}) => {
  const shared = { timeline, steps, selected, onSelect, onOpen };
  if (view === 'accessibility') return <Statement organisation={timeline.organisation} />;
  if (view === 'operations') return <Operations api={api} onOpen={onOpen} />;
  if (view === 'setUp')
    return (
      <SetUp
        api={api}
        timeline={timeline}
        part={address.part}
        onPart={(part) => onAddress({ part })}
        onYear={(year) => onAddress({ view: 'line', year })}
        onChanged={onAnswered}
      />
    );
  if (view === 'mine')
    return (
      <Mine
        api={api}
        mine={mine}
        units={timeline.units}
        chosen={address.duty}
        onChoose={(duty) => onAddress({ duty, ...(duty && { step: stepOfDuty(duty) }) })}
        onAnswered={onAnswered}
        onOpenStep={onOpen}
      />
    );
  if (view === 'report') return <Report api={api} timeline={timeline} />;
  if (view === 'unitYear')
    return (
      <UnitYear
        timeline={timeline}
        unit={firstUnit(timeline, address.filter.unit)}
        onUnit={(unit) => onAddress({ filter: { ...address.filter, unit } })}
      />
    );
  if (view === 'overview') return <Overview api={api} timeline={timeline} steps={steps} onOpen={onOpen} />;
  if (steps.length === 0) return <Empty year={timeline.year} filtered={timeline.steps.length > 0} onClear={onClear} />;
  const list = <List {...shared} group={address.group ?? 'month'} onGroup={(group) => onAddress({ group })} />;
  if (view === 'list') return list;
  if (view === 'missing') return <MissingMatrix {...shared} api={api} unit={address.filter.unit} />;
  if (view === 'wheel')
    return (
      <>
        <Wheel {...shared} narrow={narrow} />
        {narrow && list}
      </>
    );
  return (
    <Timeline
      {...shared}
      unit={address.filter.unit}
      look={{ zoom: address.zoom ?? 'year', rows: address.rows ?? 'role', at: address.at }}
      onLook={onAddress}
      onShift={onShift}
    />
  );
};
