import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import type { AdaptiveCard } from '../../../bot/cards/index.ts';
import { PHRASES } from '../../../bot/phrases/index.ts';
import { LIKELY } from '../../../bot/phrases/suggestions.ts';
import { VERBS } from '../../../src/commands/app.ts';
import { ROLES, type Role } from '../../../src/cycle/definition/step.ts';
import type { UserId } from '../../../src/cycle/duties/duty.ts';
import { talkWords } from '../../../src/text/talk.ts';
import { centralId, headOf } from '../../helpers/year.ts';
import { executesOf, inputsOf, partsOf, sizeOf, textsOf, verbsOf } from '../card-parts.ts';
import { city, talkOn, textOf } from './talk-world.ts';

const {
  AdaptiveCard: LibraryCard,
  SerializationContext,
  Versions,
} = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js') as typeof import('adaptivecards');
const protestsAt = (card: object): string[] => {
  const context = new SerializationContext(Versions.v1_5);
  const read = new LibraryCard();
  read.parse(card, context);
  return [
    ...Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message),
    ...read.validateProperties().validationEvents.map((it) => it.message),
    // The library's pattern for languages remembers where it stopped (a global RegExp) and refuses every second one.
  ].filter((message) => !/^Invalid value "(sv|en)" for property "lang"\.$/.test(message));
};

const LARGEST = 25 * 1024;
const PEOPLE = Object.fromEntries(
  ROLES.map((role) => [role, role === 'unitHead' ? headOf('manstensskolan') : centralId(role)]),
) as Record<Role, UserId>;
const { departmentHead, qualityDeveloper, unitHead, committeeSecretary, registrar } = PEOPLE;

/** Everything that is answered with a card, in both languages. */
const ASKED = [
  ...['status', 'status 2027', 'status M01', 'status U03', 'status M04', 'status U17', 'status Glimmerskolan'],
  ...['status min enhet', 'vad händer', 'vad händer i maj', 'september 2026', 'vem saknas', 'vem saknas i M01'],
  ...['vem saknas i M03', 'beslut', 'beslut 2026', 'inlämnat', 'skisser', 'mål 2027', 'pausa', 'pausa till 14 juli'],
  ...['sluta pausa', 'tf', 'tf Glimmerskolan', 'hjälp', 'mina uppgifter'],
  ...['how is the year', 'what happens in May', 'who is missing', 'who is missing in M01', 'decisions', 'goals 2027'],
  ...['handed in', 'sketches', 'help', 'pause', 'stand-in'],
];

const spring = talkOn('2026-04-10');
const autumn = talkOn('2026-09-10');
const cardOf = async (talk: typeof spring, who: UserId, text: string): Promise<AdaptiveCard | undefined> =>
  (await talk.say(who, text)).card as AdaptiveCard | undefined;
const read = async (talk: typeof spring, who: UserId, text: string): Promise<string> => {
  const reply = await talk.say(who, text);
  return reply.card ? textsOf(reply.card) : reply.text!;
};

describe('every answer', () => {
  const large = talkOn('2026-04-10', city(), true);
  const headInCity = large.world.assignments.find((it) => it.role === 'unitHead')!.userId;

  it.each(ASKED)('to "%s" is whole, accessible and read by the Adaptive Cards library', async (text) => {
    for (const [role, who] of Object.entries(PEOPLE)) {
      const card = await cardOf(autumn, who, text);
      if (!card) continue;
      expect(card, role).toMatchObject({
        type: 'AdaptiveCard',
        version: '1.5',
        lang: expect.stringMatching(/^(sv|en)$/),
        fallbackText: expect.stringMatching(/\S/),
      });
      expect(protestsAt(card), role).toEqual([]);
      expect(partsOf(card.body).filter((it) => it.style === 'heading')).toHaveLength(1);
      expect(textsOf(card), role).not.toMatch(/undefined|\{\w+\}|\[object|NaN/);
      for (const verb of verbsOf(card)) expect(VERBS).toContain(verb);
      for (const input of inputsOf(card))
        expect(input).toMatchObject({ label: expect.stringMatching(/\S/), errorMessage: expect.stringMatching(/\.$/) });
    }
  });

  it.each(ASKED)('to "%s" stays under 25 KB with 560 units', async (text) => {
    for (const who of [departmentHead, qualityDeveloper, committeeSecretary, headInCity]) {
      const card = await cardOf(large, who, text.replace('Glimmerskolan', 'Solrosen 17'));
      if (card) expect(sizeOf(card)).toBeLessThan(LARGEST);
    }
  });

  it.each(ROLES)('shows %s nothing that another unit’s people wrote', async (role) => {
    const reads = role === 'departmentHead' || role === 'qualityDeveloper';
    for (const talk of [spring, autumn])
      for (const text of ASKED) {
        const { card, text: words } = await talk.say(PEOPLE[role], text);
        const shown = JSON.stringify(card ?? words);
        const units = talk.world.units.map((it) => it.id).filter((it) => shown.includes(textOf(it)));
        const allowed = role === 'unitHead' ? ['manstensskolan'] : [];
        if (!(reads && /skisser|sketches/.test(text)))
          expect(
            units.filter((it) => !allowed.includes(it)),
            text,
          ).toEqual([]);
      }
  });

  it('shows names that people chose word for word, where no client reads Markdown or mentions', async () => {
    const hostile = '[klicka](https://ond.example) <at>Alla</at> **fet**';
    const organisation = city();
    const talk = talkOn('2026-04-10', {
      ...organisation,
      units: organisation.units.slice(0, 8).map((it, at) => ({ ...it, name: `${hostile} Enhet ${at}` })),
      assignments: organisation.assignments
        .filter((it) => it.role !== 'unitHead' || Number(it.unit!.split('-')[1]) <= 8)
        .map((it) => (it.role === 'unitHead' ? { ...it, name: hostile, title: hostile } : it)),
    });
    for (const text of [
      'status M01',
      'vem saknas',
      'vem saknas i M01',
      'inlämnat',
      'skisser',
      'status Enhet 3',
      'tf',
    ]) {
      const parts = partsOf(await cardOf(talk, departmentHead, text));
      for (const part of parts.filter((it) => it.type === 'TextBlock' || it.type === 'FactSet'))
        expect(JSON.stringify(part), text).not.toMatch(/(?<!\\)\[klicka|<at>/);
    }
  });
});

describe('status', () => {
  it('of a step tells how far every unit has come, by name', async () => {
    const text = await read(spring, departmentHead, 'status M01');
    expect(text).toContain('M01 · Mål för 2027');
    expect(text).toMatch(/Läge: 6 av 11 klara, \d försenade/);
    expect(text).toContain('Sista dag: tisdag 31 mars, v. 14');
    expect(text).toMatch(/Försenad \(\d\) .*\n?.*Trollmossens förskola/);
    expect(text).toContain('Pepparkottens förskola');
  });

  it('of a step that waits tells for what', async () => {
    expect(await read(autumn, departmentHead, 'status M05')).toMatch(/Väntar på M04 Beslut om nämndmål\./);
  });

  it('of a step opens one’s own card in it', async () => {
    const card = (await cardOf(spring, headOf('trollmossens-forskola'), 'status M01'))!;
    const own = (await cardOf(spring, registrar, 'status M01'))!;
    expect(executesOf(card).map((it) => it.verb)).toEqual([]);
    expect(executesOf(own)).toEqual([]);
    const u01 = (await cardOf(spring, unitHead, 'status M02'))!;
    expect(u01.actions!.map((it) => it.type)).toContain('Action.OpenUrl');
  });

  it('of a step in a year without it says so', async () => {
    expect(await read(spring, unitHead, 'status M01 2040')).toBe(
      'M01 finns inte i planen för 2040. Prova ett annat år.',
    );
  });

  it('of four steps asks which', async () => {
    expect(await spring.say(unitHead, 'status m6')).toMatchObject({
      text: expect.stringContaining('Vilket steg menar du?'),
      suggestions: ['status M06a', 'status M06b', 'status M06c', 'status M06d'],
    });
  });

  it('of a unit lists what is open and late there, each opened by pressing it', async () => {
    const card = (await cardOf(spring, departmentHead, 'hur ligger Glimmerskolan till'))!;
    expect(textsOf(card)).toContain('Chef: Fiktiva Skuggström, rektor');
    expect(executesOf(card).map((it) => (it.data as { duty: string }).duty)).toContain('2026-U01-glimmerskolan');
    expect(textsOf(card)).not.toContain('Månstensskolan');
  });

  it('of one’s own unit, or of all that one heads', async () => {
    expect(await read(spring, unitHead, 'status min enhet')).toContain('Månstensskolan F–6');
    expect(await read(spring, unitHead, 'status')).toMatch(/Månstensskolan F–6: \d+ att göra/);
    expect(await read(spring, departmentHead, 'status')).not.toMatch(/att göra/);
  });

  it('of the year tells what runs, what comes and when the committee meets', async () => {
    const text = await read(spring, committeeSecretary, 'status');
    expect(text).toContain('Pågår nu');
    expect(text).toContain('nämnden tisdag 21 april, v. 17');
    expect(text).toMatch(/Pågår nu[\s\S]*T1-rapport klar 2026[\s\S]*Kommer härnäst[\s\S]*Nämndmål i dialog 2027/);
  });
});

describe('a month', () => {
  it('has the committee’s days, what ends and what goes on', async () => {
    const text = await read(spring, unitHead, 'vad händer i maj');
    expect(text).toContain('Maj 2026');
    expect(text).toMatch(/Tisdag 26 maj, v\. 22\s+Sammanträde/);
    expect(text).toMatch(/Torsdag 21 maj, v\. 21\s+Handlingar klara till sammanträdet 16 juni/);
    expect(text).toMatch(/Sista dagar[\s\S]*Beslut om T1-rapport 2026[\s\S]*Pågår[\s\S]*Nämndmål i dialog 2027/);
    expect(text).toMatch(/Pågår[\s\S]*T1-rapport klar 2026\s+sista dag torsdag 30 april/);
  });

  it('leads on to the next', async () => {
    expect(await spring.say(unitHead, 'december 2026')).toMatchObject({ suggestions: ['januari 2027'] });
  });

  it('says so when nothing is in it', async () => {
    expect(await read(spring, unitHead, 'maj 2033')).toContain('Inget i årshjulet den här månaden.');
  });
});

describe('who is missing', () => {
  it('names units and heads, those who are late first', async () => {
    const text = await read(spring, departmentHead, 'vem saknas i M01');
    expect(text).toContain('5 av 11 saknas · sista dag var tisdag 31 mars, v. 14');
    expect(text).toContain('Trollmossens förskola');
    expect(text).not.toContain('Pepparkottens förskola');
  });

  it('is, at a gate, the units that it waits for', async () => {
    expect(await read(spring, departmentHead, 'vem saknas i M03')).toContain('5 av 11 saknas');
  });

  it('is told of every step that runs when none is named', async () => {
    const text = await read(spring, departmentHead, 'vem saknas');
    expect(text).toContain('Skiss på utvecklingsområden 2027');
    expect(text).toContain('Följ upp T1 2026');
  });
});

describe('decisions', () => {
  it('are lines as in minutes, the latest first, corrected ones left out', async () => {
    const text = await read(autumn, registrar, 'beslut');
    expect(text).toContain('UN 2026-08-25 § 71 · UN 2026/0118 · antar · anslaget');
    expect(text).toContain('UN 2026-05-26 § 48 · UN 2026/0079 · återremiss · justerat');
    expect(text).toContain('UN 2026-06-16 § 57 · UN 2026/0079 · godkänner · beslutat, ej justerat');
    expect(text).toContain('§ 14');
    expect(text).not.toContain('§ 13');
    expect(text.indexOf('§ 71')).toBeLessThan(text.indexOf('§ 57'));
  });

  it('are final when the time to appeal has passed', async () => {
    expect(await read(talkOn('2026-10-01'), registrar, 'beslut 2026')).toContain(
      '§ 71 · UN 2026/0118 · antar · laga kraft',
    );
  });

  it('of a year without any says so', async () => {
    expect(await read(autumn, registrar, 'beslut 2031')).toContain('Inga beslut är registrerade 2031.');
  });
});

describe('handed in', () => {
  it('is what waits for the one who takes it in, each opened by pressing it', async () => {
    const card = (await cardOf(spring, departmentHead, 'inlämnat'))!;
    const duties = executesOf(card).map((it) => (it.data as { duty: string }).duty);
    expect(duties).toHaveLength(6);
    expect(duties).toContain('2027-M01-pepparkottens-forskola');
    expect(verbsOf(card)).toEqual(Array(6).fill('card.refresh'));
  });

  it('is nothing for those who take nothing in', async () => {
    expect(await read(spring, registrar, 'inlämnat')).toContain('Inget väntar på att du tar emot det.');
  });

  it('counts those there is no room for', async () => {
    expect(await read(talkOn('2026-04-10', city()), departmentHead, 'inlämnat')).toContain('Och 260 till.');
  });
});

describe('sketches', () => {
  it('are gathered by unit for those who lead the department', async () => {
    for (const who of [departmentHead, qualityDeveloper]) {
      const text = await read(spring, who, 'skisser');
      expect(text).toContain('Utvecklingsområden för 2027');
      expect(text).toContain('12 områden från 6 enheter');
      expect(text).toContain(textOf('pepparkottens-forskola'));
    }
  });

  it('are one’s own alone for a unit head', async () => {
    const text = await read(spring, headOf('pepparkottens-forskola'), 'skisser');
    expect(text).toContain(textOf('pepparkottens-forskola'));
    expect(text).not.toContain(textOf('sagostigens-dimstens-forskolor'));
    expect(await read(spring, headOf('pepparkottens-forskola'), 'skisser Stjärnbrogymnasiet')).toMatch(
      /^Skisserna läses av/,
    );
  });

  it.each(['committeeSecretary', 'registrar', 'chair', 'controller'] as const)('are not for %s', async (role) => {
    expect(await read(spring, PEOPLE[role], 'skisser')).toMatch(/^Skisserna läses av förvaltningschefen/);
  });
});

describe('goals', () => {
  it('stand with measures, baseline, target and source, the committee’s first', async () => {
    const text = await read(autumn, unitHead, 'mål');
    expect(text).toContain('Mål för 2027');
    expect(text).toMatch(/andel behöriga åk 9\s+utgångsvärde 84,1 % · målvärde 88 % · källa: Skolverket/);
    expect(text).toContain('Inget mätetal än');
    expect(text.indexOf('Nämndmål')).toBeLessThan(text.indexOf('Förvaltningsmål'));
  });

  it('are of the year that runs while the coming one has none', async () => {
    expect(await read(spring, unitHead, 'mål')).toContain('Det finns inga beslutade mål för 2026 än.');
  });
});

describe('the language', () => {
  it('is kept as one’s own choice, and answered in', async () => {
    const talk = talkOn('2026-04-10');
    expect(await talk.say(unitHead, 'english')).toEqual({ text: 'I answer you in English from now on.' });
    expect(await talk.say(unitHead, 'svenska', { language: 'en' })).toEqual({
      text: 'Jag svarar dig på svenska från och med nu.',
    });
    expect(talk.arranged).toEqual([
      { verb: 'person.prefer', data: { language: 'en' }, userId: unitHead },
      { verb: 'person.prefer', data: { language: 'sv' }, userId: unitHead },
    ]);
    expect((await talk.say(unitHead, 'språk')).suggestions).toEqual(['svenska', 'english']);
  });
});

describe('a pause', () => {
  it('is kept, and nothing is lost by it', async () => {
    const talk = talkOn('2026-04-10');
    const text = await read(talk, unitHead, 'pausa 1–14 juli');
    expect(talk.arranged).toEqual([
      { verb: 'person.prefer', data: { pausedFrom: '2026-07-01', pausedTo: '2026-07-14' }, userId: unitHead },
    ]);
    expect(text).toContain('Du får inga påminnelser från 1 juli 2026 till och med 14 juli 2026.');
    expect(text).toContain('Inget går förlorat: det som kommer under tiden får du onsdag 15 juli, v. 29.');
  });

  it('before a weekend ends with the first working morning', async () => {
    expect(await read(talkOn('2026-04-10'), unitHead, 'pausa till 17 april')).toContain(
      'får du måndag 20 april, v. 17',
    );
  });

  it('ends when one says so', async () => {
    const talk = talkOn('2026-04-10');
    expect(await read(talk, unitHead, 'sluta pausa')).toContain('Pausen är slut.');
    expect(talk.arranged).toEqual([{ verb: 'person.prefer', data: { pausedTo: 'none' }, userId: unitHead }]);
  });

  it('without days asks for them', async () => {
    const card = (await cardOf(spring, unitHead, 'pausa'))!;
    expect(inputsOf(card).map((it) => it.id)).toEqual(['pausedFrom', 'pausedTo']);
    expect(verbsOf(card)).toEqual(['person.prefer']);
  });

  it('that has been changes nothing', async () => {
    const talk = talkOn('2026-04-10');
    expect(await read(talk, unitHead, 'pausa till 2026-01-14')).toMatch(/^Den dagen har redan varit\./);
    expect(talk.arranged).toEqual([]);
  });
});

describe('a stand-in', () => {
  it('is appointed from a form by those who may', async () => {
    for (const who of [departmentHead, qualityDeveloper]) {
      const card = (await cardOf(spring, who, 'tf Glimmerskolan Demo'))!;
      expect(verbsOf(card)).toEqual(['standIn.appoint']);
      expect(inputsOf(card)).toMatchObject([
        { id: 'standInUnit', value: 'glimmerskolan' },
        { id: 'person', value: headOf('manstensskolan') },
        { id: 'standInFrom' },
        { id: 'standInTo' },
        { id: 'standInReason' },
      ]);
    }
  });

  it('is found by name where not everyone fits in the lists', async () => {
    const talk = talkOn('2026-04-10', city());
    const card = (await cardOf(talk, departmentHead, 'tf Solrosen 517'))!;
    expect(inputsOf(card)[0]).toMatchObject({ value: 'enhet-517' });
    expect(textsOf(card)).toContain('Alla får inte plats i listorna.');
  });

  it.each(['unitHead', 'committeeSecretary', 'registrar', 'chair', 'controller'] as const)(
    'is not for %s to appoint',
    async (role) => {
      expect(await read(spring, PEOPLE[role], 'tf')).toMatch(
        /^Bara förvaltningschefen och kvalitetsutvecklaren utser tf\./,
      );
    },
  );
});

describe('what is not understood', () => {
  it.each(ROLES)('leads %s on to what is likely, at most four things', async (role) => {
    const { text, suggestions } = await spring.say(PEOPLE[role], 'vad blir det för mat');
    expect(text).toMatch(/^Det förstod jag inte/);
    expect(suggestions).toEqual(LIKELY[role].map((it) => it.says.sv[0]));
    expect(suggestions!.length).toBeLessThanOrEqual(4);
  });

  it('says first what was perhaps meant', async () => {
    const { text, suggestions } = await spring.say(unitHead, 'bslt');
    expect(text).toContain('Menade du något av det här?');
    expect(suggestions![0]).toBe('beslut');
  });

  it('is answered in the language of the question', async () => {
    expect((await spring.say(unitHead, 'what is for lunch')).text).toMatch(/^I did not understand/);
  });
});

describe('where others read along', () => {
  it.each(PHRASES.filter((it) => it.where === 'personal').map((it) => it.says.sv[0]!))(
    '"%s" is answered in the chat alone',
    async (text) => {
      const talk = talkOn('2026-04-10');
      expect(await talk.say(departmentHead, text, { where: 'shared' })).toEqual({ text: talkWords.sv.writeInChat });
      expect(talk.arranged).toEqual([]);
    },
  );

  it('nothing that is answered can be pressed', async () => {
    for (const phrase of PHRASES.filter((it) => it.where === 'anywhere')) {
      const { card, suggestions } = await autumn.say(departmentHead, phrase.says.sv[0]!, { where: 'shared' });
      expect(executesOf(card as AdaptiveCard)).toEqual([]);
      expect(suggestions).toBeUndefined();
    }
  });

  it('what is not understood gets one line', async () => {
    expect(await spring.say(unitHead, 'lunch?', { where: 'shared' })).toEqual({ text: talkWords.sv.unknownInShared });
  });
});

describe('help', () => {
  it.each(['sv', 'en'] as const)('names every phrase by its first wording (%s)', (language) => {
    const lines = talkWords[language].help.groups.flatMap((it) => it.lines);
    expect(lines.map((it) => it.phrase).sort()).toEqual(PHRASES.map((it) => it.says[language][0]!).sort());
    const shared = PHRASES.filter((it) => it.where === 'anywhere').map((it) => it.says[language][0]!);
    expect(lines.flatMap((it) => (it.shared ? [it.phrase] : [])).sort()).toEqual(shared.sort());
  });
});
