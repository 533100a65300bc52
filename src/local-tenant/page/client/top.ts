import { formatDate } from '../../../text/dates.ts';
import type { Place } from './address.ts';
import { later, nextWeekday } from './days.ts';
import { make } from './dom.ts';
import type { Theme } from './teams/card-look.ts';

const PROGRAMS: Readonly<Record<Place['app'], string>> = {
  teams: 'Teams',
  outlook: 'Outlook',
  sharepoint: 'SharePoint',
};

export interface TopActs {
  readonly open: (app: Place['app']) => void;
  readonly moveTo: (day: string) => void;
  readonly setTheme: (theme: Theme) => void;
}

/** The bar above everything: which program, which calendar day, which theme. */
export const createTop = ({ open, moveTo, setTheme }: TopActs) => {
  let day = '';
  const words = make('span', { class: 'day-words' });
  const field = make('input', { type: 'date', ariaLabel: 'Kalenderdag' });
  field.onchange = () => moveTo(field.value);
  const theme = make(
    'select',
    { ariaLabel: 'Tema' },
    make('option', { value: 'default' }, 'Ljust'),
    make('option', { value: 'dark' }, 'Mörkt'),
    make('option', { value: 'contrast' }, 'Hög kontrast'),
  );
  theme.onchange = () => setTheme(theme.value as Theme);
  const programs = (Object.keys(PROGRAMS) as Place['app'][]).map((app) => ({
    app,
    button: make('button', { type: 'button', onclick: () => open(app) }, PROGRAMS[app]),
  }));
  return {
    element: make(
      'header',
      { class: 'top' },
      make('strong', {}, 'Provmiljö'),
      make('nav', { class: 'programs', ariaLabel: 'Program' }, ...programs.map((it) => it.button)),
      make('span', { class: 'grow' }),
      words,
      field,
      make('button', { type: 'button', onclick: () => moveTo(nextWeekday(day)) }, 'Nästa vardag'),
      make('button', { type: 'button', onclick: () => moveTo(later(day, 7)) }, 'En vecka till'),
      make('label', {}, 'Tema ', theme),
    ),
    showDay: (to: string): void => {
      day = to;
      field.value = to;
      words.textContent = `${formatDate(to, 'sv', 'weekday')} ${to.slice(0, 4)}`;
    },
    showProgram: (current: Place['app']): void => {
      for (const { app, button } of programs)
        if (app === current) button.setAttribute('aria-current', 'true');
        else button.removeAttribute('aria-current');
    },
  };
};
