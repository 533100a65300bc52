import type { PersonalProblem } from '../commands/channel.ts';
import { type Language, stepText } from '../cycle/definition/text.ts';
import { escapeHtml } from '../html.ts';
import type { Digest, DigestLine } from '../reminders/looks.ts';
import { formatDate } from '../text/dates.ts';
import { digestWords } from '../text/digest.ts';
import { sentence } from '../text/facts.ts';
import { mailWords } from '../text/mail.ts';

/** A mail as it is sent: the body is a whole page of HTML with everything in it. */
export interface Letter {
  readonly subject: string;
  readonly html: string;
}

/** Where a mail leads. */
export interface LetterLinks {
  /** The year in the tab. */
  readonly year: string;
  /** The app's installation in Teams. */
  readonly install: string;
}

/** What a mail tells of a morning, and why it is no card. */
export interface Told {
  /** As the person is called. */
  readonly name: string;
  readonly why: PersonalProblem;
  readonly lines: Digest['lines'];
}

type DutyLine = Extract<DigestLine, { about: 'duty' }>;

const FONT = "font-family:'Segoe UI',Arial,sans-serif";
const QUIET = 'color:#616161;font-size:14px';

const link = (url: string, text: string): string =>
  `<a href="${escapeHtml(url)}" style="color:#0f548c;font-weight:600">${escapeHtml(text)}</a>`;
const paragraph = (html: string, style = ''): string => `<p style="margin:0 0 8px;${style}">${html}</p>`;

const titleOf = (line: DigestLine, language: Language): string => {
  if (line.about !== 'duty') return mailWords[language][line.about];
  const { duty, unitName } = line.case;
  return [stepText(duty.step, language).short, unitName].filter(Boolean).join(' · ');
};

const dutyFacts = ({ case: it, reason }: DutyLine, language: Language): string[] => {
  const words = mailWords[language];
  return [
    paragraph(
      `${escapeHtml(words.lastDay)}: <strong>${escapeHtml(formatDate(it.lastDay, language, 'weekday'))}</strong>`,
    ),
    paragraph(`${escapeHtml(words.why)}: ${escapeHtml(words.reason[reason])}.`),
    paragraph(link(it.link, words.open)),
  ];
};

const summaryFacts = (line: Exclude<DigestLine, DutyLine>, { year }: LetterLinks, language: Language): string[] => {
  const words = mailWords[language];
  const about = line.about === 'weekly' ? words.weeklyAbout : sentence(digestWords[language].meetingOn(line.subject));
  return [paragraph(escapeHtml(about)), paragraph(link(year, words.openYear))];
};

const section = (line: DigestLine, links: LetterLinks, language: Language): string => {
  const facts = line.about === 'duty' ? dutyFacts(line, language) : summaryFacts(line, links, language);
  const head = `<h2 style="margin:0 0 6px;font-size:17px">${escapeHtml(titleOf(line, language))}</h2>`;
  return `<div style="margin:0 0 12px;padding:14px 18px 8px;border:1px solid #d1d1d1;border-radius:6px">${head}${facts.join('')}</div>`;
};

const first = <T>(items: readonly T[]): T | undefined => items[0];

/** The morning's message as a mail, in the person's language. */
export const letterOf = ({ name, why, lines }: Told, links: LetterLinks, language: Language): Letter => {
  const words = mailWords[language];
  const top = first(lines);
  const lastDay = top?.about === 'duty' ? formatDate(top.case.lastDay, language, 'weekday') : undefined;
  const back = [
    `<h3 style="margin:20px 0 6px;font-size:15px">${escapeHtml(words.backTitle)}</h3>`,
    paragraph(escapeHtml(words.back[why])),
    ...(why === 'notInstalled' ? [paragraph(link(links.install, words.install))] : []),
  ];
  const content = [
    paragraph(escapeHtml(words.greeting(name))),
    paragraph(escapeHtml(words.instead[why]), 'margin-bottom:16px'),
    ...lines.map((line) => section(line, links, language)),
    paragraph(escapeHtml(words.answer), 'margin-top:16px'),
    ...back,
    paragraph(escapeHtml(words.sender), `margin-top:20px;${QUIET}`),
  ];
  return {
    subject: top ? words.subject(titleOf(top, language), lastDay, lines.length - 1) : words.sender,
    html: `<!doctype html><html lang="${language}"><head><meta charset="utf-8"></head><body style="margin:0;padding:16px;color:#242424;font-size:15px;line-height:1.45;${FONT}"><div style="max-width:600px">${content.join('')}</div></body></html>`,
  };
};
