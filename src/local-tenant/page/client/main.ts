import { type Place, readAddress, writeAddress } from './address.ts';
import { api, type Happening, type Person } from './api.ts';
import { make } from './dom.ts';
import { createOutlook } from './outlook/outlook.ts';
import type { Page } from './program.ts';
import { createRail } from './rail.ts';
import { createSharePoint } from './sharepoint/sharepoint.ts';
import type { Theme } from './teams/card-look.ts';
import { createTeams } from './teams/teams.ts';
import { createTop } from './top.ts';
import './page.css';
import './panel.css';

/** Who one was last: a link that is anybody's opens as them. */
const LAST_PERSON = 'person';
const FIRST_PERSON = 'demo.pahittsson';

const [people, channels, firstDay] = await Promise.all([api.people(), api.channels(), api.day()]);
const called = (handle: string | null | undefined): Person | undefined => people.find((it) => it.handle === handle);
let day = firstDay;
let current: Person = called(localStorage.getItem(LAST_PERSON)) ?? called(FIRST_PERSON) ?? people[0]!;
/** Where one is, and where one was last in each of the other programs. */
let place: Place = { app: 'teams' };
const places: { [App in Place['app']]: Place } = {
  teams: { app: 'teams' },
  outlook: { app: 'outlook' },
  sharepoint: { app: 'sharepoint' },
};

const goAs = (person: Person, to: Place) => {
  location.hash = writeAddress({ person: person.handle, place: to });
};
const page: Page = { people, person: () => current, day: () => day, go: (to) => goAs(current, to) };

const rail = createRail(people, (person) => goAs(person, place));
const teams = createTeams(page, channels, document.body.dataset as { app: string; tenant: string }, () =>
  rail.draw(current, teams.unread),
);
const outlook = createOutlook(page);
const sharepoint = createSharePoint(page);
const top = createTop({
  open: (app) => page.go(places[app]),
  moveTo: (to) => void teams.attempt(async () => moved((await api.moveTo(to)).day)),
  setTheme: (theme: Theme) => {
    document.documentElement.dataset.theme = theme;
    teams.setTheme(theme);
  },
});

const moved = (to: string) => {
  day = to;
  top.showDay(to);
};

/** Shows what the address says. */
const arrive = () => {
  const address = readAddress(location.hash);
  current = called(address.person) ?? current;
  localStorage.setItem(LAST_PERSON, current.handle);
  place = address.place;
  places[place.app] = place;
  document.title = `${current.name} · Exempelbro kommun`;
  for (const program of [teams, outlook, sharepoint]) program.element.hidden = true;
  if (place.app === 'teams') teams.show(place);
  else if (place.app === 'outlook') outlook.show(place);
  else sharepoint.show(place);
  ({ teams, outlook, sharepoint })[place.app].element.hidden = false;
  top.showProgram(place.app);
  rail.draw(current, teams.unread);
};

document
  .getElementById('root')!
  .append(
    top.element,
    make('div', { class: 'rooms' }, rail.element, teams.element, outlook.element, sharepoint.element),
  );

const stream = new EventSource('/_tenant/stream');
const hear = <T>(name: string, act: (told: T) => void) =>
  stream.addEventListener(name, (event) => act(JSON.parse((event as MessageEvent<string>).data) as T));
hear<Happening>('activity', teams.heard);
hear<string>('day', moved);
hear<{ what: 'calendar' } | { what: 'list'; list: string }>('record', (told) => {
  if (told.what === 'calendar') outlook.changed();
  else sharepoint.changed(told.list);
});
hear('mail', outlook.mailed);
window.addEventListener('hashchange', arrive);
moved(day);
arrive();
