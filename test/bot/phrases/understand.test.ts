import { describe, expect, it } from 'vitest';
import { decisions } from '../../../bot/phrases/decisions.ts';
import { goals } from '../../../bot/phrases/goals.ts';
import { handedIn } from '../../../bot/phrases/handed-in.ts';
import { help } from '../../../bot/phrases/help.ts';
import { PHRASES } from '../../../bot/phrases/index.ts';
import { language } from '../../../bot/phrases/language.ts';
import { missing } from '../../../bot/phrases/missing.ts';
import { month } from '../../../bot/phrases/month.ts';
import { myDuties } from '../../../bot/phrases/my-duties.ts';
import { pause } from '../../../bot/phrases/pause.ts';
import type { Phrase } from '../../../bot/phrases/phrase.ts';
import { resume } from '../../../bot/phrases/resume.ts';
import { sketches } from '../../../bot/phrases/sketches.ts';
import { standIn } from '../../../bot/phrases/stand-in.ts';
import { status } from '../../../bot/phrases/status.ts';
import { isUnderstood, understand } from '../../../bot/phrases/understand/understand.ts';
import { distance, wrongLetters } from '../../../bot/phrases/understand/words.ts';
import type { UnitId } from '../../../src/cycle/duties/duty.ts';
import { localDate } from '../../../src/cycle/planning/local-date.ts';
import { sampleOrganisation } from '../../../src/sample/organisation.ts';

/** A Tuesday. */
const today = localDate('2026-02-10');
const { units } = sampleOrganisation();
const heard = (text: string, among: readonly { id: UnitId; name: string }[] = units) =>
  understand(text, PHRASES, { units: among, today });

/** What was understood, without what is empty. */
const about = (text: string) => {
  const it = heard(text);
  if (!isUnderstood(it)) return undefined;
  const { phrase, wording: _, rest: __, language: ___, steps, units: found, ...more } = it;
  return {
    phrase,
    about: { ...more, ...(steps.length > 0 && { steps }), ...(found.length > 0 && { units: found }) },
  };
};

const days = (from: string | undefined, to: string) => ({ days: { ...(from && { from }), to } });

const UTTERANCES: readonly (readonly [text: string, phrase: Phrase, about?: object])[] = [
  ['mina uppgifter', myDuties],
  ['Mina Uppgifter!', myDuties],
  ['mina upgifter', myDuties],
  ['minauppgifter', myDuties],
  ['visa mina uppgifter tack', myDuties],
  ['vad ska jag göra nu?', myDuties],
  ['att gora', myDuties],
  ['my duties', myDuties],
  ['my dutis', myDuties],
  ['what should i do today', myDuties],
  ['<at>Årshjul</at> mina uppgifter', myDuties],
  ['status', status],
  ['Status?', status],
  ['statsu', status],
  ['hur går det', status],
  ['visa läget', status],
  ['status 2027', status, { year: 2027 }],
  ['how are we doing', status],
  ['status M01', status, { steps: ['M01'] }],
  ['status m1', status, { steps: ['M01'] }],
  ['M01', status, { steps: ['M01'] }],
  ['u3', status, { steps: ['U03'] }],
  ['U 03 2027', status, { steps: ['U03'], year: 2027 }],
  ['mo1', status, { steps: ['M01'] }],
  ['m6a', status, { steps: ['M06a'] }],
  ['status m6', status, { steps: ['M06a', 'M06b', 'M06c', 'M06d'] }],
  ['hur går det med T1-rapporten', status, { steps: ['U03'] }],
  ['hur går det med tertial 1 rapporten', status, { steps: ['U03'] }],
  ['status delårsrapport t2', status, { steps: ['U08'] }],
  ['status beslut om T1-rapporten', status, { steps: ['U04'] }],
  ['status skiss på utvecklingsområden 2027', status, { steps: ['M01'], year: 2027 }],
  ['hur går det med skisserna', status, { steps: ['M01'] }],
  ['status verksamhetsplan', status, { steps: ['M08'] }],
  ['hur långt har årsredovisningen kommit', status, { steps: ['U13'] }],
  ['how is the T1 report going', status, { steps: ['U03'] }],
  ['status annual report', status, { steps: ['U13'] }],
  ['what happens with the operational plan', status, { steps: ['M08'] }],
  ['status Månstensskolan', status, { units: ['manstensskolan'] }],
  ['status mansenskolan', status, { units: ['manstensskolan'] }],
  ['Månstensskolan', status, { units: ['manstensskolan'] }],
  ['hur ligger Glimmerskolan till', status, { units: ['glimmerskolan'] }],
  ['hur ligger glimerskolan till', status, { units: ['glimmerskolan'] }],
  ['hur går det för Pepparkotten', status, { units: ['pepparkottens-forskola'] }],
  ['status sagostigen', status, { units: ['sagostigens-dimstens-forskolor'] }],
  ['status elevhälsan', status, { units: ['centrala-elevhalsan'] }],
  ['how is Drakfjärden doing', status, { units: ['drakfjardens-skola'] }],
  ['status M01 Glimmerskolan', status, { steps: ['M01'], units: ['glimmerskolan'] }],
  ['status min enhet', status, { own: true }],
  ['how is my school', status, { own: true }],
  ['vad händer', month],
  ['vad händer nu', month],
  ['vad händer i maj', month, { month: 5, year: 2026 }],
  ['vad hädner i maj?', month, { month: 5, year: 2026 }],
  ['maj 2027', month, { month: 5, year: 2027 }],
  ['maj', month, { month: 5, year: 2026 }],
  ['vad händer i januari', month, { month: 1, year: 2027 }],
  ['vad händer i febuari', month, { month: 2, year: 2026 }],
  ['what happens in March', month, { month: 3, year: 2026 }],
  ['What happens in septmber 2027?', month, { month: 9, year: 2027 }],
  ['nästa månad', month, { month: 3, year: 2026 }],
  ['vad händer nästa månad', month, { month: 3, year: 2026 }],
  ['what is happening this month', month, { month: 2, year: 2026 }],
  ['förra månaden', month, { month: 1, year: 2026 }],
  ['okt', month, { month: 10, year: 2026 }],
  ['vem saknas', missing],
  ['vem sakans', missing],
  ['vemsaknas', missing],
  ['vilka saknas i M01', missing, { steps: ['M01'] }],
  ['vem saknas i T1-rapporten 2026', missing, { steps: ['U03'], year: 2026 }],
  ['vilka är försenade', missing],
  ['who is missing', missing],
  ['who is missing in U03', missing, { steps: ['U03'] }],
  ['whos misssing in the sketches', missing, { steps: ['M01'] }],
  ['who is late?', missing],
  ['beslut', decisions],
  ['bselut', decisions],
  ['beslut 2026', decisions, { year: 2026 }],
  ['nämndens beslut förra året', decisions, { year: 2025 }],
  ['decisions', decisions],
  ['show me the decisons from 2026', decisions, { year: 2026 }],
  ['inlämnat', handedIn],
  ['inlamnat', handedIn],
  ['vad har lämnats in', handedIn],
  ['handed in', handedIn],
  ['skisser', sketches],
  ['skisser 2027', sketches, { year: 2027 }],
  ['utvecklingsområden', sketches],
  ['utvecklingsomraden nästa år', sketches, { year: 2027 }],
  ['utveklingsområden', sketches],
  ['development areas', sketches],
  ['skisser Månstensskolan', sketches, { units: ['manstensskolan'] }],
  ['mål', goals],
  ['mål 2027', goals, { year: 2027 }],
  ['mål nästa år', goals, { year: 2027 }],
  ['visa målen för 2026', goals, { year: 2026 }],
  ['goals', goals],
  ['goals for 2027 please', goals, { year: 2027 }],
  ['svenska', language],
  ['english', language],
  ['englsh', language],
  ['språk', language],
  ['language', language],
  ['pausa', pause],
  ['pausa till 14 juli', pause, days(undefined, '2026-07-14')],
  ['pausa t.o.m. 14 juli', pause, days(undefined, '2026-07-14')],
  ['pausa 1–14 juli', pause, days('2026-07-01', '2026-07-14')],
  ['pausa från 1 juli till 14 juli', pause, days('2026-07-01', '2026-07-14')],
  ['pausa 1/7-14/7', pause, days('2026-07-01', '2026-07-14')],
  ['pausa 2026-07-01 till 2026-07-14', pause, days('2026-07-01', '2026-07-14')],
  ['pausa 20 december till 7 januari', pause, days('2026-12-20', '2027-01-07')],
  ['paus i två veckor', pause, days('2026-02-10', '2026-02-23')],
  ['paus i en vecka från 2 mars', pause, days('2026-03-02', '2026-03-08')],
  ['pausa v. 28–31', pause, days('2026-07-06', '2026-08-02')],
  ['pausa vecka 9', pause, days('2026-02-23', '2026-03-01')],
  ['pausa i juli', pause, days('2026-07-01', '2026-07-31')],
  ['pausa till augusti', pause, days(undefined, '2026-07-31')],
  ['pausa till fredag', pause, days(undefined, '2026-02-13')],
  ['pausa till imorgon', pause, days(undefined, '2026-02-11')],
  ['pause until 14 July', pause, days(undefined, '2026-07-14')],
  ['pause until July 14th', pause, days(undefined, '2026-07-14')],
  ['puase for two weeks', pause, days('2026-02-10', '2026-02-23')],
  ['pause from 1 to 14 July 2027', pause, days('2027-07-01', '2027-07-14')],
  ['sluta pausa', resume],
  ['avsluta pausen', resume],
  ['resume', resume],
  ['stop pausing', resume],
  ['tf', standIn],
  ['tf Glimmerskolan', standIn, { units: ['glimmerskolan'] }],
  ['vikarie', standIn],
  ['utse tf för Månstensskolan', standIn, { units: ['manstensskolan'] }],
  ['stand-in', standIn],
  ['hjälp', help],
  ['hjalp', help],
  ['hjäpl', help],
  ['?', help],
  ['hej!', help],
  ['vad kan du?', help],
  ['help', help],
  ['hlep', help],
  ['what can you do', help],
];

describe('what people write', () => {
  it.each(UTTERANCES.map(([text, phrase, expected = {}]) => ({ text, phrase, expected })))(
    '"$text"',
    ({ text, phrase, expected }) => {
      const it = about(text);
      expect(it?.phrase.says.sv[0]).toBe(phrase.says.sv[0]);
      expect(it?.about).toEqual(expected);
    },
  );

  it.each([
    'vad blir det för mat',
    'boka ett konferensrum åt mig',
    'vem vann matchen igår',
    'asdf qwer',
    'tack så mycket',
    'may I leave early',
    '',
    '   ',
    '👍',
  ])('makes nothing of "%s"', (text) => {
    expect(isUnderstood(heard(text))).toBe(false);
  });
});

describe('the language somebody writes', () => {
  it.each([
    ['mina uppgifter', 'sv'],
    ['my duties', 'en'],
    ['status', undefined],
    ['status M01', undefined],
    ['hur går det med M01', 'sv'],
    ['status of the T1 report', 'en'],
    ['maj 2027', 'sv'],
    ['may 2027', 'en'],
    ['april', undefined],
    ['what is for lunch', 'en'],
    ['vad blir det för mat', 'sv'],
  ] as const)('"%s" is %s', (text, expected) => {
    expect(heard(text).language).toBe(expected);
  });
});

describe('what is nearly understood', () => {
  it.each([
    ['beslt 20x', decisions],
    ['hjelpp', help],
    ['uppgftr', myDuties],
  ] as const)('"%s" is near to it', (text, phrase) => {
    const it = heard(text);
    const near = isUnderstood(it) ? [it.phrase] : it.near;
    expect(near).toContain(phrase);
  });

  it('is near to nothing when it is something else', () => {
    expect(heard('vad blir det för mat')).toMatchObject({ near: [] });
  });
});

describe('units', () => {
  const many = Array.from({ length: 560 }, (_, at) => ({ id: `enhet-${at + 1}` as UnitId, name: `Enhet ${at + 1}` }));

  it('are told apart by their number, when there are hundreds', () => {
    expect(heard('status enhet 12', many)).toMatchObject({ phrase: status, units: ['enhet-12'] });
    expect(heard('status enhet 120', many)).toMatchObject({ units: ['enhet-120'] });
  });

  it('may be any of those that share what was said', () => {
    const twins = ['Ekens förskola', 'Ekens skola'].map((name) => ({ id: name as UnitId, name }));
    expect(heard('status ekens', twins)).toMatchObject({ units: ['Ekens förskola', 'Ekens skola'] });
    expect(heard('status ekens skola', twins)).toMatchObject({ units: ['Ekens skola'] });
  });
});

describe('letters that are wrong', () => {
  it('are added, lost, changed or swapped', () => {
    expect(distance('status', 'status')).toBe(0);
    expect(distance('statuss', 'status')).toBe(1);
    expect(distance('satus', 'status')).toBe(1);
    expect(distance('stetus', 'status')).toBe(1);
    expect(distance('sattus', 'status')).toBe(1);
    expect(distance('maj', 'december')).toBeGreaterThan(5);
  });

  it('are forgiven by the length of the word, never in a number', () => {
    expect(wrongLetters('maj', 'mal')).toBe(Infinity);
    expect(wrongLetters('beslt', 'beslut')).toBe(1);
    expect(wrongLetters('belst', 'beslut')).toBe(Infinity);
    expect(wrongLetters('utveklingsomrden', 'utvecklingsomraden')).toBe(2);
    expect(wrongLetters('2026', '2027')).toBe(Infinity);
    expect(wrongLetters('u03', 'u04')).toBe(Infinity);
  });
});
