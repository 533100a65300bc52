import type { MyDutiesResponse, MyDuty } from '../../../src/api/contract.ts';
import { dateOf, dayNumber } from '../../steps/days.ts';

/** How urgent a duty is, the most pressing first. */
export const URGENCIES = ['late', 'now', 'soon', 'done'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** What is due within so many days is for now. */
const NOW_DAYS = 7;

const urgencyOf = ({ status, due }: MyDuty, today: string): Urgency => {
  if (status === 'late') return 'late';
  return status === 'returned' || due <= dateOf(dayNumber(today) + NOW_DAYS) ? 'now' : 'soon';
};

/**
 * A person's duties by how urgent they are; groups without any are left out. What was `answered` on this page stays where it
 * stood, with what it became, so that nothing jumps away under the one who answers.
 */
export const groupDuties = (
  { today, duties, done }: Pick<MyDutiesResponse, 'today' | 'duties' | 'done'>,
  answered: readonly MyDuty[] = [],
): { readonly urgency: Urgency; readonly duties: readonly MyDuty[] }[] => {
  const stays = answered.filter((it) => !duties.some((duty) => duty.key === it.key));
  const became = (duty: MyDuty): MyDuty => done.find((it) => it.key === duty.key) ?? duty;
  const open = [...duties, ...stays].sort((a, b) => a.due.localeCompare(b.due));
  return URGENCIES.map((urgency) => ({
    urgency,
    duties:
      urgency === 'done'
        ? done.filter((it) => !stays.some((duty) => duty.key === it.key))
        : open.filter((it) => urgencyOf(it, today) === urgency).map((it) => (stays.includes(it) ? became(it) : it)),
  })).filter((it) => it.duties.length > 0);
};

/** The first day on which something can be acted on; undefined where that hangs on others, or nothing comes. */
export const freeUntil = ({ today, coming }: Pick<MyDutiesResponse, 'today' | 'coming'>): string | undefined => {
  const [next] = coming;
  return next && next.opens > today ? next.opens : undefined;
};
