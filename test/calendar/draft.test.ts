import { describe, expect, it } from 'vitest';
import { draftsOf } from '../../src/calendar/draft.ts';
import { localDate } from '../../src/cycle/planning/local-date.ts';
import { CENTRAL } from '../../src/sample/exempelbro.ts';
import { sampleOrganisation } from '../../src/sample/organisation.ts';
import { planOf } from '../helpers/year.ts';

const { assignments, meetings } = sampleOrganisation();
const year = { today: localDate('2026-02-02'), steps: planOf(2027).steps, meetings, assignments };
const linkTo = (step: string) => `https://arshjul.example/${step}`;
const committee = (over: Partial<typeof year> = {}) =>
  draftsOf({ ...year, ...over }, linkTo).find(
    (it) => it.key.startsWith('UN-2026-08') || it.key.includes('UN-2026-08'),
  )!;

describe('the committee’s meeting in the calendar', () => {
  it('invites those who must come before those who may', () => {
    expect(committee().attendees.map((it) => [it.type, it.emailAddress.name])).toEqual([
      ['required', CENTRAL.committeeSecretary.name],
      ['required', CENTRAL.departmentHead.name],
      ['required', CENTRAL.chair.name],
      ['optional', CENTRAL.qualityDeveloper.name],
    ]);
  });

  it('is the same invitation whatever order the roles were written in', () => {
    expect(committee({ assignments: [...assignments].reverse() })).toEqual(committee());
  });

  it('requires somebody who must come for one role and may for another', () => {
    const both = assignments.map((it) =>
      it.role === 'committeeSecretary' ? { ...it, ...mailOf('qualityDeveloper') } : it,
    );
    expect(committee({ assignments: [...both].reverse() }).attendees.map((it) => it.type)).toEqual([
      'required',
      'required',
      'required',
    ]);
  });
});

const mailOf = (role: string) => {
  const { mail, name } = assignments.find((it) => it.role === role)!;
  return { ...(mail && { mail }), name };
};
