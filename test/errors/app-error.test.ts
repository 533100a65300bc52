import { expect, it } from 'vitest';
import { AppError } from '../../src/errors.ts';

it('reads as its code and the facts that may be logged: no names, and nothing that people wrote', () => {
  const error = new AppError('duty.already-closed', {
    duty: '2027-M01-manstensskolan',
    by: 'Demo Påhittsson',
    goals: ['Alla når målen'],
    text: 'imorgon',
    said: 'No such user demo@exempelbro.example',
  });
  expect(`${error}`).toBe('AppError: duty.already-closed {"duty":"2027-M01-manstensskolan"}');
  expect(error.loggable).toEqual({ duty: '2027-M01-manstensskolan' });
  expect(error.facts.by).toBe('Demo Påhittsson');
});
