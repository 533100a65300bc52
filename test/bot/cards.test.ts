import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { dutyCard, dutyListCard, helpCard, receivedCard } from '../../bot/cards/index.ts';
import { VERB_INPUTS } from '../../bot/cards/input-names.ts';
import { ASKING_VERBS, DUTY_VERBS, VERBS, type Verb } from '../../src/commands/app.ts';
import { ROWS } from '../../src/cycle/definition/rows.ts';
import { stepText } from '../../src/cycle/definition/text.ts';
import { addDays, localDate } from '../../src/cycle/planning/local-date.ts';
import { formOf, inputsOf, partsOf, sizeOf, textsOf, verbsOf } from './card-parts.ts';
import {
  actor,
  answerTo,
  caseOf,
  decisionIn,
  dutyOf,
  proposalFrom,
  STAMP,
  stampOn,
  statesOf,
  userOf,
} from './cases.ts';

// The library's package names no ES module for Node: its bundle is taken as it is.
const {
  AdaptiveCard: LibraryCard,
  HostConfig,
  SerializationContext,
  Versions,
} = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js') as typeof import('adaptivecards');
const readByLibrary = (card: object) => {
  const context = new SerializationContext(Versions.v1_5);
  const read = new LibraryCard();
  // The library counts the actions behind "…" too.
  read.hostConfig = new HostConfig({ actions: { maxActions: 12 } });
  read.parse(card, context);
  return { context, read };
};

const LARGEST = 25 * 1024;
/** The longest Swedish text an input takes: two bytes in some letters, as people write. */
const long = (max: number) => 'Språkutvecklande arbetssätt på förskolan och överallt. '.repeat(100).slice(0, max);

const every = (fill?: (max: number) => string) =>
  [...ROWS.map((row) => dutyOf(row.id)), dutyOf('M05', 'acknowledge')].flatMap((duty) =>
    Object.entries(statesOf(duty, fill)).map(([state, c]) => ({ what: `${duty.key} ${duty.part} ${state}`, c })),
  );

describe('every card, of all 30 rows in every state', () => {
  const all = every();

  it('shows all the states there are', () => {
    expect(new Set(all.map((it) => it.c.status))).toEqual(
      new Set(['upcoming', 'waiting', 'open', 'late', 'returned', 'done', 'notNeeded']),
    );
    expect(new Set(all.map((it) => it.c.step.id)).size).toBe(30);
  });

  it.each(['sv', 'en'] as const)('is whole and accessible (%s)', (language) => {
    for (const { what, c } of all) {
      const card = dutyCard(c, language);
      expect(card, what).toMatchObject({ type: 'AdaptiveCard', version: '1.5', lang: language });
      expect(card.fallbackText, what).toContain(stepText(c.step.id, language).short);
      expect(card.refresh?.action, what).toMatchObject({
        verb: c.finding ? 'meeting.propose' : 'card.refresh',
        data: { duty: c.duty.key },
      });
      expect(partsOf(card.body).filter((it) => it.style === 'heading')).toHaveLength(1);
      for (const input of inputsOf(card)) {
        expect(input, what).toMatchObject({
          id: expect.stringMatching(/^\w+$/),
          label: expect.stringMatching(/\S/),
          errorMessage: expect.stringMatching(/\.$/),
          isRequired: expect.any(Boolean),
        });
      }
      expect(textsOf(card), what).not.toMatch(/undefined|\{\w+\}|\[object|NaN/);
    }
  });

  it('is read by the Adaptive Cards library without a word of protest', () => {
    for (const { what, c } of all) {
      const { context, read } = readByLibrary(dutyCard(c, 'sv'));
      // The library's pattern for languages remembers where it stopped (a global RegExp) and refuses every second one.
      const protests = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message).filter(
        (message) => message !== 'Invalid value "sv" for property "lang".',
      );
      expect(protests, what).toEqual([]);
      expect(
        read.validateProperties().validationEvents.map((it) => it.message),
        what,
      ).toEqual([]);
      expect(read.getAllInputs().map((it) => it.id)).toEqual(inputsOf(dutyCard(c, 'sv')).map((it) => it.id));
    }
  });

  it('has every input id once', () => {
    for (const { what, c } of all) {
      const ids = inputsOf(dutyCard(c, 'sv')).map((it) => it.id);
      expect(ids, what).toEqual([...new Set(ids)]);
    }
  });

  it('has at most six buttons, one of them primary, and only verbs that the app knows', () => {
    const seen = new Set<string>();
    for (const { what, c } of all) {
      const card = dutyCard(c, 'sv');
      const shown = card.actions!.filter((it) => !('mode' in it && it.mode === 'secondary'));
      expect(shown.length, what).toBeLessThanOrEqual(6);
      expect(card.actions!.filter((it) => 'style' in it && it.style === 'positive').length, what).toBeLessThanOrEqual(
        1,
      );
      for (const verb of verbsOf(card)) {
        expect(VERBS, what).toContain(verb);
        seen.add(verb);
      }
    }
    expect(seen).toEqual(new Set([...DUTY_VERBS, ...ASKING_VERBS]));
  });

  it('asks for nothing but the step’s inputs and the verb’s own', () => {
    for (const { what, c } of all) {
      const card = dutyCard(c, 'sv');
      for (const verb of new Set(verbsOf(card)) as Set<Verb>) {
        if ((ASKING_VERBS as readonly string[]).includes(verb)) continue;
        const own = verb === 'duty.addEntry' ? c.entryInputs : c.inputs;
        const known = [...own.map((it) => it.id), ...VERB_INPUTS[verb]];
        for (const input of formOf(card, verb)) expect(known, `${what} ${verb}`).toContain(input.id);
      }
    }
  });

  it('lets a stranger do nothing', () => {
    for (const { what, c } of all.filter((it) => it.what.endsWith('stranger')))
      expect(verbsOf(dutyCard(c, 'sv')), what).toEqual(['card.refresh']);
  });

  it('stays under 25 KB with the longest texts', () => {
    for (const { what, c: plainly } of every(long)) {
      const c = { ...plainly, ownText: 'å'.repeat(1000) };
      expect(sizeOf(dutyCard(c, 'sv', 'Uppgiften är någon annans.')), what).toBeLessThan(LARGEST);
      expect(sizeOf(receivedCard(c, 'sv')), what).toBeLessThan(LARGEST);
    }
  });
});

describe('the card of a sketch (M01)', () => {
  const duty = dutyOf('M01');

  it('says what, when and as whom, and asks for the sketch', () => {
    const card = dutyCard(caseOf(duty), 'sv');
    expect(textsOf(card)).toContain('M01 · Mål för 2027');
    expect(textsOf(card)).toContain('Enhet: Månstensskolan F–6');
    expect(textsOf(card)).toContain('Sista dag: tisdag 31 mars, v. 14');
    expect(textsOf(card)).toContain('Du får detta som: rektor');
    expect(textsOf(card)).toContain('Skicka din skiss på utvecklingsområden för 2027');
    expect(formOf(card, 'duty.close').map((it) => it.id)).toEqual(['areas', 'motive', 'link']);
    expect(card).toMatchSnapshot();
  });

  it('says how the organisation does it where something is asked, and no more when it is answered', () => {
    const own = { ownText: 'Använd mallen i teamet.\nFråga Loopa.' };
    const shown = textsOf(dutyCard({ ...caseOf(duty), ...own }, 'sv'));
    expect(shown).toContain('Så gör vi hos oss\nAnvänd mallen i teamet.\nFråga Loopa.');
    expect(textsOf(dutyCard({ ...caseOf(duty), ...own }, 'en'))).toContain('How we do it here');
    const closing = { at: STAMP, by: actor('unitHead'), answer: answerTo('M01') };
    const done = caseOf(duty, { progress: { state: 'done', closing } });
    expect(textsOf(dutyCard({ ...done, ...own }, 'sv'))).not.toContain('Använd mallen');
  });

  it('becomes what was answered, by whom and when, and what comes next', () => {
    const answer = { areas: 'Läsning', link: 'https://exempelbro.example/skiss' };
    const done = caseOf(duty, {
      progress: { state: 'done', closing: { at: STAMP, by: actor('unitHead'), answer } },
    });
    const card = dutyCard(done, 'sv');
    expect(textsOf(card)).toContain('Inlämnad. Demo Påhittsson svarade 6 februari 2026 kl. 09:41.');
    expect(textsOf(card)).toContain('Utvecklingsområden\nLäsning');
    expect(textsOf(card)).toContain('Förvaltningschefen får skissen.');
    expect(verbsOf(card)).not.toContain('duty.close');
    expect(card).toMatchSnapshot();
  });

  it('asks whoever answers for another why, in the form that is sent', () => {
    const card = dutyCard(caseOf(duty, { who: userOf('departmentHead') }), 'sv');
    expect(formOf(card, 'duty.close').find((it) => it.id === 'onBehalfReason')).toMatchObject({ isRequired: true });
    expect(verbsOf(card)).not.toContain('duty.notMine');
    expect(textsOf(card)).toContain('Ansvarig: Demo Påhittsson, rektor');
  });

  it('starts with the earlier answer when it has been handed back', () => {
    const progress = {
      state: 'returned' as const,
      because: 'handedBack' as const,
      on: duty.opens,
      by: actor('departmentHead'),
      reason: 'Skriv motiv.',
      answer: { areas: 'Läsning' },
    };
    const card = dutyCard(caseOf(duty, { progress }), 'sv');
    expect(textsOf(card)).toContain('Templa Ramverksdotter begär komplettering: Skriv motiv.');
    expect(formOf(card, 'duty.close').find((it) => it.id === 'areas')).toMatchObject({ value: 'Läsning' });
  });

  it('takes a new last day only after the present one', () => {
    const form = formOf(dutyCard(caseOf(duty), 'sv'), 'duty.moreTime');
    expect(form.find((it) => it.id === 'newDate')).toMatchObject({ min: addDays(duty.due, 1) });
  });

  it('says that it is late, in words', () => {
    expect(textsOf(dutyCard(caseOf(duty, { today: addDays(duty.due, 1) }), 'sv'))).toContain('v. 14 · Försenad');
  });

  it('says when it opens, and nothing of whose it is', () => {
    const text = textsOf(dutyCard(caseOf(duty, { today: addDays(duty.opens, -10) }), 'sv'));
    expect(text).toContain('Öppnar ');
    expect(text).not.toContain('ligger hos');
  });

  it('says why a press was refused, first of all', () => {
    const card = dutyCard(caseOf(duty), 'sv', 'uppgiften är någon annans.');
    expect(textsOf(card.body[0])).toBe('Uppgiften är någon annans.');
  });
});

describe('a gate', () => {
  const waiting = caseOf(dutyOf('M03'), { othersDone: false, today: localDate('2026-05-04') });

  it('names the units that are missing, and asks why one goes on without them', () => {
    const card = dutyCard(waiting, 'sv');
    expect(textsOf(card)).toMatch(
      /Väntar på .*Månstensskolan F–6.*\. Du kan gå vidare utan dem om du skriver varför\./,
    );
    expect(formOf(card, 'duty.close').find((it) => it.id === 'passReason')).toMatchObject({ isRequired: true });
    expect(card).toMatchSnapshot();
  });

  it('counts the ones there is no room to name', () => {
    const missing = Array.from({ length: 560 }, (_, at) => ({ ...waiting.missing[0]!, name: `Enhet ${at + 1}` }));
    const card = dutyCard({ ...waiting, missing }, 'sv');
    expect(textsOf(card)).toContain('Enhet 15, 545 till.');
    expect(sizeOf(card)).toBeLessThan(LARGEST);
  });

  it('is not passed by deciding on proposals', () => {
    const it = caseOf(dutyOf('M06d'), { othersDone: false });
    expect(inputsOf(dutyCard(it, 'sv')).map((input) => input.id)).not.toContain('passReason');
  });
});

describe('the papers-due day', () => {
  it('is what the ask of a report speaks of, not the meeting', () => {
    const it = caseOf(dutyOf('M03'));
    expect(textsOf(dutyCard(it, 'sv'))).toContain('före handläggarstopp 30 juni.');
  });
  it('gives way to the meeting where the step is the meeting', () => {
    const duty = dutyOf('M07');
    expect(textsOf(dutyCard(caseOf(duty), 'sv'))).toContain('för nämnden 24 november');
  });
});

describe('a decision', () => {
  const duty = dutyOf('M04');

  it('is one line, as in minutes', () => {
    const answer = answerTo('M04');
    const decisions = [decisionIn(duty)];
    const progress = {
      state: 'done' as const,
      closing: { at: stampOn(localDate('2026-08-26')), by: actor('committeeSecretary'), answer },
    };
    const card = dutyCard(caseOf(duty, { progress, decisions, today: localDate('2026-09-01') }), 'sv');
    expect(textsOf(card)).toContain('UN 2026-08-25 § 71 · UN 2026/0118 · bifall · justerat');
    expect(card).toMatchSnapshot();
  });

  it('can be corrected from what was recorded, with the reason, and then stands corrected', () => {
    const first = decisionIn(duty, { paragraph: '71' });
    const answer = { ...answerTo('M04'), wording: 'Alla elever når behörighet' };
    const progress = {
      state: 'done' as const,
      closing: { at: STAMP, by: actor('committeeSecretary'), answer },
    };
    const form = formOf(dutyCard(caseOf(duty, { progress, decisions: [first] }), 'sv'), 'decision.correct');
    expect(form.find((it) => it.id === 'paragraph')).toMatchObject({ value: '71' });
    expect(form.find((it) => it.id === 'wording')).toMatchObject({ value: 'Alla elever når behörighet' });
    expect(form.find((it) => it.id === 'correctionReason')).toMatchObject({ isRequired: true });
    expect(form.find((it) => it.id === 'outcome')).toMatchObject({ value: 'approved' });
    const second = decisionIn(duty, { key: `${first.key}#2`, paragraph: '72', corrects: first.key });
    const text = textsOf(dutyCard(caseOf(duty, { progress, decisions: [first, second] }), 'sv'));
    expect(text).toContain('§ 72 · UN 2026/0118 · bifall · justerat · rättat');
    expect(text).toContain('Stod tidigare: UN 2026-08-25 § 71');
  });

  it('is suggested for today until the meeting has been held, then for its day', () => {
    const on = (today: string) =>
      formOf(dutyCard(caseOf(duty, { today: localDate(today) }), 'sv'), 'decision.record').find(
        (it) => it.id === 'meetingDate',
      );
    expect(on('2026-08-20')).toMatchObject({ value: '2026-08-20' });
    expect(on('2026-08-27')).toMatchObject({ value: '2026-08-25' });
  });
});

describe('proposals (M06d)', () => {
  const duty = dutyOf('M06d');

  it('one alone is decided on without being chosen', () => {
    const card = dutyCard(caseOf(duty), 'sv');
    expect(formOf(card, 'proposal.decide').map((it) => it.id)).toEqual(['outcome', 'reason']);
    expect(JSON.stringify(card)).toContain('"proposal":"2027-2027-M06c-manstensskolan"');
    expect(textsOf(card)).toContain('Minskad sjukfrånvaro i arbetslagen');
  });

  it('several are chosen among, so that one’s own does not stand in the way of the others', () => {
    const proposals = ['manstensskolan', 'glimmerskolan'].map((unit) => proposalFrom(unit));
    const form = formOf(dutyCard(caseOf(duty, { proposals }), 'sv'), 'proposal.decide');
    expect(form.map((it) => it.id)).toEqual(['proposal', 'outcome', 'reason']);
    expect(form[0]!.choices).toMatchObject([
      { value: '2027-2027-M06c-manstensskolan', title: 'Månstensskolan F–6: Minskad sjukfrånvaro i arbetslagen' },
      { title: 'Glimmerskolan 7–9: Minskad sjukfrånvaro i arbetslagen' },
    ]);
  });

  it('stay under 25 KB, however many and long', () => {
    const proposals = Array.from({ length: 40 }, (_, at) =>
      proposalFrom('manstensskolan', {
        key: `p${at}`,
        goal: long(255),
        motive: long(2000),
        measure: { name: long(255), source: long(255) },
      }),
    );
    expect(sizeOf(dutyCard(caseOf(duty, { proposals }), 'sv'))).toBeLessThan(LARGEST);
  });
});

describe('the letter (M05)', () => {
  it('is shown whole to whoever acknowledges it', () => {
    const it = caseOf(dutyOf('M05', 'acknowledge'));
    const card = dutyCard(it, 'sv');
    expect(textsOf(card)).toContain('Läs brevet och bekräfta att du har tagit del av det.');
    expect(textsOf(card)).toContain('Nämndmålen för 2027 är antagna.');
    expect(verbsOf(card)).toContain('acknowledge');
    expect(inputsOf(card).map((input) => input.id)).not.toContain('letter');
    expect(card).toMatchSnapshot();
  });
});

describe('what people wrote', () => {
  const hostile = '**fet** [klicka](https://ond.example) <at>Alla</at> ![x](y) # rubrik\n- punkt `kod` {{när}}';

  it('is shown word for word, where no client reads Markdown or mentions', () => {
    const duty = dutyOf('U11');
    const by = { ...actor('unitHead'), name: hostile };
    const answer = answerTo('U11', () => hostile);
    const closing = { at: STAMP, by, answer, reason: hostile };
    for (const c of [
      caseOf(duty, { progress: { state: 'done', closing } }),
      caseOf(duty, {
        progress: { state: 'returned', because: 'handedBack', on: duty.opens, by, reason: hostile, answer },
      }),
      caseOf(duty, { duty: { notMine: { by, suggestion: hostile } } }),
      caseOf(dutyOf('M06d'), { proposals: [proposalFrom('manstensskolan', { goal: hostile, motive: hostile })] }),
      caseOf(dutyOf('M04'), {
        decisions: [decisionIn(dutyOf('M04'), { paragraph: hostile, registerNumber: hostile })],
      }),
      { ...caseOf(dutyOf('M05', 'acknowledge')), letter: hostile },
      { ...caseOf(dutyOf('M01')), ownText: hostile },
    ]) {
      const parts = partsOf(dutyCard(c, 'sv'));
      expect(parts.some((it) => it.type === 'TextRun' && String(it.text).includes(hostile))).toBe(true);
      for (const part of parts.filter((it) => it.type === 'TextBlock' || it.type === 'FactSet'))
        expect(JSON.stringify(part)).not.toMatch(/klicka|Alla|ond\.example/);
    }
  });

  it('cannot become markup as the name of a unit either', () => {
    const c = caseOf(dutyOf('M01'), { unitNames: () => '# [klicka](https://ond.example) <at>Alla</at> *x*' });
    const facts = partsOf(dutyCard(c, 'sv')).find((it) => it.type === 'FactSet')!.facts as { value: string }[];
    expect(facts[0]!.value).toBe('\\# \\[klicka\\](https://ond.example) ‹at>Alla‹/at> \\*x\\*');
  });

  it('is a link only when the answer was checked to be one', () => {
    const answer = { areas: 'https://ond.example', link: 'https://exempelbro.example/skiss' };
    const progress = { state: 'done' as const, closing: { at: STAMP, by: actor('unitHead'), answer } };
    const card = dutyCard(caseOf(dutyOf('M01'), { progress }), 'sv');
    const links = partsOf(card.body).filter((it) => it.type === 'Action.OpenUrl');
    expect(links.map((it) => it.url)).toEqual(['https://exempelbro.example/skiss']);
  });
});

describe('a list of duties', () => {
  it('opens each by pressing it', () => {
    const card = dutyListCard([caseOf(dutyOf('M01')), caseOf(dutyOf('U01'))], 'sv');
    expect(verbsOf(card)).toEqual(['card.refresh', 'card.refresh']);
    expect(textsOf(card)).toContain('Månstensskolan F–6 · tisdag 31 mars, v. 14');
    expect(card).toMatchSnapshot();
  });
  it('says so when there is nothing', () => {
    expect(textsOf(dutyListCard([], 'sv'))).toContain('Du har inget att göra just nu.');
  });
  it('stays small with many', () => {
    const card = dutyListCard(Array(80).fill(caseOf(dutyOf('U09'))), 'sv');
    expect(sizeOf(card)).toBeLessThan(LARGEST);
    expect(textsOf(card)).toContain('Och 68 till.');
  });
  it('help names what one can write', () => {
    expect(textsOf(helpCard('en'))).toContain('my duties');
  });
});
