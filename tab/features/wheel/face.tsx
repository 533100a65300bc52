import { type ReactNode, useId } from 'react';
import type { TimelineResponse } from '../../../src/api/contract.ts';
import { formatDate, weekNumber } from '../../../src/text/dates.ts';
import { useWords } from '../../shell/language.tsx';
import { monthsOf } from '../../steps/days.ts';
import {
  angleAfter,
  angleOf,
  arcPath,
  type crowdOf,
  namePath,
  type Point,
  pointAt,
  type Radii,
  type Ring,
} from './geometry.ts';

/** What the wheel is read against. All of it stands in words elsewhere, so it is silent. */
export const Silent = ({ children }: { readonly children: ReactNode }) => (
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of a drawing takes no focus.
  <g aria-hidden="true">{children}</g>
);

/** Pixels. Below the width the months stand with their short names. */
const PILL = { width: 84, height: 18 } as const;
const PILL_AIR = 3;
const SHORT_NAMES_BELOW = 480;
/** How much of its colour a week with least to do has. */
const LIGHTEST = 0.08;

const Line = ({ from, to, name }: { readonly from: Point; readonly to: Point; readonly name: string }) => (
  <line className={name} x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
);

export const Months = ({
  year,
  today,
  radii,
  size,
}: {
  readonly year: number;
  readonly today: string;
  readonly radii: Radii;
  readonly size: number;
}) => {
  const { tab } = useWords();
  const id = useId();
  const air = 1.5 / radii.rim;
  return (
    <Silent>
      {monthsOf(year).map(({ month, start, end }) => {
        const [from, to] = [angleOf(start, year), angleAfter(end, year)];
        const current = today.startsWith(start.slice(0, 7)) ? ' current' : '';
        return (
          <g key={month}>
            <path
              className={`month-piece${current}`}
              d={arcPath({ inner: radii.months, outer: radii.rim, from: from + air, to: to - air })}
            />
            <path id={`${id}-${month}`} d={namePath((radii.months + radii.rim) / 2, from, to)} fill="none" />
            <text className={`month-name${current}`} dy="0.35em">
              <textPath href={`#${id}-${month}`} startOffset="50%">
                {(size < SHORT_NAMES_BELOW ? tab.months : tab.monthNames)[month - 1]}
              </textPath>
            </text>
            <Line name="spoke" from={pointAt(radii.centre, from)} to={pointAt(radii.months, from)} />
          </g>
        );
      })}
    </Silent>
  );
};

/** The rings' ground, and outside of them how crowded each week is. */
export const Ground = ({
  rings,
  crowd,
  most,
  radii,
}: {
  readonly rings: readonly Ring[];
  readonly crowd: ReturnType<typeof crowdOf>;
  readonly most: number;
  readonly radii: Radii;
}) => {
  const floor = radii.outer + 3;
  const room = radii.months - floor - 3;
  const air = 0.5 / floor;
  return (
    <Silent>
      {rings.map((ring) => (
        <path
          key={`${ring.plan} ${ring.lane}`}
          className={`ring ${ring.plan}`}
          d={arcPath({ ...ring, from: 0, to: 2 * Math.PI })}
        />
      ))}
      {crowd
        .filter(({ count }) => count > 0)
        .map(({ week, from, to, count }) => (
          <path
            key={week}
            className="crowd"
            d={arcPath({ inner: floor, outer: floor + room, from: from + air, to: to - air })}
            style={{ opacity: LIGHTEST + (1 - LIGHTEST) * (count / most) ** 2 }}
          />
        ))}
    </Silent>
  );
};

const held = (value: number, limit: number): number => Math.min(Math.max(value, -limit), limit);

/** The committee's meetings, and the hand that carries today's date and week. */
export const Hand = ({
  timeline: { year, today, meetings },
  radii,
  half,
}: {
  readonly timeline: TimelineResponse;
  readonly radii: Radii;
  /** Half the drawing's width and height. */
  readonly half: { readonly width: number; readonly height: number };
}) => {
  const { tab } = useWords();
  const middleOf = (date: string) => (angleOf(date, year) + angleAfter(date, year)) / 2;
  const hand = middleOf(today);
  // So far out that no corner of it lies over the name of the month.
  const reach = (Math.abs(Math.sin(hand)) * PILL.width + Math.abs(Math.cos(hand)) * PILL.height) / 2;
  const outside = pointAt(radii.rim + PILL_AIR + reach, hand);
  const pill: Point = {
    x: held(outside.x, half.width - PILL.width / 2 - 1),
    y: held(outside.y, half.height - PILL.height / 2 - 1),
  };
  return (
    <Silent>
      {meetings
        .filter(({ body }) => body === 'UN')
        .map(({ date }) => {
          const at = pointAt((radii.months + radii.outer) / 2, middleOf(date));
          return <path key={date} className="sitting" d={`M${at.x} ${at.y - 6}l6 6l-6 6l-6-6z`} />;
        })}
      {today.startsWith(`${year}-`) && (
        <>
          <Line name="hand" from={pointAt(radii.centre, hand)} to={pointAt(radii.rim + 2, hand)} />
          <Line name="hand to-pill" from={pointAt(radii.rim + 2, hand)} to={pill} />
          <rect
            className="hand-pill"
            x={pill.x - PILL.width / 2}
            y={pill.y - PILL.height / 2}
            width={PILL.width}
            height={PILL.height}
            rx={PILL.height / 2}
          />
          <text className="hand-date" x={pill.x} y={pill.y} dy="0.35em">
            {tab.handDate(`${Number(today.slice(8))} ${tab.months[Number(today.slice(5, 7)) - 1]}`, weekNumber(today))}
          </text>
        </>
      )}
    </Silent>
  );
};

const LINE = 18;

/** The year, how many steps run, and the committee's next meeting. */
export const Centre = ({
  timeline: { year, today, meetings },
  radii: { centre },
  running,
}: {
  readonly timeline: TimelineResponse;
  readonly radii: Radii;
  readonly running: number;
}) => {
  const { tab, language } = useWords();
  const next = meetings.find(({ body, date }) => body === 'UN' && date >= today);
  return (
    <Silent>
      <text className="centre-year" y={-centre * 0.2}>
        {year}
      </text>
      {today.startsWith(`${year}-`) && (
        <text className="centre-line" y={centre * 0.06}>
          {tab.running(running)}
        </text>
      )}
      {next && (
        <>
          <text className="centre-line" y={centre * 0.38}>
            {tab.nextMeeting}
          </text>
          <text className="centre-line strong" y={centre * 0.38 + LINE}>
            {formatDate(next.date, language, 'short')}
          </text>
        </>
      )}
    </Silent>
  );
};
