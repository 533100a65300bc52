import type { Language } from '../../cycle/definition/text.ts';
import type { CheckId, Finding, State } from '../../doctor/check.ts';
import { type Examination, examine } from '../../doctor/examine.ts';
import { AppError } from '../../errors.ts';
import { detailSaid, doctorWords } from '../../text/doctor.ts';
import { readArguments } from '../arguments.ts';

/** A finding as `--json` prints it. `detail` is a sentence, `command` what puts it right. */
export interface Told {
  readonly check: CheckId;
  readonly state: State;
  readonly detail: string;
  readonly command?: string;
}

const told = (check: CheckId, finding: Finding, language: Language): Told => ({
  check,
  state: finding.state,
  detail: detailSaid(check, finding.state === 'ok' ? undefined : finding.told, language),
  ...(finding.state !== 'ok' && finding.command && { command: finding.command }),
});

const printed = (found: readonly Told[], language: Language): string => {
  const words = doctorWords[language];
  const width = Math.max(...Object.values(words.state).map((it) => it.length)) + 2;
  const lines = found.flatMap(({ check, state, detail, command = '' }) => [
    `${words.state[state].padEnd(width)}${state === 'ok' ? detail : `${words.title[check]}: ${detail}`}`,
    ...command.split('\n').flatMap((line) => (line ? [`${' '.repeat(width + 2)}${line}`] : [])),
  ]);
  const count = (state: State) => found.filter((it) => it.state === state).length;
  const counts = Object.fromEntries(Object.keys(words.state).map((it) => [it, count(it as State)]));
  return [...lines, words.tried(counts as Record<State, number>)].join('\n');
};

const FAILURES: readonly State[] = ['missing', 'tooMuch'];

/** 0 when all is well, what is noted or could not be tried allowed; 1 when something is missing or too much is granted. */
export const exitCodeOf = (found: Examination): number =>
  [...found.values()].some(({ state }) => FAILURES.includes(state)) ? 1 : 0;

const languageIn = (text: string): Language => {
  if (text !== 'sv' && text !== 'en') throw new AppError('argument.invalid', { what: '--language is sv or en' });
  return text;
};

/** `doctor [--json] [--language en]`: tries each right of the app, tells what is missing or too much, and how to put it right. */
export const run = async (args: string[]): Promise<number> => {
  const options = readArguments(args, { json: { type: 'boolean' }, language: { type: 'string' } });
  const language = languageIn(options.language ?? 'sv');
  const examined = await examine(process.env);
  const found = [...examined].map(([check, finding]) => told(check, finding, language));
  console.log(options.json ? JSON.stringify(found, null, 2) : printed(found, language));
  return exitCodeOf(examined);
};
