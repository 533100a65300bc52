import { provision } from '../../../src/cli/commands/provision.ts';
import { localDate } from '../../../src/cycle/planning/local-date.ts';
import { CENTRAL, UNITS } from '../../../src/sample/exempelbro.ts';
import type { Pressed } from '../../../src/simulation/tenant-control.ts';
import type { Scene } from './scene.ts';

export interface Scenario {
  readonly name: string;
  /** Operating years that are published before it begins. */
  readonly years: readonly number[];
  readonly withApp: boolean;
  /** What people have done before, while all went well. */
  readonly before: (scene: Scene) => Promise<void>;
  /** What is done while a request goes wrong. */
  readonly run: (scene: Scene) => Promise<void>;
  /** What the product does of itself afterwards: the next look, the next job, the next morning. */
  readonly later: (scene: Scene) => Promise<void>;
}

/** An administrator runs it again when it says that it could not be done. */
const untilDone = async (work: () => Promise<unknown>): Promise<void> => {
  for (let left = 3; ; left -= 1) {
    try {
      await work();
      return;
    } catch (error) {
      if (left === 0) throw error;
    }
  }
};

/** The same without an end: what is run by a clock and guarded, as in `main.ts`. */
const onItsClock = (work: () => Promise<unknown>): Promise<unknown> => work().catch(() => undefined);

export const publishing: Scenario = {
  name: 'a year is published',
  years: [],
  withApp: false,
  before: async () => undefined,
  run: (scene) =>
    untilDone(() => provision(scene.administrator, { sample: true, years: [2027], from: localDate('2026-01-01') })),
  later: async () => undefined,
};

const isTaken = ({ statusCode, type }: Pressed): boolean =>
  statusCode === 200 && type === 'application/vnd.microsoft.card.adaptive';

/** A person presses, and again when the card says that it did not go. */
const press = async (
  { tenant }: Scene,
  who: string,
  verb: string,
  data: Readonly<Record<string, string>>,
): Promise<void> => {
  for (let left = 3; left > 0; left -= 1) {
    const answer = await tenant.pressElsewhere(who, verb, data);
    const isOver = JSON.stringify(answer.value ?? '').includes('redan klar');
    if (isTaken(answer) || isOver) return;
  }
  throw new Error(`${verb} was never taken`);
};

const [first, second, third] = UNITS;

export const answering: Scenario = {
  name: 'a morning’s cards are sent and answered',
  years: [2026, 2027],
  withApp: true,
  before: async () => undefined,
  run: async (scene) => {
    await onItsClock(() => scene.app.reminders.morning());
    scene.at('09:00');
    await press(scene, first!.head.id, 'duty.close', { duty: `2027-M01-${first!.id}`, areas: 'Läsning', motive: 'x' });
    scene.at('09:05');
    await press(scene, second!.head.id, 'duty.moreTime', {
      duty: `2027-M01-${second!.id}`,
      newDate: '2026-04-20',
      moreTimeReason: 'Sportlov',
    });
    scene.at('09:10');
    await press(scene, CENTRAL.departmentHead.id, 'request.answer', {
      duty: `2027-M01-${second!.id}`,
      granted: 'yes',
      newDate: '2026-04-20',
    });
    scene.at('09:15');
    await press(scene, third!.head.id, 'duty.close', {
      duty: `2026-M10-${third!.id}`,
      date: '2026-02-02',
      departmentHeadNeeded: 'no',
    });
    await scene.app.settled();
  },
  later: async (scene) => {
    await scene.app.app.finishAnswers();
    await scene.app.lookAround();
    await scene.app.reminders.morning();
    await scene.app.settled();
  },
};

/** What people have done in Outlook just before the sync. */
const handMade = async ({ tenant }: Scene): Promise<void> => {
  const events = await tenant.events();
  const of = (key: string) => events.find((it) => it.singleValueExtendedProperties?.some((p) => p.value === key))!.id;
  const midnight = (day: string) => ({ dateTime: `${day}T00:00:00`, timeZone: 'Europe/Stockholm' });
  const developer = CENTRAL.qualityDeveloper.id;
  const secretary = CENTRAL.committeeSecretary.id;
  await tenant.outlook.change(developer, of('2027-M01'), { end: midnight('2026-04-11') });
  await tenant.outlook.change(first!.head.id, of('2027-M02'), { end: midnight('2026-06-20') });
  await tenant.outlook.change(secretary, of('UN-2026-05-26'), {
    start: { dateTime: '2026-05-19T09:00:00', timeZone: 'Europe/Stockholm' },
    end: { dateTime: '2026-05-19T12:00:00', timeZone: 'Europe/Stockholm' },
  });
  await tenant.outlook.remove(developer, of('2027-M05'));
  await tenant.outlook.copy(developer, of('2027-M03'));
};

export const bothWays: Scenario = {
  name: 'calendar and record are brought together',
  years: [2026, 2027],
  withApp: true,
  before: handMade,
  run: async (scene) => {
    await onItsClock(() => scene.app.lookAround());
  },
  later: async (scene) => {
    await scene.app.app.finishAnswers();
    await scene.app.lookAround();
    await scene.app.reminders.morning();
    await scene.app.lookAround();
    await scene.app.settled();
  },
};
