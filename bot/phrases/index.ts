import { talkWords } from '../../src/text/talk.ts';
import { MOST_SUGGESTED } from './choose.ts';
import { decisions } from './decisions.ts';
import { goals } from './goals.ts';
import { handedIn } from './handed-in.ts';
import { help } from './help.ts';
import { language } from './language.ts';
import { meeting } from './meeting.ts';
import { missing } from './missing.ts';
import { month } from './month.ts';
import { myDuties } from './my-duties.ts';
import { overview } from './overview.ts';
import { pause } from './pause.ts';
import type { Asked, Phrase, Reply } from './phrase.ts';
import { resume } from './resume.ts';
import { sketches } from './sketches.ts';
import { standIn } from './stand-in.ts';
import { status } from './status.ts';
import { LIKELY } from './suggestions.ts';
import { summary } from './summary.ts';
import { isUnderstood, understand } from './understand/understand.ts';

/** Everything that people can write, in the order that Teams lists it. */
export const PHRASES: readonly Phrase[] = [
  myDuties,
  status,
  month,
  missing,
  decisions,
  handedIn,
  sketches,
  goals,
  overview,
  meeting,
  summary,
  pause,
  resume,
  standIn,
  language,
  help,
];

/** A short way on: what was perhaps meant first, then what a person in this role most likely wants. */
const wayOn = (near: readonly Phrase[], asked: Asked): Reply => {
  const words = talkWords[asked.language];
  if (asked.where === 'shared') return { text: words.unknownInShared };
  const [first] = asked.app.yearSeenBy(asked.by).roles;
  const suggested = [...new Set([...near.slice(0, MOST_SUGGESTED - 1), ...LIKELY[first!.role]])];
  return {
    text: near.length > 0 ? words.unknownNear : words.unknown,
    suggestions: suggested.slice(0, MOST_SUGGESTED).map((phrase) => phrase.says[asked.language][0]!),
  };
};

/**
 * Answers what somebody typed: in the language they typed it, where that can be told, else in the one they prefer. Throws
 * `person.unknown` for somebody without any role in the cycle.
 */
export const answerTo = async (text: string, asked: Asked): Promise<Reply> => {
  const { units, today } = asked.app.yearSeenBy(asked.by);
  const heard = understand(text, PHRASES, { units, today });
  const spoken = { ...asked, language: heard.language ?? asked.language };
  if (!isUnderstood(heard)) return wayOn(heard.near, spoken);
  const { phrase, wording, ...about } = heard;
  if (asked.where === 'shared' && phrase.where === 'personal') return { text: talkWords[spoken.language].writeInChat };
  return phrase.run({ ...spoken, about, ...(wording && { wording }) });
};
