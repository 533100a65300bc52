import type { Person } from './api.ts';
import { make } from './dom.ts';

const initials = (name: string): string =>
  name
    .split(' ')
    .map((part) => part[0])
    .join('');

/** The number of unread messages, or nothing where there are none. */
export const countOf = (count: number): HTMLElement[] =>
  count > 0 ? [make('span', { class: 'count', ariaLabel: `${count} nya` }, String(count))] : [];

/** The sample people beside the page, each with what they have not read. */
export const createRail = (people: readonly Person[], choose: (person: Person) => void) => {
  const element = make('nav', { class: 'rail', ariaLabel: 'Personer' });
  return {
    element,
    draw: (current: Person, unread: ReadonlyMap<string, number>): void =>
      element.replaceChildren(
        make('h1', {}, 'Exempelbro kommun'),
        make('p', { class: 'hint' }, 'Välj vem du är'),
        ...people.map((person) => {
          const button = make(
            'button',
            {
              class: person === current ? 'person current' : 'person',
              type: 'button',
              title: person.name,
              onclick: () => choose(person),
            },
            make('span', { class: 'face', ariaHidden: 'true' }, initials(person.name)),
            make('span', { class: 'who' }, make('strong', {}, person.name), make('small', {}, person.title)),
            ...countOf(unread.get(person.id) ?? 0),
          );
          if (person === current) button.setAttribute('aria-current', 'true');
          return button;
        }),
      ),
  };
};
