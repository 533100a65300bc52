import type { UnitId, UserId } from '../../src/cycle/duties/duty.ts';
import type { Assignment, Unit } from '../../src/cycle/people/assignment.ts';
import type { Organisation } from '../../src/records/publish.ts';
import { sampleOrganisation } from '../../src/sample/organisation.ts';

/** A department of the largest size that there is (domain.md section 10): as many units as are asked for, each with a head. */
export const departmentOf = (count: number): Organisation => {
  const sample = sampleOrganisation();
  const numbers = Array.from({ length: count }, (_, index) => String(index + 1).padStart(6, '0'));
  return {
    meetings: sample.meetings,
    units: numbers.map((number): Unit => ({ id: `enhet-${number}` as UnitId, name: `Enhet ${number}`, type: 'skola' })),
    assignments: [
      ...sample.assignments.filter((it) => it.role !== 'unitHead'),
      ...numbers.map(
        (number): Assignment => ({
          userId: `5a3b1e00-0000-4000-9000-000000${number}` as UserId,
          name: `Enhetschef ${number}`,
          title: 'rektor',
          role: 'unitHead',
          unit: `enhet-${number}` as UnitId,
          acting: false,
        }),
      ),
    ],
  };
};
