import { memo, type ReactNode } from 'react';
import type { TimelineResponse } from '../../../src/api/contract.ts';
import { formatDate } from '../../../src/text/dates.ts';
import { sentence } from '../../../src/text/facts.ts';
import { holidaySaid } from '../../../src/text/holidays.ts';
import type { Zoom } from '../../shell/address.ts';
import { useWords } from '../../shell/language.tsx';
import { monthsOf, weekendsOf, weeksOf, yearDays } from '../../steps/days.ts';
import type { Scale } from './geometry.ts';

/** Height of the date pill above the months. */
const PILL = { width: 54, height: 18 } as const;
const MONTH_Y = 34;
const WEEK_Y = 50;
const TOP = 22;
/** Height of a school break's mark under the weeks. */
const MARK = 2;

/** The summer month in which the year rests: a band through the lanes (look.md, Line). */
const REST_MONTH = 7;

export type BackdropProps = {
  readonly timeline: Pick<TimelineResponse, 'today' | 'redDays' | 'schoolBreaks' | 'meetings'>;
  readonly scale: Scale;
  readonly zoom: Zoom;
};

const sittingsIn = ({ meetings }: BackdropProps['timeline']) => meetings.filter((meeting) => meeting.body === 'UN');
/** The school breaks with the days of theirs that lie in the year. */
const breaksIn = ({ schoolBreaks = [] }: BackdropProps['timeline'], year: number) =>
  schoolBreaks.map(({ name, from, to }) => ({
    name,
    from: from < `${year}-01-01` ? `${year}-01-01` : from,
    to: to > `${year}-12-31` ? `${year}-12-31` : to,
  }));
const middleOf = (scale: Scale, date: string): number => (scale.start(date) + scale.end(date)) / 2;
const todayIn = ({ timeline: { today }, scale }: BackdropProps): number | undefined =>
  today.startsWith(`${scale.year}-`) ? middleOf(scale, today) : undefined;
const dayOf = (date: string): number => Number(date.slice(8));
const monthOf = (date: string): number => Number(date.slice(5, 7));

/** A drawing as wide as the year; silent, as its days stand in words elsewhere. */
export const Drawing = ({
  scale,
  height,
  children,
}: {
  readonly scale: Scale;
  readonly height: number;
  readonly children: ReactNode;
}) => (
  <svg className="backdrop" width={scale.width} height={height} aria-hidden="true">
    {children}
  </svg>
);

const Column = ({
  scale,
  from,
  to = from,
  name,
  y,
  height,
  children,
}: {
  readonly scale: Scale;
  readonly from: string;
  readonly to?: string;
  readonly name: string;
  readonly y: number;
  readonly height: number;
  readonly children?: ReactNode;
}) => (
  <rect className={name} x={scale.start(from)} width={scale.end(to) - scale.start(from)} y={y} height={height}>
    {children}
  </rect>
);

/** What the bars are read against from `top` to `bottom`: months, free days, the committee's thread and today. */
export const Grid = memo((props: BackdropProps & { readonly top: number; readonly bottom: number }) => {
  const { timeline, scale, zoom, top, bottom } = props;
  const { language } = useWords();
  const months = monthsOf(scale.year);
  const rest = months[REST_MONTH - 1]!;
  const today = todayIn(props);
  const height = bottom - top;
  return (
    <g>
      <Column scale={scale} name="band" from={rest.start} to={rest.end} y={top} height={height} />
      {zoom !== 'year' &&
        weekendsOf(scale.year).map(({ saturday, sunday }) => (
          <Column key={sunday} scale={scale} name="weekend" from={saturday} to={sunday} y={top} height={height} />
        ))}
      {breaksIn(timeline, scale.year).map(({ name, from, to }) => (
        <Column key={from} scale={scale} name="break" from={from} to={to} y={top} height={height}>
          <title>{sentence(name)}</title>
        </Column>
      ))}
      {timeline.redDays.map(({ date, name }) => (
        <Column key={date} scale={scale} name="red-day" from={date} y={top} height={height}>
          <title>{holidaySaid(name, language)}</title>
        </Column>
      ))}
      {months.map(({ month, start }) => (
        <line key={month} className="hair" x1={scale.start(start)} x2={scale.start(start)} y1={top} y2={bottom} />
      ))}
      {sittingsIn(timeline).map(({ date }) => (
        <line
          key={date}
          className="thread"
          x1={middleOf(scale, date)}
          x2={middleOf(scale, date)}
          y1={top}
          y2={bottom + 8}
        />
      ))}
      {today !== undefined && <line className="today" x1={today} x2={today} y1={top} y2={bottom + 6} />}
    </g>
  );
});

const Days = ({ scale }: { readonly scale: Scale }) => {
  const { tab } = useWords();
  return yearDays(scale.year).map(({ date, weekday }) => (
    <text key={date} className={weekday > 5 ? 'week free' : 'week'} x={middleOf(scale, date)} y={WEEK_Y}>
      {weekday === 1 ? `${dayOf(date)} ${tab.months[monthOf(date) - 1]}` : dayOf(date)}
    </text>
  ));
};

/** Months, weeks (days when a month fills the screen) and today's date. */
export const Head = memo((props: BackdropProps & { readonly bottom: number }) => {
  const { tab, language } = useWords();
  const { timeline, scale, zoom, bottom } = props;
  const { today } = timeline;
  const todayX = todayIn(props);
  const weekWidth = scale.width / 52;
  const pillX = todayX === undefined ? 0 : Math.min(Math.max(todayX - PILL.width / 2, 0), scale.width - PILL.width);
  return (
    <g>
      {monthsOf(scale.year).map(({ month, start }) => (
        <g key={month}>
          <line className="hair" x1={scale.start(start)} x2={scale.start(start)} y1={TOP} y2={bottom} />
          <text
            className={today.startsWith(start.slice(0, 7)) ? 'month current' : 'month'}
            x={scale.start(start) + 7}
            y={MONTH_Y}
          >
            {tab.months[month - 1]}
          </text>
        </g>
      ))}
      {zoom === 'month' ? (
        <Days scale={scale} />
      ) : (
        weeksOf(scale.year)
          .filter(({ week }) => zoom !== 'year' || week % 2 === 0)
          .map(({ week, monday }) => (
            <text key={week} className="week" x={scale.start(monday) + weekWidth / 2} y={WEEK_Y}>
              {zoom === 'year' ? week : `${tab.week} ${week}`}
            </text>
          ))
      )}
      {zoom !== 'year' &&
        breaksIn(timeline, scale.year)
          .filter(
            ({ from, to }) => todayX === undefined || pillX > scale.end(to) || pillX + PILL.width < scale.start(from),
          )
          .map(({ name, from }) => (
            <text key={from} className="break-name" x={scale.start(from) + 4} y={13}>
              {sentence(name)}
            </text>
          ))}
      {breaksIn(timeline, scale.year).map(({ name, from, to }) => (
        <Column key={from} scale={scale} name="break-mark" from={from} to={to} y={bottom - MARK} height={MARK}>
          <title>{sentence(name)}</title>
        </Column>
      ))}
      {todayX !== undefined && (
        <>
          <line className="today" x1={todayX} x2={todayX} y1={MONTH_Y + 6} y2={bottom} />
          <rect className="today-pill" x={pillX} y={0} width={PILL.width} height={PILL.height} rx={PILL.height / 2} />
          <text className="today-date" x={pillX + PILL.width / 2} y={13}>
            {`${dayOf(today)} ${tab.months[monthOf(today) - 1]}`}
            <title>{tab.today(formatDate(today, language, 'weekday'))}</title>
          </text>
        </>
      )}
    </g>
  );
});

/** The committee's meetings with their papers-due days, below the lanes. */
export const Foot = memo(({ timeline, scale, top }: Omit<BackdropProps, 'zoom'> & { readonly top: number }) => {
  const sittings = sittingsIn(timeline);
  return (
    <g>
      {sittings
        .filter((it) => it.papersDue.startsWith(`${scale.year}-`))
        .map(({ papersDue }) => (
          <circle key={papersDue} className="papers" cx={middleOf(scale, papersDue)} cy={top + 16} r="3" />
        ))}
      {sittings.map(({ date }) => (
        <g key={date}>
          <path className="sitting" d={`M${middleOf(scale, date)} ${top + 10}l6 6l-6 6l-6-6z`} />
          <text className="sitting-day" x={middleOf(scale, date)} y={top + 38}>
            {`${dayOf(date)}/${monthOf(date)}`}
          </text>
        </g>
      ))}
    </g>
  );
});
