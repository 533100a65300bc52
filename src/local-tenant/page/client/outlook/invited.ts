import { make } from '../dom.ts';
import type { Attendee, Response } from './api.ts';

const ANSWERS: Readonly<Record<string, string>> = {
  accepted: 'Kommer',
  tentativelyAccepted: 'Kommer kanske',
  declined: 'Kommer inte',
};
const UNANSWERED = 'Har inte svarat';

/** Who is invited and what they have answered; whoever is among them can answer here. */
export const drawInvited = (
  attendees: readonly Attendee[],
  mine: string,
  respond: (response: Response) => void,
): HTMLElement => {
  if (attendees.length === 0) return make('section', { hidden: true });
  const isMe = ({ emailAddress }: Attendee) => emailAddress.address.toLowerCase() === mine.toLowerCase();
  return make(
    'section',
    { class: 'invited' },
    make('h3', {}, 'Inbjudna'),
    make(
      'ul',
      {},
      ...attendees.map(({ emailAddress, status }) =>
        make('li', {}, make('span', {}, emailAddress.name), make('small', {}, ANSWERS[status.response] ?? UNANSWERED)),
      ),
    ),
    ...(attendees.some(isMe)
      ? [
          make(
            'div',
            { class: 'acts' },
            ...(Object.keys(ANSWERS) as Response[]).map((response) =>
              make('button', { type: 'button', onclick: () => respond(response) }, ANSWERS[response]!),
            ),
          ),
        ]
      : []),
  );
};
