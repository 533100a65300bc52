import { Button, Field, Input } from '@fluentui/react-components';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { DryRunCardsResponse, DryRunLine, DryRunResponse } from '../../../src/api/contract.ts';
import { stepText } from '../../../src/cycle/definition/text.ts';
import { formatDate } from '../../../src/text/dates.ts';
import { sentence } from '../../../src/text/facts.ts';
import { setUpWords } from '../../../src/text/set-up.ts';
import { useResource } from '../../data/resource.ts';
import { fetchedPart } from '../../shell/fetched-part.tsx';
import { useWords } from '../../shell/language.tsx';
import { NotFetched } from '../../shell/notice.tsx';
import { Waiting } from '../../shell/waiting.tsx';
import type { PartProps } from './set-up.tsx';

// The card renderer is heavy, and not every look at a morning draws a card.
const CardPicture = fetchedPart(async () => (await import('../duty-card/card-picture.tsx')).CardPicture, Waiting);

type Message = DryRunResponse['messages'][number];

const useLineSaid = (timeline: PartProps['timeline']) => {
  const { language } = useWords();
  const words = setUpWords[language].sends;
  const names = new Map(timeline.units.map(({ id, name }) => [id, name]));
  return ({ reason, duty, subject }: DryRunLine): { readonly what: string; readonly why: string } => {
    if (!duty) {
      const [, day] = /-(\d{4}-\d{2}-\d{2})/.exec(subject ?? '') ?? [];
      return { what: sentence(words.reason[reason]), why: day ? formatDate(day, language, 'weekday') : '' };
    }
    const about = `${duty.stepId} ${stepText(duty.stepId, language).short} ${duty.operatingYear}`;
    const unit = duty.unit && (names.get(duty.unit) ?? duty.unit);
    return {
      what: [about, unit].filter(Boolean).join(' · '),
      why: `${words.reason[reason]} · ${words.lastDay(formatDate(duty.due, language, 'short'))}`,
    };
  };
};

const Cards = ({
  message,
  cards,
  saidOf,
}: {
  readonly message: Message;
  readonly cards: DryRunCardsResponse;
  readonly saidOf: (line: DryRunLine) => { readonly what: string };
}) => {
  const { language } = useWords();
  const words = setUpWords[language].sends;
  const [shown, setShown] = useState<number>();
  const several = message.lines.length > 1;
  const card = shown === undefined ? cards.message : cards.cards[shown];
  return (
    <>
      {several && (
        <ul className="card-choices" aria-label={words.whichCard}>
          <li>
            <button type="button" aria-pressed={shown === undefined} onClick={() => setShown(undefined)}>
              {words.message}
            </button>
          </li>
          {message.lines.map((line, index) => (
            <li key={line.key}>
              <button type="button" aria-pressed={shown === index} onClick={() => setShown(index)}>
                {saidOf(line).what}
              </button>
            </li>
          ))}
        </ul>
      )}
      <CardPicture card={card} language={cards.language} />
    </>
  );
};

/** Who would get what on a morning, and the very cards; nothing is sent. */
export const DryRun = ({ api, timeline }: PartProps) => {
  const { shared, language } = useWords();
  const words = setUpWords[language].sends;
  const [day, setDay] = useState<string>();
  const [to, setTo] = useState<string>();
  const load = useCallback((signal: AbortSignal) => api.dryRun(day, signal), [api, day]);
  const morning = useResource(`morning ${day ?? ''}`, load);
  const date = morning.data?.date;
  const loadCards = useCallback((signal: AbortSignal) => api.dryRunCards(date!, to!, signal), [api, date, to]);
  const cards = useResource(date && to ? `${date} ${to}` : undefined, loadCards);
  const drawn = useRef<HTMLElement>(null);
  // On a narrow screen the cards are above the list that they were asked for from.
  useEffect(() => {
    if (cards.data) drawn.current?.scrollIntoView({ block: 'nearest' });
  }, [cards.data]);
  const saidOf = useLineSaid(timeline);
  const names = new Map(timeline.units.map(({ id, name }) => [id, name]));
  const chosen = morning.data?.messages.find((it) => it.to.userId === to);
  const show = (next: string) => {
    setDay(next);
    setTo(undefined);
  };
  return (
    <div className="dry-run">
      <p className="quiet">{words.intro}</p>
      <div className="set-up-form">
        <Field label={words.day}>
          <Input type="date" value={day ?? date ?? ''} onChange={(_, { value }) => value && show(value)} />
        </Field>
      </div>
      {morning.error && <NotFetched error={morning.error} onRetry={morning.reload} />}
      {!morning.data && !morning.error && <Waiting />}
      {morning.data && morning.data.sendingDay !== morning.data.date && (
        <div className="notice" role="status">
          <p>{words.noneThatDay(formatDate(morning.data.date, language, 'full'))}</p>
          <Button size="small" onClick={() => show(morning.data!.sendingDay)}>
            {words.next(formatDate(morning.data.sendingDay, language, 'full'))}
          </Button>
        </div>
      )}
      {morning.data && morning.data.sendingDay === morning.data.date && (
        <>
          <p role="status">
            <strong>
              {words.summary(morning.data.messages.length, formatDate(morning.data.date, language, 'full'))}
            </strong>
          </p>
          {morning.data.messages.length > 0 && (
            <div className="dry-run-both">
              <ul className="dry-run-people" aria-label={words.people}>
                {morning.data.messages.map(({ to: person, lines }) => (
                  <li key={person.userId} className={person.userId === to ? 'chosen' : undefined}>
                    <div className="dry-run-person">
                      <p>
                        <b>{person.name}</b>{' '}
                        <span className="quiet">
                          {[person.title || shared.role[person.role], person.unit && names.get(person.unit)]
                            .filter(Boolean)
                            .join(', ')}
                        </span>
                      </p>
                      <Button
                        size="small"
                        aria-label={words.showFor(person.name)}
                        aria-pressed={person.userId === to}
                        onClick={() => setTo(person.userId)}
                      >
                        {words.show}
                      </Button>
                    </div>
                    <ul>
                      {lines.map((line) => {
                        const { what, why } = saidOf(line);
                        return (
                          <li key={line.key}>
                            {what} <span className="quiet">{why}</span>
                          </li>
                        );
                      })}
                    </ul>
                  </li>
                ))}
              </ul>
              <section ref={drawn} className="dry-run-cards" aria-live="polite" aria-label={words.whichCard}>
                {!chosen && <p className="quiet">{words.pickOne}</p>}
                {chosen && (
                  <>
                    <h3>{words.cardsFor(chosen.to.name)}</h3>
                    {cards.error && <NotFetched error={cards.error} onRetry={cards.reload} />}
                    {!cards.data && !cards.error && <Waiting />}
                    {cards.data && <Cards key={to} message={chosen} cards={cards.data} saidOf={saidOf} />}
                  </>
                )}
              </section>
            </div>
          )}
        </>
      )}
    </div>
  );
};
