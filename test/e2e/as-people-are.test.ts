import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ListItems, listsOf, tenantAfterwards } from '../helpers/afterwards.ts';
import { arshjul } from '../helpers/local.ts';

const TO = '2028-03-01';
const CLOSED = ['done', 'notNeeded'];
/** Buttons that a card of a closed duty has no more. */
const ANSWERS = /"verb":"(duty\.close|duty\.moreTime|duty\.notMine|decision\.record|acknowledge)"/;

interface Message {
  readonly userId: string;
  readonly from: string;
  readonly card?: {
    readonly refresh?: { readonly action: { readonly data: { readonly duty?: string; readonly message?: string } } };
  };
}

/** The lines of a morning's message: the duty that each opens, and what it says. */
const linesOf = (card: unknown): { duty: string; text: string }[] => {
  if (Array.isArray(card)) return card.flatMap(linesOf);
  if (typeof card !== 'object' || card === null) return [];
  const { type, selectAction, items } = card as {
    type?: string;
    selectAction?: { data?: { duty?: string } };
    items?: unknown;
  };
  const duty = type === 'Container' ? selectAction?.data?.duty : undefined;
  return duty ? [{ duty, text: JSON.stringify(items) }] : Object.values(card).flatMap(linesOf);
};

describe('two years with people as they are: one in five late, one in ten returned, one in twenty wanting more time', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'arshjul-moods-'));
  let run = { code: -1, out: '', err: '' };
  let duties: ListItems = [];
  let history: ListItems = [];
  let messages: Message[] = [];

  beforeAll(async () => {
    run = await arshjul(['simulate', '--from', '2026-01-01', '--to', TO, '--seed', '2', '--json', '--keep', dataDir]);
    await tenantAfterwards(dataDir, async (control) => {
      const items = await listsOf(control);
      duties = items('Årshjul Uppgifter');
      history = items('Årshjul Historik');
      messages = (await control<{ messages: Message[] }>('GET', '/activities?after=0')).messages;
    });
  }, 300_000);
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  const lastDay = (duty: ListItems[number]) => String(duty.ExtendedTo ?? duty.Due);
  const owed = () => duties.filter((it) => lastDay(it) < TO);
  const isClosed = (duty: ListItems[number]) => ['Klar', 'Behövs inte'].includes(String(duty.State));
  const rowsOf = (duty: ListItems[number]) => history.filter((it) => it.Duty === duty.Key);
  const share = (some: number, all: number) => some / all;

  it('ends with everything closed and no card that tells otherwise than it stands', () => {
    expect({ code: run.code, errors: run.err }).toEqual({ code: 0, errors: '' });
    expect(owed().length).toBeGreaterThan(350);
    expect(owed().filter((it) => !isClosed(it))).toEqual([]);
  });

  it('had people as they are', () => {
    const closed = owed();
    const late = closed.filter((it) => String(it.ClosedAt).slice(0, 10) > lastDay(it));
    const back = new Set(
      history.filter((it) => it.ToState === 'returned' && it.FromState !== 'returned').map((it) => it.Duty),
    );
    const canBe = closed.filter((it) => it.Body || (it.HeldBy === 'unitHead' && it.Part === 'main'));
    const ofHeads = closed.filter((it) => it.HeldBy === 'unitHead');
    const asked = history.filter((it) => it.Verb === 'duty.moreTime');
    const answers = history.filter((it) => it.Verb === 'request.answer');
    expect(share(late.length, closed.length)).toBeGreaterThan(0.12);
    expect(share(canBe.filter((it) => back.has(it.Key)).length, canBe.length)).toBeGreaterThan(0.06);
    expect(share(asked.filter((it) => it.ByRole === 'unitHead').length, ofHeads.length)).toBeGreaterThan(0.015);
    expect(new Set(answers.map((it) => JSON.parse(String(it.Details)).granted))).toEqual(new Set(['yes', 'no']));
    expect(history.some((it) => it.Verb === 'decision.record' && it.ToState === 'returned')).toBe(true);
  });

  it('has a whole history of every duty: each row begins where the one before it ended, and the last says how it is', () => {
    const state: Record<string, string> = { Klar: 'done', 'Behövs inte': 'notNeeded', Återlämnad: 'returned' };
    for (const duty of owed()) {
      const rows = rowsOf(duty);
      expect(rows.length, String(duty.Key)).toBeGreaterThan(0);
      let before = 'pending';
      for (const row of rows) {
        expect(row.FromState, `${duty.Key} ${row.Verb} ${row.At}`).toBe(before);
        expect(row.ByName, `${duty.Key} ${row.Verb}`).toBeTruthy();
        before = String(row.ToState);
      }
      expect(before, String(duty.Key)).toBe(state[String(duty.State)]);
    }
  });

  it('has no duty with two closers', () => {
    const twice = history.filter(
      (it) =>
        CLOSED.includes(String(it.FromState)) &&
        CLOSED.includes(String(it.ToState)) &&
        ['duty.close', 'duty.notNeeded', 'decision.record', 'acknowledge'].includes(String(it.Verb)),
    );
    expect(twice).toEqual([]);
  });

  it('leaves no card in a chat with buttons for what is done', () => {
    const closed = new Set(duties.filter(isClosed).map((it) => it.Key));
    const cards = messages.filter((it) => it.from === 'bot' && closed.has(it.card?.refresh?.action.data.duty ?? ''));
    expect(cards.length).toBeGreaterThan(100);
    expect(cards.filter((it) => ANSWERS.test(JSON.stringify(it.card)))).toEqual([]);
    const digests = messages.filter((it) => it.card?.refresh?.action.data.message);
    const lines = digests.flatMap((it) => linesOf(it.card)).filter((it) => closed.has(it.duty));
    expect(lines.length).toBeGreaterThan(100);
    expect(lines.filter((it) => !/Klar|Behövs inte|väntar på justering/.test(it.text))).toEqual([]);
  });
});
