import type { GoalsResponse } from '../../src/api/contract.ts';

/** Two of Exempelbro's goals (domain.md, section 11) in the middle of their year. */
export const GOALS: GoalsResponse['goals'] = [
  {
    key: '2026-G1',
    level: 'committee',
    title: 'Alla elever når behörighet till nästa skolform',
    assessments: [{ tertial: 1, green: 6, yellow: 4, red: 1 }],
    measures: [
      {
        key: '2026-G1-M1',
        name: 'Andel behöriga åk 9',
        unit: 'percent',
        baseline: 84.1,
        target: 88,
        outcomes: [
          { tertial: 1, mean: 85.2, units: 3 },
          { tertial: 2, mean: 86.9, units: 3 },
        ],
      },
    ],
  },
  {
    key: '2026-G2',
    level: 'department',
    title: 'Minskad sjukfrånvaro i arbetslagen',
    assessments: [],
    measures: [{ key: '2026-G2-M1', name: 'Sjukfrånvaro', unit: 'percent', baseline: 7.4, target: 6.5, outcomes: [] }],
  },
];
