import { parseAnswer } from '../cycle/duties/answer.ts';
import { actorAs } from '../cycle/duties/authority.ts';
import type { HistoryEntry, UnitId } from '../cycle/duties/duty.ts';
import type { Unit } from '../cycle/people/assignment.ts';
import { addDays, localDate } from '../cycle/planning/local-date.ts';
import { AppError } from '../errors.ts';
import { reasonIn } from './command.ts';
import { mustSetUp } from './open-year.ts';
import type { SetUpCommand, SetUpSituation } from './set-up.ts';

const LONGEST_ID = 50;

/** An id for keys and addresses from a name: small letters of ASCII, digits and hyphens; numbered where it is taken. */
export const unitIdFor = (name: string, taken: ReadonlySet<string>): UnitId => {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_ID)
    .replace(/^-+|-+$/g, '');
  const base = plain || 'enhet';
  let id = base;
  for (let number = 2; taken.has(id); number += 1) id = `${base}-${number}`;
  return id as UnitId;
};

const history = (
  verb: 'unit.add' | 'unit.end',
  it: Unit,
  reason: string,
  { id, at, userId, world }: SetUpSituation,
): HistoryEntry => ({
  key: id,
  at,
  by: actorAs(userId, ['qualityDeveloper', 'departmentHead'], world)!,
  verb,
  from: it.from ?? '',
  to: it.to ?? '',
  reason,
  details: { unit: it.id, name: it.name, ...(it.mergedInto && { mergedInto: it.mergedInto }) },
});

/**
 * Lägg till en enhet. It gets its duties when the operating year is opened again. `data`: `unitName`, `unitType`, `unitFrom`,
 * `setUpReason`. Throws `year.not-yours`, `answer.invalid`.
 */
export const addUnit: SetUpCommand = {
  verb: 'unit.add',
  run: (data, situation) => {
    mustSetUp(situation);
    const answer = parseAnswer(
      [
        { id: 'unitName', kind: 'text', required: true, max: 200 },
        { id: 'unitType', kind: 'text', required: false, max: 100 },
        { id: 'unitFrom', kind: 'date', required: true },
      ],
      data,
    );
    const reason = reasonIn('setUpReason', data);
    const unit: Unit = {
      id: unitIdFor(answer.unitName!, new Set(situation.world.units.map((it) => it.id))),
      name: answer.unitName!,
      type: answer.unitType ?? '',
      from: localDate(answer.unitFrom!),
    };
    return {
      id: situation.id,
      changed: {},
      added: { units: [unit], history: [history('unit.add', unit, reason, situation)] },
    };
  },
};

/**
 * Avsluta en enhet, or merge it into another, which then answers for what was left late. `data`: `unit`, `unitTo` (empty: it
 * goes on; the day before its first, of one for which nobody owes anything: it was added by mistake), `mergedInto`, `setUpReason`. Throws `year.not-yours`, `unit.unknown`, `answer.invalid`.
 */
export const endUnit: SetUpCommand = {
  verb: 'unit.end',
  run: (data, situation) => {
    mustSetUp(situation);
    const { world } = situation;
    const found = world.unitById.get(String(data.unit ?? '') as UnitId);
    if (!found) throw new AppError('unit.unknown', { unit: data.unit });
    const others = world.units.filter((it) => it.id !== found.id).map((it) => it.id);
    const answer = parseAnswer(
      [
        { id: 'unitTo', kind: 'date', required: false },
        { id: 'mergedInto', kind: 'choice', required: false, choices: others },
      ],
      data,
    );
    if (answer.mergedInto && !answer.unitTo)
      throw new AppError('answer.invalid', { problems: [{ input: 'unitTo', problem: 'missing' }] });
    const owes = [...world.duties.values()].some((it) => it.unit === found.id);
    const first = found.from && (owes ? found.from : addDays(found.from, -1));
    if (answer.unitTo && first && answer.unitTo < first)
      throw new AppError('answer.invalid', { problems: [{ input: 'unitTo', problem: 'notLater' }], after: found.from });
    const reason = reasonIn('setUpReason', data);
    const { to: _, mergedInto: __, ...open } = found;
    const ended: Unit = {
      ...open,
      ...(answer.unitTo && { to: localDate(answer.unitTo) }),
      ...(answer.mergedInto && { mergedInto: answer.mergedInto as UnitId }),
    };
    return {
      id: situation.id,
      changed: { units: [ended] },
      added: { history: [history('unit.end', ended, reason, situation)] },
    };
  },
};
