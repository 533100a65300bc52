import type { NoticeCode } from '../../src/commands/notices.ts';
import type { Language } from '../../src/cycle/definition/text.ts';
import type { Facts } from '../../src/text/facts.ts';
import { noticeWords } from '../../src/text/notice.ts';
import { type AdaptiveCard, card, run, said } from './parts.ts';
import { heading } from './talk-parts.ts';

/** Something that has happened without the person's own doing: what, what holds now, what to do. */
export const noticeCard = (code: NoticeCode, facts: Facts, language: Language): AdaptiveCard => {
  const { title, lines } = noticeWords[language][code](facts);
  return card({
    lang: language,
    fallbackText: title,
    body: [heading(title), ...lines.map((line) => said([run(line)]))],
  });
};
