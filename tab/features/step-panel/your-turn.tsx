import { Button, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { MyDutiesResponse, TimelineResponse } from '../../../src/api/contract.ts';
import type { Api } from '../../data/api.ts';
import { useWords } from '../../shell/language.tsx';
import { DutyCard } from '../duty-card/fetched.tsx';

type MyDuty = MyDutiesResponse['duties'][number];

/** The one thing to do: the card of the person's own duty, the same as in chat. */
export const YourTurn = ({
  api,
  duties,
  units,
  onAnswered,
}: {
  readonly api: Api;
  readonly duties: readonly MyDuty[];
  readonly units: TimelineResponse['units'];
  readonly onAnswered: (duty: MyDuty) => void;
}) => {
  const { tab } = useWords();
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<string>();
  const duty = duties.find((it) => it.key === chosen) ?? duties[0]!;
  const names = new Map(units.map(({ id, name }) => [id, name]));
  return (
    <section className={open ? 'your-turn' : 'your-turn closed'}>
      <h3>{tab.yourTurn}</h3>
      {duties.length > 1 && (
        <Select aria-label={tab.answerFor} value={duty.key} onChange={(_, { value }) => setChosen(value)}>
          {duties.map((it) => (
            <option key={it.key} value={it.key}>
              {it.unit ? (names.get(it.unit) ?? it.unit) : it.key}
            </option>
          ))}
        </Select>
      )}
      {open ? (
        <DutyCard
          key={duty.key}
          api={api}
          card={duty.card}
          onAnswered={() => {
            setChosen(duty.key);
            onAnswered(duty);
          }}
        />
      ) : (
        <>
          <Button appearance="primary" onClick={() => setOpen(true)}>
            {tab.answer}
          </Button>
          <p className="quiet">{tab.alsoInChat}</p>
        </>
      )}
    </section>
  );
};
