import { describe, expect, it } from 'vitest';
import { meetingsInFile } from '../../../src/calendar/import/file.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const lines = (...all: string[]) => utf8(all.join('\r\n'));
const readCsv = (...all: string[]) => meetingsInFile(lines(...all), undefined);

const ics = (...events: string[][]) =>
  lines(
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Exempelbro//SV',
    'BEGIN:VTIMEZONE',
    'TZID:W. Europe Standard Time',
    'BEGIN:STANDARD',
    'DTSTART:16010101T030000',
    'TZOFFSETFROM:+0200',
    'TZOFFSETTO:+0100',
    'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10',
    'END:STANDARD',
    'BEGIN:DAYLIGHT',
    'DTSTART:16010101T020000',
    'TZOFFSETFROM:+0100',
    'TZOFFSETTO:+0200',
    'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3',
    'END:DAYLIGHT',
    'END:VTIMEZONE',
    ...events.flatMap((it, index) => [
      'BEGIN:VEVENT',
      `UID:${index}@exempelbro.example`,
      'DTSTAMP:20260101T000000Z',
      ...it,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  );

describe('a table of meetings', () => {
  it('is read with semicolons and a byte order mark, as Swedish Excel saves it', () => {
    const sheet = readCsv(
      '\uFEFFDatum;Tid;Nämnd;Plats',
      '2026-05-26;13:00;Utbildningsnämnden;"Nämndrummet; kommunhuset"',
      '2026-06-02;;Kommunstyrelsen;',
    );
    expect(sheet).toEqual({
      found: [
        { line: 2, body: 'UN', date: '2026-05-26', starts: '13:00', place: 'Nämndrummet; kommunhuset' },
        { line: 3, body: 'KS', date: '2026-06-02' },
      ],
      unread: [],
      skipped: 0,
    });
  });

  it('is read as Excel saves it in Windows-1252 too', () => {
    const bytes = Uint8Array.from('Datum;Organ;Lokal\r\n2026-05-26;UN;Nämndrummet', (sign) => sign.charCodeAt(0));
    expect(meetingsInFile(bytes, undefined).found).toMatchObject([{ place: 'Nämndrummet' }]);
  });

  it('is read with commas and English names', () => {
    const sheet = readCsv('Date,Start time,End time,Committee,Location', '2026-05-26,13:00,16:30,UN,Room 1');
    expect(sheet.found).toEqual([
      { line: 2, body: 'UN', date: '2026-05-26', starts: '13:00', minutes: 210, place: 'Room 1' },
    ]);
  });

  it.each([
    ['2026-05-26', '2026-05-26', undefined],
    ['20260526', '2026-05-26', undefined],
    ['26/5 2026', '2026-05-26', undefined],
    ['26/5-2026', '2026-05-26', undefined],
    ['26.5.2026', '2026-05-26', undefined],
    ['26/05/2026', '2026-05-26', undefined],
    ['26 maj 2026', '2026-05-26', undefined],
    ['tisdag 26 maj 2026', '2026-05-26', undefined],
    ['tisdagen den 26 maj 2026', '2026-05-26', undefined],
    ['Tue 26 May 2026', '2026-05-26', undefined],
    ['2026-05-26 13:00', '2026-05-26', '13:00'],
    ['2026-05-26T13:00:00', '2026-05-26', '13:00'],
    ['26/5 2026 kl. 13.00', '2026-05-26', '13:00'],
    ['2026-05-26 9:30', '2026-05-26', '09:30'],
    ['2026-05-25T22:00:00Z', '2026-05-26', undefined],
    ['2026-05-26T11:00:00Z', '2026-05-26', '13:00'],
  ])('takes %s for the day', (written, date, starts) => {
    const [meeting] = readCsv('datum;organ', `${written};UN`).found;
    expect(meeting).toEqual({ line: 2, body: 'UN', date, ...(starts && { starts }) });
  });

  it.each([
    ['13:00', '13:00', undefined],
    ['kl 13.00', '13:00', undefined],
    ['13:00–16:00', '13:00', 180],
    ['kl. 13.15 - 16.00', '13:15', 165],
  ])('takes %s for the hour', (written, starts, minutes) => {
    const [meeting] = readCsv('datum;tid;organ', `2026-05-26;${written};UN`).found;
    expect(meeting).toMatchObject({ starts, ...(minutes && { minutes }) });
  });

  it('tells of every line that it cannot read, with its number and why, and reads the others', () => {
    const sheet = readCsv(
      'datum;tid;organ;plats',
      '2026-02-30;13:00;UN;Rum 1',
      '26/5;13:00;UN;Rum 1',
      '2026-05-26;efter lunch;UN;Rum 1',
      '2026-06-16;13:00;Byalaget;Rum 1',
      '',
      '2026-08-25;13:00;UN;Rum 1',
      '2026-08-25;14:00;UN;Rum 1',
      '2026-08-25;13:00;UN;Rum 1',
    );
    expect(sheet.found.map((it) => it.date)).toEqual(['2026-08-25']);
    expect(sheet.unread.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'noDate'],
      [3, 'noYear'],
      [4, 'noTime'],
      [5, 'noBody'],
      [8, 'twice'],
    ]);
    expect(sheet.unread[0]!.text).toContain('2026-02-30');
  });

  it('takes the body that was asked for where a line names none, and passes over other bodies’', () => {
    const sheet = meetingsInFile(lines('datum;ämne', '2026-05-26;Sammanträde', '2026-06-01;KS'), 'UN');
    expect(sheet).toMatchObject({ found: [{ body: 'UN', date: '2026-05-26' }], skipped: 1 });
  });

  it('knows a meeting that is called off', () => {
    expect(readCsv('datum;organ;status', '2026-05-26;UN;Inställt').found).toMatchObject([{ cancelled: true }]);
  });

  it('without a column of dates says which columns there are', () => {
    expect(() => readCsv('när;var', '2026-05-26;här')).toThrow(
      expect.objectContaining({
        code: 'import.no-date-column',
        facts: expect.objectContaining({ columns: ['när', 'var'] }),
      }),
    );
  });

  it.each([
    ['a spreadsheet that was not saved as CSV', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), 'import.unreadable'],
    ['an open quotation mark', utf8('datum;organ\n"2026-05-26;UN\n'), 'import.unreadable'],
    ['nothing at all', utf8(' \n'), 'import.empty'],
    ['more than two megabytes', new Uint8Array(2 * 1024 * 1024 + 1).fill(65), 'request.too-large'],
  ])('refuses %s', (_what, bytes, code) => {
    expect(() => meetingsInFile(bytes, undefined)).toThrow(expect.objectContaining({ code }));
  });
});

describe('a calendar file', () => {
  const only = (...properties: string[]) => meetingsInFile(ics(properties), undefined);

  it.each([
    [
      'with Outlook’s zone',
      'DTSTART;TZID=W. Europe Standard Time:20260526T130000',
      'DTEND;TZID=W. Europe Standard Time:20260526T160000',
    ],
    [
      'with the zone’s own name',
      'DTSTART;TZID=Europe/Stockholm:20260526T130000',
      'DTEND;TZID=Europe/Stockholm:20260526T160000',
    ],
    ['in UTC', 'DTSTART:20260526T110000Z', 'DTEND:20260526T140000Z'],
    ['without zone', 'DTSTART:20260526T130000', 'DTEND:20260526T160000'],
    ['with a length', 'DTSTART:20260526T110000Z', 'DURATION:PT3H'],
  ])('is read %s', (_how, start, end) => {
    expect(only('SUMMARY:Utbildningsnämnden', start, end, 'LOCATION:Rum 1\\, huset').found).toEqual([
      { line: 19, body: 'UN', date: '2026-05-26', starts: '13:00', minutes: 180, place: 'Rum 1, huset' },
    ]);
  });

  it('has whole days without an hour', () => {
    const sheet = only(
      'SUMMARY:Kommunfullmäktige sammanträder',
      'DTSTART;VALUE=DATE:20260615',
      'DTEND;VALUE=DATE:20260616',
    );
    expect(sheet.found).toEqual([{ line: 19, body: 'KF', date: '2026-06-15' }]);
  });

  it('passes over everything that is no body’s own meeting', () => {
    const day = ['DTSTART:20260526T110000Z', 'DTEND:20260526T140000Z'];
    const sheet = meetingsInFile(
      ics(
        ['SUMMARY:Lunch med Lagbert', ...day],
        ['SUMMARY:Presidieberedning UN', ...day],
        ['SUMMARY:KS arbetsutskott', ...day],
        ['SUMMARY:Nämnden sammanträder', ...day],
      ),
      undefined,
    );
    expect(sheet).toMatchObject({ found: [{ body: 'UN' }], skipped: 3 });
  });

  it('tells of a series, of several days and of a broken event, and reads the rest', () => {
    const end = 'DTEND;TZID=Europe/Stockholm:20260224T160000';
    const sheet = meetingsInFile(
      ics(
        ['SUMMARY:UN', 'DTSTART;TZID=Europe/Stockholm:20260224T130000', end, 'RRULE:FREQ=MONTHLY;COUNT=4'],
        ['SUMMARY:UN', 'DTSTART;VALUE=DATE:20260301', 'DTEND;VALUE=DATE:20260304'],
        ['SUMMARY:UN', 'DTSTART:i morgon'],
        ['SUMMARY:Sammanträde', 'DTSTART:20260526T110000Z', 'DTEND:20260526T140000Z'],
        ['SUMMARY:UN', 'DTSTART:20260526T110000Z', 'DTEND:20260526T140000Z'],
      ),
      undefined,
    );
    expect(sheet.unread.map(({ line, reason }) => [line, reason])).toEqual([
      [19, 'recurring'],
      [27, 'several'],
      [34, 'noDate'],
      [40, 'noBody'],
    ]);
    expect(sheet.found).toHaveLength(1);
  });

  it('knows a meeting that is called off', () => {
    const day = ['DTSTART:20260526T110000Z', 'DTEND:20260526T140000Z'];
    expect(only('SUMMARY:UN', 'STATUS:CANCELLED', ...day).found).toMatchObject([{ cancelled: true }]);
    expect(only('SUMMARY:Inställt: UN', ...day).found).toMatchObject([{ cancelled: true }]);
  });
});
