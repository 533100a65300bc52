import type { Planner } from '../commands/app.ts';
import type { Notify } from '../commands/notices.ts';
import type { Records } from '../commands/ports.ts';
import type { LocalDate } from '../cycle/planning/local-date.ts';
import { tellMovedSteps } from './told.ts';

export interface ReplanParts {
  readonly planner: Pick<Planner, 'replan'>;
  readonly records: Pick<Records, 'steps' | 'world'>;
  readonly notify: Notify;
  readonly today: () => LocalDate;
}

/** As `Planner.replan`; whoever has something open in a step that got another day is told. */
export const replanAndTell =
  ({ planner, records, notify, today }: ReplanParts): Planner['replan'] =>
  async (verb, data, by) => {
    const before = [...records.steps()];
    const done = await planner.replan(verb, data, by);
    await notify(tellMovedSteps(before, done.steps, by, records.world(today())));
    return done;
  };
