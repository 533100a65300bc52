import type { OrganisationResponse, RoleView } from '../../../src/api/contract.ts';
import { ROLES } from '../../../src/cycle/definition/step.ts';
import { DEPARTMENT } from '../../../src/cycle/people/assignment.ts';
import { sentence } from '../../../src/text/facts.ts';
import { setUpWords } from '../../../src/text/set-up.ts';
import type { SetUpPath } from '../../data/api.ts';
import type { Words } from '../../shell/language.tsx';
import type { FormInput, Values } from './input-form.tsx';

type Unit = OrganisationResponse['units'][number];

/** What somebody is about to change, and about whom or what. */
export type Asking =
  | { readonly what: 'assign'; readonly unit?: string }
  | { readonly what: 'standIn' }
  | { readonly what: 'addUnit' }
  | { readonly what: 'endRole'; readonly key: string }
  | { readonly what: 'endUnit'; readonly unit: string };

/** What leads back from a change. */
export interface Undo {
  readonly path: SetUpPath;
  readonly values: Values;
}

/** A form and where it goes; `undo` leads back where there is a way, from what has become of roles and units. */
export interface Form {
  readonly title: string;
  readonly submit: string;
  readonly inputs: readonly FormInput[];
  readonly first: Values;
  readonly path: SetUpPath;
  /** What is sent along without being asked. */
  readonly along?: Values;
  readonly done: (values: Values) => string;
  readonly undo?: (after: Pick<OrganisationResponse, 'units' | 'roles'>) => Undo | undefined;
}

/**
 * The way back from a role that was given, or a stand-in: what it wrote is what has become of the rows of one role and unit.
 * Undefined while it is not in the list.
 */
export const takeBack = (before: readonly RoleView[], after: readonly RoleView[], reason: string): Undo | undefined => {
  const was = new Map(before.map((it) => [it.key, it]));
  const to = (it: RoleView | undefined) => it?.to ?? '';
  const changed = after.filter((it) => !was.has(it.key) || to(was.get(it.key)) !== to(it));
  const given =
    changed.find((it) => !was.has(it.key)) ?? changed.find((it) => to(it) === '' || to(it) > to(was.get(it.key)));
  if (!given?.from) return undefined;
  const left = changed.filter(
    (it) => it !== given && it.role === given.role && it.unit === given.unit && it.to! < given.from!,
  );
  const existed = was.get(given.key);
  return {
    path: 'roles/take-back',
    values: {
      roleKey: given.key,
      ...(existed && { roleTo: to(existed) }),
      left: left.map((it) => `${it.key}=${to(was.get(it.key))}`).join(' '),
      setUpReason: reason,
    },
  };
};

const DAY_MS = 86_400_000;
const dayBefore = (date: string): string => new Date(Date.parse(`${date}T00:00:00Z`) - DAY_MS).toJSON().slice(0, 10);

/** The way back from a unit that was added: it ends the day before it began. Undefined while it is not in the list. */
const neverAdded = (before: readonly Unit[], after: readonly Unit[], reason: string): Undo | undefined => {
  const known = new Set(before.map(({ id }) => id));
  const added = after.find(({ id }) => !known.has(id));
  return added?.from
    ? { path: 'units/end', values: { unit: added.id, unitTo: dayBefore(added.from), setUpReason: reason } }
    : undefined;
};

const REASON: FormInput = { id: 'setUpReason', kind: 'reason', required: true };

/** The form for what is asked; undefined when it is about something that is gone. */
export const formFor = (
  asking: Asking,
  { units, roles, people }: OrganisationResponse,
  { shared, language }: Pick<Words, 'shared' | 'language'>,
  today: string,
): Form | undefined => {
  const words = setUpWords[language].people;
  const unitOptions = units.map(({ id, name }) => ({ value: id, words: name }));
  const personOptions = people.map(({ userId, name, title }) => ({
    value: userId,
    words: title ? `${name}, ${title}` : name,
  }));
  switch (asking.what) {
    case 'assign':
      return {
        title: words.assign,
        submit: words.assignIt,
        path: 'roles',
        first: { role: 'unitHead', roleFrom: today, takesOver: 'true', ...(asking.unit && { roleUnit: asking.unit }) },
        inputs: [
          {
            id: 'role',
            kind: 'choice',
            required: true,
            options: ROLES.map((role) => ({ value: role, words: sentence(shared.role[role]) })),
          },
          {
            id: 'roleUnit',
            kind: 'choice',
            required: true,
            options: unitOptions,
            when: { input: 'role', is: 'unitHead' },
          },
          {
            id: 'person',
            kind: 'choice',
            required: true,
            label: words.roleColumns[0]!,
            options: [...personOptions, { value: 'new', words: words.somebodyNew }],
          },
          { id: 'personName', kind: 'text', required: true, when: { input: 'person', is: 'new' } },
          { id: 'account', kind: 'text', required: true, when: { input: 'person', is: 'new' } },
          { id: 'personMail', kind: 'text', when: { input: 'person', is: 'new' } },
          { id: 'personTitle', kind: 'text' },
          { id: 'roleFrom', kind: 'date', required: true },
          { id: 'roleTo', kind: 'date', hint: words.untilFurther },
          { id: 'takesOver', kind: 'check', label: words.takesOver },
          REASON,
        ],
        done: () => words.assigned,
        undo: (after) => takeBack(roles, after.roles, words.undoReason),
      };
    case 'standIn':
      return {
        title: words.standIn,
        submit: words.standInIt,
        path: 'stand-ins',
        first: { standInFrom: today },
        inputs: [
          {
            id: 'standInUnit',
            kind: 'choice',
            required: true,
            options: [{ value: DEPARTMENT, words: words.department }, ...unitOptions],
          },
          { id: 'person', kind: 'choice', required: true, options: personOptions },
          { id: 'standInFrom', kind: 'date', required: true },
          { id: 'standInTo', kind: 'date', required: true },
          { id: 'standInReason', kind: 'reason', required: true },
        ],
        done: () => words.appointed,
        undo: (after) => takeBack(roles, after.roles, words.undoReason),
      };
    case 'addUnit':
      return {
        title: words.addUnit,
        submit: words.addIt,
        path: 'units',
        first: { unitFrom: today },
        inputs: [
          { id: 'unitName', kind: 'text', required: true },
          { id: 'unitType', kind: 'text' },
          { id: 'unitFrom', kind: 'date', required: true },
          REASON,
        ],
        done: ({ unitName }) => words.unitAdded(unitName ?? ''),
        undo: (after) => neverAdded(units, after.units, words.undoReason),
      };
    case 'endRole': {
      const role = roles.find((it) => it.key === asking.key);
      return (
        role && {
          title: words.endRoleOf(shared.role[role.role], role.name),
          submit: words.save,
          path: 'roles/end',
          first: { roleTo: role.to ?? '' },
          along: { roleKey: role.key },
          inputs: [{ id: 'roleTo', kind: 'date', hint: words.untilFurther }, REASON],
          done: () => words.ended,
          undo: () => ({
            path: 'roles/end',
            values: { roleKey: role.key, roleTo: role.to ?? '', setUpReason: words.undoReason },
          }),
        }
      );
    }
    case 'endUnit': {
      const unit = units.find((it) => it.id === asking.unit);
      return (
        unit && {
          title: words.endUnitOf(unit.name),
          submit: words.save,
          path: 'units/end',
          first: { unitTo: unit.to ?? '', mergedInto: unit.mergedInto ?? '' },
          along: { unit: unit.id },
          inputs: [
            { id: 'unitTo', kind: 'date', hint: words.untilFurther },
            { id: 'mergedInto', kind: 'choice', options: unitOptions.filter((it) => it.value !== unit.id) },
            REASON,
          ],
          done: () => words.unitEnded(unit.name),
          undo: () => ({
            path: 'units/end',
            values: {
              unit: unit.id,
              unitTo: unit.to ?? '',
              mergedInto: unit.mergedInto ?? '',
              setUpReason: words.undoReason,
            },
          }),
        }
      );
    }
  }
};
