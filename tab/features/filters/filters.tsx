import { memo, type RefObject, useMemo, useRef } from 'react';
import type { TimelineResponse } from '../../../src/api/contract.ts';
import { PLANS } from '../../../src/cycle/definition/step.ts';
import { sentence } from '../../../src/text/facts.ts';
import { useWords } from '../../shell/language.tsx';
import { FILTER_ROLES, type Filter, NO_FILTER, toggleYear } from '../../steps/filter.ts';
import { STEP_STATES } from '../../steps/state.ts';
import { Choice } from './choice.tsx';
import './filters.css';

const Chip = ({
  on,
  onClick,
  label,
  words,
}: {
  readonly on: boolean;
  readonly onClick: () => void;
  readonly label?: string;
  readonly words: string;
}) => (
  <button type="button" className="chip" aria-pressed={on} aria-label={label} onClick={onClick}>
    {words}
  </button>
);

/** Drawn again only for another text: React writes a field's attributes whenever it is, and the browser paints for it. */
const SearchField = memo(
  ({
    label,
    text,
    onText,
  }: {
    readonly label: string;
    readonly text: string;
    readonly onText: RefObject<(text: string) => void>;
  }) => (
    <input
      type="search"
      className="search"
      aria-label={label}
      placeholder={label}
      maxLength={100}
      value={text}
      onChange={({ target }) => onText.current(target.value)}
    />
  ),
);

const isChosen = (filter: Filter): boolean =>
  Object.entries(filter).some(([key, value]) => value !== NO_FILTER[key as keyof Filter]);

/** What to see of the year. Every choice stands in the address. */
export const Filters = ({
  timeline: { me, operatingYears, units },
  filter,
  onChange,
}: {
  readonly timeline: TimelineResponse;
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
}) => {
  const { tab, shared, language } = useWords();
  // An absent choice is left out of the object, so that two equal filters are equal.
  const choose = <K extends keyof Filter>(key: K, value: Filter[K] | undefined) => {
    const { [key]: _before, ...rest } = filter;
    onChange((value === undefined ? rest : { ...rest, [key]: value }) as Filter);
  };
  const onSearch = (text: string) => choose('search', text || undefined);
  const search = useRef(onSearch);
  search.current = onSearch;
  const unitOptions = useMemo(() => {
    const { compare } = new Intl.Collator(language);
    return [...units].sort((a, b) => compare(a.name, b.name)).map(({ id, name }) => ({ value: id, words: name }));
  }, [units, language]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset draws a frame and a legend around a row of chips.
    <div className="filters" role="group" aria-label={tab.filters}>
      <Choice
        label={tab.planFilter}
        any={tab.allPlans}
        value={filter.plan}
        options={PLANS.map((value) => ({ value, words: shared.plan[value] }))}
        onChange={(value) => choose('plan', value)}
      />
      <Choice
        label={tab.roleFilter}
        any={tab.allRoles}
        value={filter.role}
        options={FILTER_ROLES.map((value) => ({ value, words: sentence(shared.role[value]) }))}
        onChange={(value) => choose('role', value)}
      />
      <Choice
        label={tab.unitFilter}
        any={tab.allUnits}
        value={filter.unit}
        options={unitOptions}
        onChange={(value) => choose('unit', value)}
      />
      <Choice
        label={tab.stateFilter}
        any={tab.allStates}
        value={filter.state}
        options={STEP_STATES.map((value) => ({ value, words: tab.state[value] }))}
        onChange={(value) => choose('state', value)}
      />
      {me.roles.length > 0 && (
        <Chip
          on={filter.mine}
          onClick={() => choose('mine', !filter.mine)}
          words={me.roles.some((it) => it.unit) ? tab.myUnit : tab.mySteps}
        />
      )}
      {operatingYears.map((year) => (
        <Chip
          key={year}
          on={filter.years?.includes(year) ?? true}
          onClick={() => choose('years', toggleYear(filter.years, year, operatingYears))}
          label={tab.operatingYear(year)}
          words={String(year)}
        />
      ))}
      <Chip on={filter.running} onClick={() => choose('running', !filter.running)} words={tab.runningNow} />
      <SearchField label={tab.search} text={filter.search ?? ''} onText={search} />
      {isChosen(filter) && (
        <button type="button" className="clear" onClick={() => onChange(NO_FILTER)}>
          {tab.clear}
        </button>
      )}
    </div>
  );
};
