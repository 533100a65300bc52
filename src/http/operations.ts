import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { OperationsResponse, PauseResponse, ReadinessResponse, ResendResponse } from '../api/contract.ts';
import type { Identity } from '../commands/app.ts';
import { type Language, stepText } from '../cycle/definition/text.ts';
import { mayOperate } from '../cycle/duties/authority.ts';
import type { DutyKey } from '../cycle/duties/duty.ts';
import type { World } from '../cycle/duties/world.ts';
import { AppError } from '../errors.ts';
import { type Dependencies, type Dependency, worstOf } from '../operations/dependencies.ts';
import type { People } from '../people/people.ts';
import type { LedgerRow } from '../reminders/ledger.ts';
import type { Operations } from '../reminders/operations.ts';
import type { Reminders } from '../reminders/reminders.ts';
import { digestWords } from '../text/digest.ts';
import { operationsWords, problemSaid } from '../text/operations.ts';
import { unreachablePeople } from './people.ts';
import { languageOf } from './problem.ts';

export interface OperationsParts {
  readonly operations: Operations;
  readonly reminders: Pick<Reminders, 'standing' | 'sending'>;
  readonly people: Pick<People, 'list'>;
  readonly dependencies: Dependencies;
  /** The year as it is today. */
  readonly world: () => World;
}

/** GET /readyz. */
export const readinessOf = (all: readonly Dependency[]): ReadinessResponse => ({
  state: worstOf(all),
  dependencies: Object.fromEntries(all.map(({ name, ...it }) => [name, it])),
});

/** What a message is about: the step and its unit, the week, the meeting. */
const aboutOf = (row: LedgerRow, world: World, language: Language): string => {
  const duty = world.duties.get(row.duty as DutyKey);
  const words = operationsWords[language];
  if (duty) {
    const unit = duty.unit && (world.unitById.get(duty.unit)?.name ?? duty.unit);
    return [`${duty.step} ${stepText(duty.step, language).short} ${duty.operatingYear}`, unit]
      .filter(Boolean)
      .join(' · ');
  }
  if (row.kind === 'meeting') return `${words.meeting} ${digestWords[language].meetingOn(row.subject)}`;
  return row.kind === 'weekly' ? words.weekly : row.kind === 'notice' ? words.notice : (row.duty ?? row.subject);
};

const stepIn = (duty: string | null): string | undefined => /^\d{4}-[A-Z]\d{2}[a-z]?/.exec(duty ?? '')?.[0];

const ResendBody = z.object({ key: z.string().optional() });

/** `/api/operations`: how the app runs, and what its owner does about it; the same acts as `arshjul reminders`. */
export const operationsRoutes = ({ operations, reminders, people, dependencies, world }: OperationsParts): Router => {
  const router = Router();
  router.use((_request, response, next) => {
    if (!mayOperate((response.locals.identity as Identity).userId, world())) throw new AppError('operations.not-yours');
    next();
  });

  router.get('/', async (request: Request, response: Response) => {
    const language = languageOf(request.headers['accept-language']);
    const now = world();
    const { waiting, sending, inDoubt, lagSeconds } = await reminders.standing();
    const nameOf = (userId: string): string => now.assignments.find((it) => it.userId === userId)?.name ?? userId;
    const body: OperationsResponse = {
      today: now.today,
      paused: await operations.isPaused(),
      outbox: { waiting, sending, inDoubt, lagSeconds, throttled: reminders.sending.throttled },
      mornings: (await operations.mornings()).map((it) => ({
        ...it,
        failed: it.failed.map((one) => ({ ...one, text: problemSaid(one.reason, language) })),
      })),
      deadLetters: (await operations.deadLetters()).map((row) => ({
        key: row.key,
        plannedOn: row.planned_on,
        name: nameOf(row.user_id),
        about: aboutOf(row, now, language),
        ...(stepIn(row.duty) && { step: stepIn(row.duty)! }),
        text: problemSaid(row.problem, language),
      })),
      unreachable: unreachablePeople(await people.list(), language),
      dependencies: await dependencies.all(),
    };
    response.json(body);
  });
  router.post('/resend', async (request: Request, response: Response) => {
    const read = ResendBody.safeParse(request.body ?? {});
    if (!read.success) throw new AppError('argument.invalid', { what: 'key' });
    const { key } = read.data;
    if (key !== undefined) await operations.find(key);
    const resent = key === undefined ? await operations.resendAll() : Number(await operations.resend(key));
    const body: ResendResponse = { resent };
    response.json(body);
  });
  for (const act of ['pause', 'resume'] as const)
    router.post(`/${act}`, async (_request: Request, response: Response) => {
      await operations[act]();
      const body: PauseResponse = { paused: await operations.isPaused() };
      response.json(body);
    });
  return router;
};
