import { daysBetween, later, spoken } from '../days.ts';
import { alertLine, field, make } from '../dom.ts';
import { attemptIn } from '../trouble.ts';
import { type Calendar, changedBy, type EventChanges, type OutlookEvent } from './api.ts';
import { drawBody } from './body.ts';
import { drawInvited } from './invited.ts';
import { REPEATS, recurrenceOf } from './repeat.ts';
import { momentsOf, type Span } from './span.ts';

export interface PanelActs {
  readonly calendar: Calendar;
  readonly address: string;
  readonly openLink: (url: string) => void;
  /** Shows this event from now on; none: the panel closes. */
  readonly show: (id: string | undefined) => void;
}

/** An event that is open, or one that is being made. */
export interface EventPanel {
  readonly element: HTMLElement;
  /** Something is filled in that is not saved. */
  readonly isChanged: () => boolean;
}

const input = (type: string, value: string): HTMLInputElement =>
  make('input', { type, value, required: type !== 'text' });

/** When it is: whole days, or days with hours. */
const spanFields = (span: Span) => {
  const isAllDay = make('input', { type: 'checkbox', checked: span.isAllDay });
  const first = input('date', span.first);
  const last = input('date', span.last);
  const starts = input('time', span.starts);
  const ends = input('time', span.ends);
  starts.ariaLabel = 'Börjar kl.';
  ends.ariaLabel = 'Slutar kl.';
  const show = () => {
    for (const hour of [starts, ends]) {
      hour.hidden = isAllDay.checked;
      hour.disabled = isAllDay.checked;
    }
  };
  isAllDay.onchange = show;
  // Who moves the beginning moves the end along, as in Outlook.
  let began = span.first;
  first.onchange = () => {
    if (!first.value || !last.value) return;
    last.value = later(last.value, daysBetween(began, first.value));
    began = first.value;
  };
  show();
  return {
    element: make(
      'div',
      { class: 'span' },
      make('label', { class: 'choice' }, isAllDay, ' Hela dagen'),
      make('div', { class: 'pair' }, field('Från', first), starts),
      make('div', { class: 'pair' }, field('Till', last), ends),
    ),
    read: (): Span => ({
      isAllDay: isAllDay.checked,
      first: first.value,
      last: last.value,
      starts: starts.value,
      ends: ends.value,
    }),
  };
};

/** The panel of an event; `event` is undefined for one that is being made, on `span`. */
export const drawEventPanel = (event: OutlookEvent | undefined, span: Span, acts: PanelActs): EventPanel => {
  const { calendar, show } = acts;
  const subject = input('text', event?.subject ?? '');
  const place = input('text', event?.location.displayName ?? '');
  const when = spanFields(span);
  const repeat = make(
    'select',
    {},
    make('option', { value: '' }, 'Aldrig'),
    ...Object.entries(REPEATS).map(([value, { label }]) => make('option', { value }, label)),
  );
  const trouble = alertLine();

  const changes = (): EventChanges => {
    const said = when.read();
    return {
      ...(subject.value !== (event?.subject ?? '') && { subject: subject.value }),
      ...(place.value !== (event?.location.displayName ?? '') && { location: { displayName: place.value } }),
      ...((!event || JSON.stringify(said) !== JSON.stringify(span)) && momentsOf(said)),
      ...(repeat.value && { recurrence: recurrenceOf(repeat.value, said.first) }),
    };
  };
  const isChanged = () => JSON.stringify(changes()) !== (event ? '{}' : JSON.stringify(momentsOf(span)));

  const button = (label: string, act: () => Promise<string | undefined>): HTMLButtonElement =>
    make(
      'button',
      {
        type: 'button',
        onclick: () =>
          void attemptIn(trouble, async () => {
            show(await act());
          }),
      },
      label,
    );

  const form = make(
    'form',
    {},
    field('Rubrik', subject),
    when.element,
    field('Plats', place),
    ...(event && event.type !== 'singleInstance' ? [] : [field('Upprepas', repeat)]),
    trouble,
    make(
      'div',
      { class: 'acts' },
      make('button', { type: 'submit', class: 'primary' }, 'Spara'),
      ...(event
        ? [
            button('Kopiera', async () => (await calendar.copy(event.id)).id),
            button('Ta bort', async () => void (await calendar.remove(event.id))),
          ]
        : []),
      ...(event?.seriesMasterId
        ? [button('Ta bort serien', async () => void (await calendar.remove(event.seriesMasterId!)))]
        : []),
    ),
  );
  form.onsubmit = (submitted) => {
    submitted.preventDefault();
    void attemptIn(trouble, async () => {
      const saved = event ? await calendar.change(event.id, changes()) : await calendar.create(changes());
      show(saved.type === 'seriesMaster' ? undefined : saved.id);
    });
  };

  const heading = event ? event.subject || '(ingen rubrik)' : 'Ny händelse';
  const element = make(
    'aside',
    { class: 'panel', ariaLabel: heading },
    make(
      'header',
      {},
      make('h2', { tabIndex: -1 }, heading),
      make('button', { type: 'button', class: 'close', ariaLabel: 'Stäng', onclick: () => show(undefined) }, '✕'),
    ),
    ...(event
      ? [make('p', { class: 'changed' }, `Ändrad av ${changedBy(event)}, ${spoken(event.lastModifiedDateTime)}`)]
      : []),
    form,
    ...(event
      ? [
          drawInvited(
            event.attendees,
            acts.address,
            (response) => void attemptIn(trouble, async () => show((await calendar.respond(event.id, response)).id)),
          ),
          drawBody(event.body.content, acts.openLink),
        ]
      : []),
  );
  element.onkeydown = ({ key }) => {
    if (key === 'Escape') show(undefined);
  };
  return { element, isChanged };
};
