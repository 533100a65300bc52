import type { TimelineResponse } from '../../../src/api/contract.ts';
import { formatDate } from '../../../src/text/dates.ts';
import { useWords } from '../../shell/language.tsx';
import { FOOT, HEAD } from './chart.ts';
import { monthsOf, weeksOf } from './days.ts';
import type { Scale } from './geometry.ts';

/** Height of the date pill above the months. */
const PILL = 18;
const MONTH_Y = 34;
const WEEK_Y = 50;

/** The summer month in which the year rests: a band through the lanes (look.md, Line). */
const REST_MONTH = 7;

type BackdropProps = {
  readonly timeline: Pick<TimelineResponse, 'today' | 'redDays' | 'meetings'>;
  readonly scale: Scale;
  readonly height: number;
};

/** Months, weeks, free days, the committee's thread and today: what the bars are read against. */
export const Backdrop = ({ timeline: { today, redDays, meetings }, scale, height }: BackdropProps) => {
  const { tab, language } = useWords();
  const bottom = height - FOOT;
  const months = monthsOf(scale.year);
  const rest = months[REST_MONTH - 1]!;
  const sittings = meetings.filter((meeting) => meeting.body === 'UN');
  const isThisYear = today.startsWith(`${scale.year}-`);
  const todayX = (scale.start(today) + scale.end(today)) / 2;
  const middle = (date: string) => (scale.start(date) + scale.end(date)) / 2;
  const papers = sittings.filter((it) => it.papersDue.startsWith(`${scale.year}-`));
  return (
    <svg className="backdrop" width={scale.width} height={height} aria-hidden="true">
      <rect
        className="band"
        x={scale.start(rest.start)}
        width={scale.end(rest.end) - scale.start(rest.start)}
        y={22}
        height={bottom - 22}
      />
      {redDays.map(({ date }) => (
        <rect
          key={date}
          className="red-day"
          x={scale.start(date)}
          width={scale.end(date) - scale.start(date)}
          y={HEAD}
          height={bottom - HEAD}
        />
      ))}
      {months.map(({ month, start }) => (
        <g key={month}>
          <line className="hair" x1={scale.start(start)} x2={scale.start(start)} y1={22} y2={bottom} />
          <text
            className={today.startsWith(start.slice(0, 7)) ? 'month current' : 'month'}
            x={scale.start(start) + 7}
            y={MONTH_Y}
          >
            {tab.months[month - 1]}
          </text>
        </g>
      ))}
      {weeksOf(scale.year)
        .filter(({ week }) => week % 2 === 0)
        .map(({ week, monday }) => (
          <text key={week} className="week" x={scale.start(monday) + (7 * (scale.width / 365)) / 2} y={WEEK_Y}>
            {week}
          </text>
        ))}
      {sittings.map(({ date }) => (
        <line key={date} className="thread" x1={middle(date)} x2={middle(date)} y1={HEAD} y2={bottom + 8} />
      ))}
      {papers.map(({ papersDue }) => (
        <circle key={papersDue} className="papers" cx={middle(papersDue)} cy={bottom + 16} r="3" />
      ))}
      {sittings.map(({ date }) => (
        <g key={date}>
          <path className="sitting" d={`M${middle(date)} ${bottom + 10}l6 6l-6 6l-6-6z`} />
          <text className="sitting-day" x={middle(date)} y={bottom + 38}>
            {`${Number(date.slice(8))}/${Number(date.slice(5, 7))}`}
          </text>
        </g>
      ))}
      {isThisYear && (
        <g>
          <line className="today" x1={todayX} x2={todayX} y1={MONTH_Y + 6} y2={bottom + 6} />
          <rect
            className="today-pill"
            x={pillX(todayX, scale.width)}
            y={0}
            width={PILL_WIDTH}
            height={PILL}
            rx={PILL / 2}
          />
          <text className="today-date" x={pillX(todayX, scale.width) + PILL_WIDTH / 2} y={13}>
            {`${Number(today.slice(8))} ${tab.months[Number(today.slice(5, 7)) - 1]}`}
            <title>{tab.today(formatDate(today, language, 'weekday'))}</title>
          </text>
        </g>
      )}
    </svg>
  );
};

const PILL_WIDTH = 54;
const pillX = (x: number, width: number): number => Math.min(Math.max(x - PILL_WIDTH / 2, 0), width - PILL_WIDTH);
