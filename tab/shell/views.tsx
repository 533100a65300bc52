import { Button, Skeleton, SkeletonItem } from '@fluentui/react-components';
import { lazy, Suspense } from 'react';
import type { MyDutiesResponse, TimelineResponse, TimelineStep } from '../../src/api/contract.ts';
import type { Api } from '../data/api.ts';
import type { Resource } from '../data/resource.ts';
import { List } from '../features/list/list.tsx';
import { firstUnit } from '../features/take/unit-rows.ts';
import { Timeline } from '../features/timeline/timeline.tsx';
import type { Wish } from '../features/timeline/use-shift.tsx';
import { type Address, stepOfDuty, type View } from './address.ts';
import { useWords } from './language.tsx';
import { Notice } from './notice.tsx';
import { reasonOf } from './reason.ts';
import type { AddressChange } from './use-address.ts';

// Most visits never see these.
const UnitYear = lazy(async () => ({ default: (await import('../features/take/unit-year.tsx')).UnitYear }));
const MyDuties = lazy(async () => ({ default: (await import('../features/my-duties/my-duties.tsx')).MyDuties }));
const MissingMatrix = lazy(async () => ({
  default: (await import('../features/matrix/matrix.tsx')).MissingMatrix,
}));
const Operations = lazy(async () => ({ default: (await import('../features/operations/operations.tsx')).Operations }));
const Overview = lazy(async () => ({ default: (await import('../features/overview/overview.tsx')).Overview }));
const SetUp = lazy(async () => ({ default: (await import('../features/set-up/set-up.tsx')).SetUp }));
const Report = lazy(async () => ({ default: (await import('../features/report/report.tsx')).Report }));
const Statement = lazy(async () => ({
  default: (await import('../features/accessibility/statement.tsx')).Statement,
}));
const Wheel = lazy(async () => ({ default: (await import('../features/wheel/wheel.tsx')).Wheel }));

export const Waiting = () => {
  const { tab } = useWords();
  return (
    <Skeleton aria-label={tab.loading} className="skeleton">
      {Array.from({ length: 12 }, (_, index) => `row-${index}`).map((key) => (
        <SkeletonItem key={key} size={24} />
      ))}
    </Skeleton>
  );
};

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
  const { tab } = useWords();
  if (!data && error) return <Notice text={reasonOf(error, tab)} detail={tab.nothingLost} onRetry={reload} />;
  return <Suspense fallback={<Waiting />}>{data ? <MyDuties {...rest} mine={data} /> : <Waiting />}</Suspense>;
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
  if (view === 'accessibility')
    return (
      <Suspense fallback={<Waiting />}>
        <Statement organisation={timeline.organisation} />
      </Suspense>
    );
  if (view === 'operations')
    return (
      <Suspense fallback={<Waiting />}>
        <Operations api={api} onOpen={onOpen} />
      </Suspense>
    );
  if (view === 'setUp')
    return (
      <Suspense fallback={<Waiting />}>
        <SetUp
          api={api}
          timeline={timeline}
          part={address.part}
          onPart={(part) => onAddress({ part })}
          onYear={(year) => onAddress({ view: 'line', year })}
          onChanged={onAnswered}
        />
      </Suspense>
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
  if (view === 'report')
    return (
      <Suspense fallback={<Waiting />}>
        <Report api={api} timeline={timeline} />
      </Suspense>
    );
  if (view === 'unitYear')
    return (
      <Suspense fallback={<Waiting />}>
        <UnitYear
          timeline={timeline}
          unit={firstUnit(timeline, address.filter.unit)}
          onUnit={(unit) => onAddress({ filter: { ...address.filter, unit } })}
        />
      </Suspense>
    );
  if (view === 'overview')
    return (
      <Suspense fallback={<Waiting />}>
        <Overview api={api} timeline={timeline} steps={steps} onOpen={onOpen} />
      </Suspense>
    );
  if (steps.length === 0) return <Empty year={timeline.year} filtered={timeline.steps.length > 0} onClear={onClear} />;
  const list = <List {...shared} group={address.group ?? 'month'} onGroup={(group) => onAddress({ group })} />;
  if (view === 'list') return list;
  if (view === 'missing')
    return (
      <Suspense fallback={<Waiting />}>
        <MissingMatrix {...shared} api={api} unit={address.filter.unit} />
      </Suspense>
    );
  if (view === 'wheel')
    return (
      <Suspense fallback={<Waiting />}>
        <Wheel {...shared} narrow={narrow} />
        {narrow && list}
      </Suspense>
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
