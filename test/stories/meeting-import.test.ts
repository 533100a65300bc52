import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingImportPreview, MeetingImportRequest, Problem } from '../../src/api/contract.ts';
import { keyOf } from '../../src/calendar/identity.ts';
import { type Story, storyWorld, textOf, WHO } from './story-world.ts';

const CSV = [
  'Datum;Tid;Nämnd;Plats',
  '2026-05-19;09:00–12:00;Utbildningsnämnden;Aulan',
  '2026-06-16;;UN;',
  '2026-08-18;13:00;UN;Nämndrummet, kommunhuset',
  '2026-08-25;13:00;UN;Nämndrummet, kommunhuset',
  'någon gång i oktober;13:00;UN;',
].join('\r\n');

const file = (text: string, name = 'sammanträden.csv'): MeetingImportRequest['source'] => ({
  kind: 'file',
  name,
  base64: Buffer.from(text).toString('base64'),
});

describe('bringing in the committee’s meetings', () => {
  let story: Story;

  beforeAll(async () => {
    story = await storyWorld('2026-03-02', [2026, 2027]);
    await story.app.lookAround();
  }, 120_000);
  afterAll(() => story.close());

  const post = async (who: string, path: 'preview' | 'import', body: unknown, language = 'sv') => {
    const response = await fetch(`${story.app.url}/api/meetings/${path}`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${await story.tenant.tokenOf(WHO[who]!)}`,
        'Content-Type': 'application/json',
        'Accept-Language': language,
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as never };
  };
  const preview = async (source: MeetingImportRequest['source'], more: object = {}): Promise<MeetingImportPreview> =>
    (await post('secretary', 'preview', { source, ...more })).body;
  const confirm = (source: MeetingImportRequest['source'], digest: string, more: object = {}) =>
    post('secretary', 'import', { source, digest, ...more });
  const imports = async () => (await story.items('history')).filter((it) => it.Verb === 'meeting.import');

  it('shows what would become of every line, which steps move and what is to be seen to, and writes nothing', async () => {
    const seen = await preview(file(CSV));
    expect(seen.lines.map(({ kind, date }) => `${kind} ${date}`)).toEqual([
      'moved 2026-05-19',
      'same 2026-06-16',
      'new 2026-08-18',
      'same 2026-08-25',
    ]);
    expect(seen.unread).toEqual([{ line: 6, reason: 'noDate', text: 'någon gång i oktober · 13:00 · UN' }]);
    expect(seen.steps).toContainEqual({
      id: '2026-U04',
      stepId: 'U04',
      operatingYear: 2026,
      from: '2026-05-26',
      to: '2026-05-19',
    });
    expect(seen.warnings.appear.length).toBeGreaterThan(0);
    expect(seen.warnings.appear[0]!.text.sv).toMatch(/\p{L}/u);
    expect(await story.item('meetings', 'UN-2026-05-26')).not.toMatchObject({ MovedTo: expect.any(String) });
    expect(await imports()).toEqual([]);
  });

  it('writes exactly what was shown: the list, the steps, the history and the calendar', async () => {
    const { digest, writes } = await preview(file(CSV));
    expect(await confirm(file(CSV), digest)).toMatchObject({
      status: 200,
      body: { kind: 'recorded', written: writes },
    });
    expect(await story.item('meetings', 'UN-2026-05-26')).toMatchObject({ MovedTo: '2026-05-19' });
    expect(await story.item('meetings', 'UN-2026-05-19')).toMatchObject({
      Starts: '09:00',
      Minutes: 180,
      Place: 'Aulan',
    });
    expect(await story.item('steps', '2026-U04')).toMatchObject({ Due: '2026-05-19' });
    const history = await imports();
    expect(history.filter((it) => !it.StepId)).toHaveLength(2);
    expect(history[0]).toMatchObject({ ByName: expect.any(String), ByRole: 'committeeSecretary' });
    expect(history.map((it) => it.StepId)).toContain('U04');
    await story.app.lookAround();
    const keys = (await story.tenant.events()).map((it) => keyOf(it.singleValueExtendedProperties));
    expect(keys).toContain('meeting UN-2026-05-19');
    expect(keys).not.toContain('meeting UN-2026-05-26');
  });

  it('tells those whose step has moved', async () => {
    const told = (await story.messagesOf(WHO.developer!)).map((it) => textOf(it.card)).join('\n');
    expect(told).toMatch(/19 maj/);
  });

  it('repeated writes nothing a second time', async () => {
    const before = (await imports()).length;
    const seen = await preview(file(CSV));
    expect(seen).toMatchObject({ writes: 0, steps: [] });
    expect(await confirm(file(CSV), 'an older one')).toMatchObject({ status: 200, body: { written: 0 } });
    expect(await imports()).toHaveLength(before);
  });

  it('is shown again when the record has changed since', async () => {
    const added = file('datum;organ\n2026-10-27;UN');
    const { digest } = await preview(added);
    await story.edit('meetings', 'UN-2026-10-20', { Place: 'Någon annanstans' });
    const refused = await confirm(added, digest);
    expect(refused).toMatchObject({ status: 409, body: { code: 'import.changed' } });
    expect((refused.body as Problem).detail).toMatch(/Granska igen/);
    expect((await preview(added)).digest).not.toBe(digest);
  });

  it('calls off only what is chosen, and the event goes', async () => {
    const source = file('datum;organ\n2026-09-22;UN\n2026-11-24;UN');
    const seen = await preview(source);
    expect(seen.lines).toContainEqual(expect.objectContaining({ kind: 'missing', date: '2026-10-20' }));
    const callOff = ['UN-2026-10-20'];
    const { digest } = await preview(source, { callOff });
    expect(await confirm(source, digest, { callOff })).toMatchObject({ status: 200, body: { written: 1 } });
    expect(await story.item('meetings', 'UN-2026-10-20')).toMatchObject({ Cancelled: true });
    await story.app.lookAround();
    expect((await story.tenant.events()).map((it) => keyOf(it.singleValueExtendedProperties))).not.toContain(
      'meeting UN-2026-10-20',
    );
  });

  it('reads the shared calendar, without what the app itself has put there', async () => {
    await story.tenant.outlook.create(WHO.secretary!, {
      subject: 'Utbildningsnämnden, extra sammanträde',
      start: { dateTime: '2026-11-10T13:00:00', timeZone: 'Europe/Stockholm' },
      end: { dateTime: '2026-11-10T15:00:00', timeZone: 'Europe/Stockholm' },
    });
    const { lines } = await preview({ kind: 'mailbox' });
    expect(lines).toMatchObject([{ kind: 'new', body: 'UN', date: '2026-11-10', starts: '13:00', minutes: 120 }]);
  });

  it('reads the person’s own calendar in their name, and only meetings in it', async () => {
    await story.tenant.busy(WHO.secretary!, {
      subject: 'Tandläkaren',
      start: { dateTime: '2026-12-01T13:00:00', timeZone: 'Europe/Stockholm' },
      end: { dateTime: '2026-12-01T14:00:00', timeZone: 'Europe/Stockholm' },
    });
    await story.tenant.busy(WHO.secretary!, {
      subject: 'Nämndsammanträde',
      start: { dateTime: '2026-12-08T13:00:00', timeZone: 'Europe/Stockholm' },
      end: { dateTime: '2026-12-08T16:00:00', timeZone: 'Europe/Stockholm' },
    });
    const seen = await preview({ kind: 'ownCalendar' }, { body: 'UN' });
    expect(seen).toMatchObject({ skipped: 1, lines: [{ kind: 'moved', date: '2026-12-08', from: '2026-12-15' }] });
    expect(JSON.stringify(seen)).not.toContain('Tandläkaren');
  });

  it('reads another list of the site by its name, with dates as SharePoint keeps them', async () => {
    await story.listOf('Nämndens dagar', ['Datum', 'Lokal'], [{ Datum: '2027-03-22T23:00:00Z', Lokal: 'Rum 1' }]);
    const { lines } = await preview({ kind: 'list', list: 'nämndens dagar' }, { body: 'UN' });
    expect(lines).toMatchObject([{ kind: 'new', date: '2027-03-23', place: 'Rum 1' }]);
  });

  it.each([
    ['no list', { source: { kind: 'list', list: 'Finns inte' } }, 404, 'import.unknown-list'],
    ['an empty file', { source: file(' ') }, 400, 'import.empty'],
    ['a file without dates', { source: file('a;b\n1;2') }, 400, 'import.no-date-column'],
    ['a picture', { source: file('\u0000\u0001') }, 400, 'import.unreadable'],
    ['no source', {}, 400, 'argument.invalid'],
    ['a body that is not', { source: file(CSV), body: 'XX' }, 400, 'argument.invalid'],
    ['no JSON', '{', 400, 'argument.invalid'],
    ['more than it takes', { source: file('x'.repeat(2 * 1024 * 1024 + 1)) }, 413, 'request.too-large'],
    ['far more than it takes', { source: file('x'.repeat(4 * 1024 * 1024)) }, 413, 'request.too-large'],
  ])('says what is wrong with %s', async (_what, body, status, code) => {
    const answer = await post('secretary', 'preview', body);
    expect(answer).toMatchObject({ status, body: { code, status } });
    expect((answer.body as Problem).detail).toMatch(/\.$/);
  });

  it('wants the digest of what was shown', async () => {
    expect(await post('secretary', 'import', { source: file(CSV) })).toMatchObject({ status: 400 });
  });

  it('is for those who keep the days, and nobody else', async () => {
    expect(await post('manstensskolan', 'preview', { source: file(CSV) })).toMatchObject({
      status: 403,
      body: { code: 'meeting.not-yours' },
    });
    expect(await post('developer', 'preview', { source: file(CSV) })).toMatchObject({ status: 200 });
    const unknown = await fetch(`${story.app.url}/api/meetings/preview`, { method: 'POST', body: '{}' });
    expect(unknown.status).toBe(401);
  });
});
