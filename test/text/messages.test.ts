import { describe, expect, it } from 'vitest';
import { ROWS } from '../../src/cycle/definition/rows.ts';
import { parseAnswer } from '../../src/cycle/duties/answer.ts';
import type { LocalDate } from '../../src/cycle/planning/local-date.ts';
import { type AppError, ERROR_CODES } from '../../src/errors.ts';
import { formatDate, formatStamp } from '../../src/text/dates.ts';
import { messages } from '../../src/text/index.ts';

const { sv, en } = messages;
const day = (text: string) => text as LocalDate;

describe('dates in words', () => {
  it.each([
    ['2026-05-26', 'short', '26 maj', '26 May'],
    ['2026-05-26', 'long', '26 maj 2026', '26 May 2026'],
    ['2026-03-31', 'weekday', 'tisdag 31 mars, v. 14', 'Tuesday 31 March, week 14'],
    ['2026-12-31', 'weekday', 'torsdag 31 december, v. 53', 'Thursday 31 December, week 53'],
    ['2027-01-01', 'weekday', 'fredag 1 januari, v. 53', 'Friday 1 January, week 53'],
    ['2024-12-30', 'weekday', 'måndag 30 december, v. 1', 'Monday 30 December, week 1'],
    ['2026-03-29', 'weekday', 'söndag 29 mars, v. 13', 'Sunday 29 March, week 13'],
  ] as const)('%s %s', (date, style, swedish, english) => {
    expect(formatDate(date, 'sv', style)).toBe(swedish);
    expect(formatDate(date, 'en', style)).toBe(english);
  });

  it('keep a stamp’s own local time', () => {
    expect(formatStamp('2026-12-31T23:50:00+01:00', 'sv')).toBe('31 december 2026 kl. 23:50');
    expect(formatStamp('2026-07-01T00:10:00+02:00', 'en')).toBe('1 July 2026 at 00:10');
  });
});

describe('errors in words', () => {
  it.each(['sv', 'en'] as const)('are whole sentences for every code, whatever the facts (%s)', (language) => {
    const odd = { problems: 'no list', opens: 'soon', at: 7, missing: null };
    for (const code of ERROR_CODES)
      for (const facts of [{}, odd]) {
        const text = messages[language].error[code](facts);
        expect(text, code).toMatch(/^["A-ZÅÄÖ].*\.$/);
        expect(text, code).not.toMatch(/undefined|null|\[object/);
      }
  });

  it('tell who closed a duty and when', () => {
    const text = sv.error['duty.already-closed']({ by: 'Demo Påhittsson', at: '2026-02-06T09:41:00+01:00' });
    expect(text).toContain('Demo Påhittsson svarade 6 februari 2026 kl. 09:41');
  });

  it('tell when a duty opens, or what it waits for', () => {
    expect(sv.error['duty.not-open']({ status: 'upcoming', opens: '2026-02-02' })).toContain('måndag 2 februari, v. 6');
    expect(sv.error['duty.not-open']({ status: 'waiting', opens: '2026-02-02' })).toContain('väntar på ett steg');
  });

  it('name each input that did not hold, by its label', () => {
    const inputs = ROWS.find((it) => it.id === 'M01')!.inputs;
    const refused = (data: Record<string, string>): AppError => {
      try {
        parseAnswer(inputs, data);
      } catch (error) {
        return error as AppError;
      }
      throw new Error('the answer was taken');
    };
    const { facts } = refused({ areas: 'x'.repeat(4001), link: 'ftp://x' });
    expect(sv.error['answer.invalid'](facts)).toBe(
      'Svaret är inte registrerat än. Utvecklingsområden: är för lång, högst 4000 tecken. Länk till dokumentet: är ingen länk som börjar med https://. Det du skrev finns kvar. Rätta och skicka igen.',
    );
    expect(en.error['answer.invalid'](refused({}).facts)).toContain('Development areas: needs to be filled in.');
  });

  it('say after which day a new last day must be', () => {
    const facts = { problems: [{ input: 'newDate', problem: 'notLater' }], after: '2026-03-31' };
    expect(sv.error['answer.invalid'](facts)).toContain('Ny sista dag: måste vara senare än tisdag 31 mars, v. 14.');
  });
});

describe('the plan’s warnings in words', () => {
  it('name the nearest meetings when the window has none', () => {
    const facts = { body: 'UN', start: day('2027-08-01'), end: day('2027-08-31') } as const;
    const { noMeetingInWindow } = sv.warning;
    expect(noMeetingInWindow({ ...facts, before: day('2027-06-15'), after: day('2027-09-21') })).toBe(
      'Nämnden har inget sammanträde i augusti 2027. Närmast före: 15 juni, närmast efter: 21 september.',
    );
    expect(noMeetingInWindow({ ...facts, after: day('2028-01-18') })).toBe(
      'Nämnden har inget sammanträde i augusti 2027. Närmast efter: 18 januari 2028.',
    );
    expect(noMeetingInWindow(facts)).toBe('Nämnden har inget sammanträde i augusti 2027. Lägg in ett sammanträde.');
    expect(en.warning.noMeetingInWindow({ ...facts, end: day('2027-09-30') })).toBe(
      'The committee has no meeting in August–September 2027. Add a meeting.',
    );
  });

  it('say what collides and what could be done', () => {
    const papers = { papersDue: day('2026-04-30'), meeting: day('2026-05-26') };
    expect(sv.warning.papersDueBeforeWindow({ ...papers, start: day('2026-05-01') })).toBe(
      'Handlingarna till sammanträdet 26 maj ska vara klara 30 april, innan steget börjar 1 maj. Börja tidigare.',
    );
    expect(sv.warning.papersDueBeforeUnits({ ...papers, step: 'U01', unitsDue: day('2026-05-04') })).toBe(
      'Handlingarna till sammanträdet 26 maj ska vara klara 30 april, men enheternas sista dag i U01 är 4 maj. Flytta enheternas sista dag?',
    );
    expect(sv.warning.needsLaterStep({ step: 'M06d', theirDue: day('2026-11-30'), due: day('2026-11-24') })).toBe(
      'Steget ska vara klart 24 november, men väntar på M06d som har sista dag 30 november 2026.',
    );
  });
});

describe('the two languages', () => {
  it('have words for the same things', () => {
    for (const part of Object.keys(sv) as (keyof typeof sv)[])
      expect(Object.keys(en[part]).sort()).toEqual(Object.keys(sv[part]).sort());
  });

  it('have words for the inputs of every command', () => {
    for (const id of ['newDate', 'moreTimeReason', 'who', 'until', 'onBehalfReason', 'notNeededReason'])
      expect(sv.input[id]).toBeDefined();
    for (const id of ['handBackReason', 'correctionReason', 'passReason']) expect(sv.input[id]).toBeDefined();
  });
});
