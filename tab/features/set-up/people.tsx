import { Button, Field, SearchBox } from '@fluentui/react-components';
import { useCallback, useState } from 'react';
import type { OrganisationResponse, RoleView } from '../../../src/api/contract.ts';
import { formatDate } from '../../../src/text/dates.ts';
import { sentence } from '../../../src/text/facts.ts';
import { setUpWords } from '../../../src/text/set-up.ts';
import { useResource } from '../../data/resource.ts';
import { useWords } from '../../shell/language.tsx';
import { NotFetched } from '../../shell/notice.tsx';
import { Waiting } from '../../shell/waiting.tsx';
import { InputForm } from './input-form.tsx';
import { Outcome } from './outcome.tsx';
import { type Asking, type Form, formFor, type Undo } from './people-forms.ts';
import type { PartProps } from './set-up.tsx';
import { useChange } from './use-change.ts';

type Unit = OrganisationResponse['units'][number];

/** From when to when, in words. */
const usePeriod = () => {
  const { language } = useWords();
  const words = setUpWords[language].people;
  return ({ from, to }: { readonly from?: string; readonly to?: string }): string => {
    const said = [
      from && words.from(formatDate(from, language, 'long')),
      to && words.until(formatDate(to, language, 'long')),
    ].filter(Boolean);
    return said.length > 0 ? sentence(said.join(' ')) : words.always;
  };
};

const RoleRow = ({
  role,
  unit,
  onEnd,
}: {
  readonly role: RoleView;
  readonly unit: string | undefined;
  readonly onEnd: () => void;
}) => {
  const { shared, language } = useWords();
  const words = setUpWords[language].people;
  const period = usePeriod();
  return (
    <tr>
      <th scope="row">
        {role.name}
        <small>{role.title}</small>
      </th>
      <td>
        {sentence([role.acting && words.acting, shared.role[role.role]].filter(Boolean).join(' '))}
        <small>{[unit, role.body && shared.body[role.body]].filter(Boolean).join(', ')}</small>
      </td>
      <td>{period(role)}</td>
      <td className="row-buttons">
        {role.isGroup ? (
          <span className="quiet">{words.group}</span>
        ) : (
          <Button size="small" aria-label={words.endNamed(shared.role[role.role], role.name)} onClick={onEnd}>
            {words.end}
          </Button>
        )}
      </td>
    </tr>
  );
};

const UnitRow = ({
  unit,
  names,
  onEnd,
}: {
  readonly unit: Unit;
  readonly names: ReadonlyMap<string, string>;
  readonly onEnd: () => void;
}) => {
  const { language } = useWords();
  const words = setUpWords[language].people;
  const period = usePeriod();
  return (
    <tr>
      <th scope="row">{unit.name}</th>
      <td>{unit.type}</td>
      <td>{unit.head ?? <span className="quiet">{words.nobody}</span>}</td>
      <td>
        {period(unit)}
        {unit.mergedInto && <small>{words.mergedInto(names.get(unit.mergedInto) ?? unit.mergedInto)}</small>}
      </td>
      <td className="row-buttons">
        <Button size="small" aria-label={words.endUnitOf(unit.name)} onClick={onEnd}>
          {words.endUnit}
        </Button>
      </td>
    </tr>
  );
};

const Table = ({
  caption,
  columns,
  children,
}: {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly children: React.ReactNode;
}) => (
  <table className="set-up-table people">
    <caption>{caption}</caption>
    <thead>
      <tr>
        {columns.map((name) => (
          <th key={name} scope="col">
            {name}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>{children}</tbody>
  </table>
);

/** Roles, stand-ins and units: who holds what and until when, with what changes it. */
export const People = ({ api, timeline, onChanged }: PartProps) => {
  const spoken = useWords();
  const { tab, shared, language } = spoken;
  const words = setUpWords[language].people;
  const load = useCallback((signal: AbortSignal) => api.organisation(signal), [api]);
  const found = useResource('organisation', load);
  const [asking, setAsking] = useState<Asking>();
  const [search, setSearch] = useState('');
  const changing = useChange(() => {
    found.reload();
    onChanged();
  });
  if (!found.data) return found.error ? <NotFetched error={found.error} onRetry={found.reload} /> : <Waiting />;
  const { units, roles } = found.data;
  const names = new Map(units.map(({ id, name }) => [id, name]));
  const fits = (...texts: readonly (string | undefined)[]) =>
    texts.some((it) => it?.toLowerCase().includes(search.trim().toLowerCase()));
  const shownRoles = roles.filter((it) => fits(it.name, it.title, it.unit && names.get(it.unit), shared.role[it.role]));
  const shownUnits = units.filter((it) => fits(it.name, it.type, it.head));
  const exists = ({ from, to }: Unit) => (!from || from <= timeline.today) && (!to || timeline.today <= to);
  const vacant = units.filter((it) => !it.head && exists(it));
  const form = asking && formFor(asking, found.data, spoken, timeline.today);
  const ask = (next: Asking | undefined) => {
    changing.clear();
    setAsking(next);
  };
  // What was done stands also when the list cannot be read just then; it only cannot be undone from here.
  const wayBack = async ({ undo }: Form): Promise<Undo | undefined> =>
    undo?.((await api.organisation(new AbortController().signal).catch(() => undefined)) ?? { units: [], roles: [] });
  return (
    <div className="set-up-people">
      <p className="quiet">{words.intro}</p>
      {vacant.length > 0 && (
        <div className="notice">
          <p>{words.vacant(vacant.map((it) => it.name).join(', '))}</p>
          <Button size="small" onClick={() => ask({ what: 'assign', unit: vacant[0]!.id })}>
            {words.assign}
          </Button>
        </div>
      )}
      <div className="set-up-buttons">
        <Button appearance="primary" onClick={() => ask({ what: 'assign' })}>
          {words.assign}
        </Button>
        <Button onClick={() => ask({ what: 'standIn' })}>{words.standIn}</Button>
        <Button onClick={() => ask({ what: 'addUnit' })}>{words.addUnit}</Button>
      </div>
      {form && (
        <InputForm
          key={JSON.stringify(asking)}
          title={form.title}
          submit={form.submit}
          inputs={form.inputs}
          first={form.first}
          sending={changing.sending}
          onCancel={() => ask(undefined)}
          onSubmit={(values) =>
            void changing
              .change(async () => {
                await api.setUp(form.path, { ...values, ...form.along });
                const undo = await wayBack(form);
                return { text: form.done(values), ...(undo && { undo: () => api.setUp(undo.path, undo.values) }) };
              })
              .then((isDone) => {
                if (isDone) setAsking(undefined);
              })
          }
        />
      )}
      <Outcome changing={changing} />
      <Field label={words.search} className="set-up-search">
        <SearchBox value={search} dismiss={{ 'aria-label': tab.clear }} onChange={(_, { value }) => setSearch(value)} />
      </Field>
      {shownRoles.length === 0 && shownUnits.length === 0 && <p className="quiet">{words.noMatch}</p>}
      {shownRoles.length > 0 && (
        <Table caption={words.roles} columns={words.roleColumns}>
          {shownRoles.map((it) => (
            <RoleRow
              key={it.key}
              role={it}
              unit={it.unit && (names.get(it.unit) ?? it.unit)}
              onEnd={() => ask({ what: 'endRole', key: it.key })}
            />
          ))}
        </Table>
      )}
      {shownUnits.length > 0 && (
        <Table caption={words.units} columns={words.unitColumns}>
          {shownUnits.map((it) => (
            <UnitRow key={it.id} unit={it} names={names} onEnd={() => ask({ what: 'endUnit', unit: it.id })} />
          ))}
        </Table>
      )}
    </div>
  );
};
