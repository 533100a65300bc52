import {
  Menu,
  MenuButton,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  ToggleButton,
} from '@fluentui/react-components';
import type { TimelineResponse } from '../../../src/api/contract.ts';
import type { Plan, Role } from '../../../src/cycle/definition/step.ts';
import { sentence } from '../../../src/text/facts.ts';
import { useWords } from '../../shell/language.tsx';
import { FILTER_ROLES, type Filter, toggleYear } from './filter.ts';

const ANY = 'any';

const Choice = ({
  label,
  any,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly any: string;
  readonly value: string | undefined;
  readonly options: readonly { readonly value: string; readonly words: string }[];
  readonly onChange: (value: string | undefined) => void;
}) => (
  <Menu
    checkedValues={{ choice: [value ?? ANY] }}
    onCheckedValueChange={(_, { checkedItems: [item] }) => onChange(item === ANY ? undefined : item)}
  >
    <MenuTrigger disableButtonEnhancement>
      <MenuButton
        shape="circular"
        size="small"
        className={value ? 'chip chosen' : 'chip'}
        aria-label={`${label}: ${options.find((it) => it.value === value)?.words ?? any}`}
      >
        {options.find((it) => it.value === value)?.words ?? any}
      </MenuButton>
    </MenuTrigger>
    <MenuPopover>
      <MenuList>
        <MenuItemRadio name="choice" value={ANY}>
          {any}
        </MenuItemRadio>
        {options.map((it) => (
          <MenuItemRadio key={it.value} name="choice" value={it.value}>
            {it.words}
          </MenuItemRadio>
        ))}
      </MenuList>
    </MenuPopover>
  </Menu>
);

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
  <ToggleButton
    shape="circular"
    size="small"
    className={on ? 'chip chosen' : 'chip'}
    checked={on}
    onClick={onClick}
    {...(label && { 'aria-label': label })}
  >
    {words}
  </ToggleButton>
);

/** What to see of the year. Every choice stands in the address. */
export const Filters = ({
  timeline: { me, operatingYears },
  filter,
  onChange,
}: {
  readonly timeline: TimelineResponse;
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
}) => {
  const { tab, shared } = useWords();
  // An absent choice is left out of the object, so that two equal filters are equal.
  const choose = <K extends 'plan' | 'role' | 'years'>(key: K, value: Filter[K] | undefined) => {
    const { [key]: _before, ...rest } = filter;
    onChange((value === undefined ? rest : { ...rest, [key]: value }) as Filter);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset draws a frame and a legend around a row of chips.
    <div className="filters" role="group" aria-label={tab.filters}>
      <Choice
        label={tab.planFilter}
        any={tab.allPlans}
        value={filter.plan}
        options={(['goals', 'followUp'] as const).map((value) => ({ value, words: shared.plan[value] }))}
        onChange={(value) => choose('plan', value as Plan | undefined)}
      />
      {me.roles.length > 0 && (
        <Chip
          on={filter.mine}
          onClick={() => onChange({ ...filter, mine: !filter.mine })}
          words={me.roles.some((it) => it.unit) ? tab.myUnit : tab.mySteps}
        />
      )}
      <Choice
        label={tab.roleFilter}
        any={tab.allRoles}
        value={filter.role}
        options={FILTER_ROLES.map((value) => ({ value, words: sentence(shared.role[value]) }))}
        onChange={(value) => choose('role', value as Role | undefined)}
      />
      {operatingYears.map((year) => (
        <Chip
          key={year}
          on={filter.years?.includes(year) ?? true}
          onClick={() => choose('years', toggleYear(filter.years, year, operatingYears))}
          label={tab.operatingYear(year)}
          words={String(year)}
        />
      ))}
      <Chip
        on={filter.running}
        onClick={() => onChange({ ...filter, running: !filter.running })}
        words={tab.runningNow}
      />
    </div>
  );
};
